import type { Visit } from '#app/domain/access/visit.ts'
import { addDays, localDay } from '#app/domain/community/local-time.ts'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { termOf, termsBetween, type RotationHistory, type RotationTerm } from '#app/domain/meetings/rotation.ts'
import { readRotation } from '#app/domain/meetings/rotation.server.ts'
import { orgDepts } from '#app/domain/meetings/turns.server.ts'
import { sendNotice } from '#app/domain/notices/notices.server.ts'
import type { Db } from '#db/portable/connect.ts'
import { newId } from '#db/portable/values.ts'
import { within } from '#db/portable/within.ts'
import { findLastHandedOn, insertHandover } from '#db/queries/handovers.ts'
import { SIGN_WITHIN_DAYS } from './terms.ts'

/**
 * Makes the handover of every term that has ended since the last one was made, as soon as the next chair's first day has begun (CLAUSES A36, TRUST R19).
 * A house that never made one begins with the term that ended last. Any number of processes may do so, at once and as often as they like.
 * @returns how many were made
 */
export async function makeDueHandovers(db: Db, now: Date): Promise<number> {
  const history = await readRotation(db)
  let made = 0
  for (const [term, next] of changesOfChair(history, await findLastHandedOn(db), localDay(now))) made += await within(db, (tx) => make(tx, now, term, next))
  return made
}

/** Each term that ended before today, with the one after it that another place chairs. */
function changesOfChair(history: RotationHistory, lastHandedOn: string | null, today: string): [RotationTerm, RotationTerm][] {
  const current = termOf(history, today)
  if (!current) return []
  const yesterday = addDays(current.startsOn, -1)
  const ended = termsBetween(history, lastHandedOn ? addDays(lastHandedOn, 1) : yesterday, yesterday)
  return ended.map((term) => [term, termOf(history, addDays(term.endsOn, 1))!] as [RotationTerm, RotationTerm]).filter(([term, next]) => term.chair !== next.chair)
}

async function make(db: Db, now: Date, term: RotationTerm, next: RotationTerm): Promise<number> {
  const house: Visit<null> = { db, actor: null, now, requestId: 'handover', address: '' }
  const id = newId()
  const what = `${PLACE_NAMES[term.chair]}（${term.startsOn}至${term.endsOn}）向${PLACE_NAMES[next.chair]}`
  const isMade = await insertHandover(db, {
    id, termKey: term.key, fromPlace: term.chair, toPlace: next.chair, startsOn: term.startsOn, endsOn: term.endsOn, dueOn: addDays(term.endsOn, SIGN_WITHIN_DAYS), state: 'open',
    heldOn: null, venue: '', note: '', content: null, contentHash: null, fromSignedById: null, fromBehalfOfId: null, fromSignedAt: null, toSignedById: null, toBehalfOfId: null, toSignedAt: null,
    createdAt: now.toISOString(), version: 1,
  })
  if (!isMade) return 0
  await record(house, { deed: 'handover.make', object: { kind: 'handover', id }, summary: `生成轮值交接：${what}`, isByHouse: true })
  await sendNotice(house, {
    kind: 'rotation', title: `请办理轮值交接：${what}`, path: `/rotation/handovers/${id}`, to: orgDepts([term.chair, next.chair]),
    body: `轮值已由${PLACE_NAMES[term.chair]}转到${PLACE_NAMES[next.chair]}，交接清单已自动汇总。请登记交接日期、地点并上传照片，双方负责人核对后签署。\n请于${addDays(term.endsOn, SIGN_WITHIN_DAYS)}前完成。`,
  })
  return 1
}
