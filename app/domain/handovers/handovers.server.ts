import { may, Reach } from '#app/domain/access/policy.ts'
import { conflict, missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { addDays, instantAt, localDay } from '#app/domain/community/local-time.ts'
import type { Region } from '#app/domain/community/terms.ts'
import { hashOfContent } from '#app/domain/journal/chain.ts'
import { historyOf } from '#app/domain/journal/journal.server.ts'
import { nextTerms, termOf, type RotationHistory } from '#app/domain/meetings/rotation.ts'
import { readRotation } from '#app/domain/meetings/rotation.server.ts'
import { listFilesOf, type FileRow } from '#db/queries/files.ts'
import { countHandovers, findHandover, listHandovers, type FoundHandover, type HandoverFilter } from '#db/queries/handovers.ts'
import { listPackRows } from '#db/queries/handover-pack.ts'
import { handoverContent, openPart, packOf, sideOf, type HandoverContent, type PackSection } from './pack.ts'
import { HANDOVERS_PER_PAGE, PACK_LINES_MOST, type Side } from './terms.ts'

export const PHOTOS_OF = 'handover'

/** A page of handovers, and the one that comes next. Three queries. */
export async function seeHandovers(visit: Visit, filter: HandoverFilter, page: number) {
  const reach = Reach.of(visit.actor, 'handover.read')
  const handovers = await listHandovers(visit.db, reach, filter, { offset: (page - 1) * HANDOVERS_PER_PAGE, most: HANDOVERS_PER_PAGE })
  return { handovers, total: await countHandovers(visit.db, reach, filter), coming: await comingChange(visit) }
}

/** The next change of the chair; null when the same place goes on, or nothing is agreed. */
async function comingChange(visit: Visit): Promise<{ fromPlace: Region; toPlace: Region; startsOn: string; endsOn: string } | null> {
  const history = await readRotation(visit.db)
  const today = localDay(visit.now)
  const [current, next] = [termOf(history, today), nextTerms(history, today, 1)[0]]
  return current && next && current.chair !== next.chair ? { fromPlace: current.chair, toPlace: next.chair, startsOn: current.startsOn, endsOn: current.endsOn } : null
}

/** What would be handed over today: the pack of the term that runs. @throws Refusal conflict when no change of the chair is ahead */
export async function openPreview(visit: Visit) {
  const coming = await comingChange(visit)
  if (!coming) throw conflict('还没有下一期轮值的安排，暂无可预览的交接清单。')
  // The next chair is not yet the chair: drafts are still the running one's own.
  const { sections } = shownTo(visit, { fromPlace: coming.fromPlace, toPlace: coming.fromPlace }, await readPack(visit, coming, await readRotation(visit.db)))
  return { ...coming, handsOverOn: addDays(coming.endsOn, 1), sections }
}

/** One handover as it stands or as it was signed, with what this person may do. @throws Refusal missing */
export async function openHandover(visit: Visit, id: string) {
  const { row, photos, content, contentHash } = await readHandover(visit, id)
  const { sections, isWhole } = shownTo(visit, row, content.sections)
  const side = ownSide(visit, row)
  const isSigned = (of: Side) => (of === 'from' ? row.fromSignedAt : row.toSignedAt) !== null
  const isOpen = row.state === 'open'
  const lack = lackOf(row, content)
  const mayRecord = isOpen && row.content === null && may(visit.actor, 'handover.record', row).isAllowed
  return {
    handover: pick(row), sections, isWhole, contentHash, isFrozen: row.content !== null,
    photos: photos.map(({ id: photo, name, type, size, altText }) => ({ id: photo, name, type, size, altText })),
    heldOn: content.heldOn, venue: content.venue, note: content.note, side, mayRecord,
    maySign: isOpen && side !== null && !isSigned(side) && lack === null, lack, isOverdue: isOpen && row.dueOn < localDay(visit.now),
    mayRenew: isOpen && row.content !== null && may(visit.actor, 'handover.sign', row).isAllowed,
    history: await historyOf(visit, 'handover', id),
  }
}

/** For forms: what is recorded. @throws Refusal missing, or conflict once somebody has signed */
export async function openRecord(visit: Visit, id: string) {
  const row = await seen(visit, id)
  if (row.content !== null) throw conflict(FROZEN)
  return { handover: pick(row), values: { heldOn: row.heldOn ?? localDay(visit.now), venue: row.venue, note: row.note, version: String(row.version) } }
}

/** For the form that takes a signature back. @throws Refusal missing, or conflict when there is none to take back */
export async function openRenewal(visit: Visit, id: string) {
  const row = await seen(visit, id)
  if (row.state === 'signed' || row.content === null) throw conflict(row.state === 'signed' ? '双方已经签署，交接单不能再改。' : '还没有一方签署，清单随时更新，不必退回。')
  return { id, fromPlace: row.fromPlace, toPlace: row.toPlace, version: String(row.version) }
}

export const FROZEN = '已有一方签署，清单已经固定。如需更改，请先退回重签。'

/** What is to be signed: as it was frozen, or as it stands now. */
export async function readHandover(visit: Visit, id: string) {
  // First, so that the frame of the page, which asks the same at this moment, need not.
  const history = await readRotation(visit.db)
  const row = await seen(visit, id)
  const photos = await listFilesOf(visit.db, PHOTOS_OF, [id])
  const content = row.content !== null ? handoverContent.parse(JSON.parse(row.content)) : await liveContent(visit, row, photos, history)
  return { row, photos, content, contentHash: row.contentHash ?? hashOfContent(content) }
}

async function liveContent(visit: Visit, { heldOn, venue, note, ...term }: FoundHandover, photos: readonly FileRow[], rotation: RotationHistory): Promise<HandoverContent> {
  return { sections: await readPack(visit, term, rotation), heldOn, venue, note, photos: photos.map(({ id, name, sha256 }) => ({ id, name, sha256 })) }
}

/** One query. */
async function readPack(visit: Visit, { fromPlace, startsOn, endsOn }: Pick<FoundHandover, 'fromPlace' | 'startsOn' | 'endsOn'>, rotation: RotationHistory): Promise<PackSection[]> {
  const today = localDay(visit.now)
  const term = { from: instantAt(startsOn, '00:00'), until: instantAt(addDays(endsOn, 1), '00:00') }
  return packOf(await listPackRows(visit.db, { now: visit.now.toISOString(), today, fromPlace, term }, PACK_LINES_MOST), rotation, today)
}

/** The two parties see everything; others what is no draft and not internal. */
export function shownTo(visit: Visit, row: { fromPlace: Region; toPlace: Region }, sections: readonly PackSection[]) {
  const isWhole = may(visit.actor, 'handover.readAll', row).isAllowed
  return { isWhole, sections: isWhole ? sections.map((section) => ({ ...section, hidden: 0 })) : openPart(sections) }
}

/** The side this person may sign for. */
export function ownSide(visit: Visit, row: { fromPlace: Region; toPlace: Region }): Side | null {
  const answer = may(visit.actor, 'handover.sign', row)
  return answer.isAllowed ? sideOf(row, answer.by.place) : null
}

/** What is still missing before the first side can sign, in Chinese; null when nothing is. What one side has signed is not asked again. */
export function lackOf({ content: signed }: Pick<FoundHandover, 'content'>, { heldOn, venue, photos }: Pick<HandoverContent, 'heldOn' | 'venue' | 'photos'>): string | null {
  if (signed !== null) return null
  if (heldOn === null || venue === '') return '请先登记交接日期和地点，再签署。'
  return photos.length === 0 ? '请先上传交接照片，再签署。' : null
}

export async function seen(visit: Visit, id: string): Promise<FoundHandover> {
  const row = await findHandover(visit.db, Reach.of(visit.actor, 'handover.read'), id)
  if (!row) throw missing('轮值交接')
  return row
}

const pick = ({ id, fromPlace, toPlace, startsOn, endsOn, dueOn, state, fromSignedAt, toSignedAt, fromSignedByName, toSignedByName, version }: FoundHandover) => ({
  id, fromPlace, toPlace, startsOn, endsOn, dueOn, state, fromSignedAt, toSignedAt, fromSignedByName, toSignedByName, version,
})
