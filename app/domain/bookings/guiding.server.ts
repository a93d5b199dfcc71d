import { demand, Reach } from '#app/domain/access/policy.ts'
import { conflict, missing } from '#app/domain/access/refusals.ts'
import type { Actor } from '#app/domain/access/actor.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { SCRIPT_LANGUAGE_NAMES, type ScriptLanguage } from '#app/domain/bases/terms.ts'
import { addDays, instantAt, localDay, showSpan } from '#app/domain/community/local-time.ts'
import { guidingFault, type GuidingAsked } from '#app/domain/guides/guiding.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { quartersOf } from '#app/domain/meetings/reserved-quarters.ts'
import { sendNotice } from '#app/domain/notices/notices.server.ts'
import { within } from '#db/portable/within.ts'
import { advanceBooking, deleteGuideSlots, findBooking, insertGuideSlots, listGuided, type BookingRow } from '#db/queries/bookings.ts'
import { listDayOfGuides, listGuidesOfBase, updateGuideToHold } from '#db/queries/guides.ts'
import type { ArrangeGuide } from './forms.ts'
import { namedFor } from './naming.ts'
import { keepersOf } from './telling.server.ts'

type Anybody = Pick<Visit<Actor | null>, 'db' | 'actor'>
type Guided = Pick<BookingRow, 'id' | 'baseId' | 'startsAt' | 'endsAt'>

/** More groups than one guide tells to in a year. */
const GUIDED_MOST = 2_000

export interface Candidate {
  id: string
  name: string
  accountId: string | null
  languages: ScriptLanguage[]
  /** Why not, with who and when; null: is free. */
  fault: string | null
}

/** Every guide of a base, and why each cannot tell to a group. Four queries. @param language null: whichever the guide speaks */
async function listCandidates({ db, actor }: Anybody, { id, baseId, startsAt, endsAt }: Guided, language: ScriptLanguage | null): Promise<Candidate[]> {
  const on = localDay(startsAt)
  const guides = await listGuidesOfBase(db, baseId, on)
  const ids = guides.map((guide) => guide.id)
  const { duties, leaves } = await listDayOfGuides(db, ids, on)
  const taken = (await listGuided(db, ids, { startsAt, endsAt }, GUIDED_MOST)).filter((other) => other.id !== id)
  const named = namedFor(actor)
  return guides.map((guide) => {
    const languages = guide.languages.split(',') as ScriptLanguage[]
    const asked: GuidingAsked = { baseId, startsAt, endsAt, language: language ?? languages[0]! }
    const own = <T extends { guideId: string | null }>(all: readonly T[]) => all.filter(({ guideId }) => guideId === guide.id)
    const facts = { ...guide, languages, duties: own(duties), leaves: own(leaves), taken: own(taken).map((other) => ({ ...other, whom: `${named(other)}在${other.baseName}` })) }
    return { id: guide.id, name: guide.name, accountId: guide.accountId, languages, fault: guidingFault(facts, asked) }
  })
}

/**
 * Takes the time of somebody who is free, in the transaction of a confirmed booking. Whoever asks for the same guide at that moment waits and then sees him taken (TRUST R47).
 * @param guideId a certain one; null: the first who is free
 * @returns the guide, or why there is none, with who is taken when
 */
export async function takeGuide(visit: Anybody, booking: Guided, language: ScriptLanguage, guideId: string | null = null): Promise<{ guide: Candidate } | { why: string }> {
  const read = async () => (await listCandidates(visit, booking, language)).filter(({ id }) => guideId === null || id === guideId)
  for (const { id, fault } of await read()) {
    if (fault) continue
    await updateGuideToHold(visit.db, id)
    // Since it was read, another may have taken him, or he may have gone on leave.
    const guide = (await read()).find((one) => one.id === id && one.fault === null)
    if (guide && (await insertGuideSlots(visit.db, id, booking.id, quartersOf(booking.startsAt, booking.endsAt)))) return { guide }
    await deleteGuideSlots(visit.db, booking.id)
  }
  const all = await read()
  const whys = all.map(({ fault, name }) => fault ?? `${name}刚刚被约走`).join('；')
  return { why: `这个时段没有能安排的${SCRIPT_LANGUAGE_NAMES[language]}讲解员：${whys || '这个基地还没有在聘的讲解员'}` }
}

async function findToGuide(visit: Visit, id: string) {
  const booking = await findBooking(visit.db, Reach.of(visit.actor, 'booking.read'), id)
  if (!booking) throw missing('预约')
  const by = demand(visit.actor, 'booking.keep', { ...booking })
  if (booking.state !== 'confirmed') throw conflict('已预约的团组才能安排讲解员。')
  if (booking.startsAt <= visit.now.toISOString()) throw conflict('到访时间已到，不能再调整讲解员。')
  return { booking, by }
}

/** Who could tell to a group, for whoever keeps the base. */
export async function openGuiding(visit: Visit, id: string) {
  const { booking } = await findToGuide(visit, id)
  const guides = await listCandidates(visit, booking, null)
  const { groupName, baseName, startsAt, endsAt, guideLanguage, guideId, version } = booking
  return { booking: { id, groupName, baseName, startsAt, endsAt }, guides: guides.map(({ accountId: _account, ...guide }) => guide), values: { language: guideLanguage ?? '', guideId: guideId ?? '', version: String(version) } }
}

/** Another guide, none yet, or no guide at all. @throws Refusal conflict with who and when */
export async function arrangeGuide(visit: Visit, id: string, { language, guideId, version }: ArrangeGuide): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { booking, by } = await findToGuide(inside, id)
    await deleteGuideSlots(db, id)
    const taken = language && guideId ? await takeGuide(inside, booking, language, guideId) : null
    if (taken && 'why' in taken) throw conflict(`${taken.why}。`)
    const guide = taken?.guide ?? null
    if (!(await advanceBooking(db, id, version, { guideLanguage: language, guideId: guide?.id ?? null, updatedAt: visit.now.toISOString() }))) throw conflict()
    const what = guide ? `安排讲解员${guide.name}` : language ? '讲解员另行安排' : '不要讲解'
    const when = `${booking.baseName}，${showSpan(booking.startsAt, booking.endsAt)}`
    await record(inside, { deed: 'booking.guide', object: { kind: 'booking', id }, summary: `${what}：${when}`, by, before: { guide: booking.guideName }, after: { guide: guide?.name ?? null } })
    if (guide) await tellGuide(inside, guide, booking)
    if (booking.guideId && booking.guideId !== guide?.id) await tellFormer(inside, booking)
    if (booking.requestedById) await sendNotice(inside, { kind: 'booking', title: `${what}：${when}`, body: `${booking.groupName}，${booking.headCount}人。`, path: `/bookings/${id}`, to: { accountIds: [booking.requestedById] }, exceptId: visit.actor.accountId })
  })
}

/** The guide hears where, when and to how many. */
export async function tellGuide(visit: Visit<Actor | null>, { id, accountId }: Pick<Candidate, 'id' | 'accountId'>, booking: Pick<BookingRow, 'startsAt' | 'endsAt' | 'groupName' | 'headCount'> & { baseName: string }): Promise<void> {
  if (!accountId) return
  await sendNotice(visit, { kind: 'guide', title: `讲解：${booking.baseName} ${showSpan(booking.startsAt, booking.endsAt)}`, body: `${booking.groupName}，${booking.headCount}人。`, path: `/guides/${id}`, to: { accountIds: [accountId] }, exceptId: visit.actor?.accountId })
}

/** Whoever had the group need not come. */
export async function tellFormer(visit: Visit<Actor | null>, booking: Pick<BookingRow, 'guideId' | 'startsAt' | 'endsAt' | 'groupName'> & { baseName: string; guideAccountId: string | null }): Promise<void> {
  if (!booking.guideAccountId) return
  await sendNotice(visit, { kind: 'guide', title: `不再讲解：${booking.baseName} ${showSpan(booking.startsAt, booking.endsAt)}`, body: `${booking.groupName}不再由您讲解。`, path: `/guides/${booking.guideId}`, to: { accountIds: [booking.guideAccountId] }, exceptId: visit.actor?.accountId })
}

/**
 * Somebody cannot come on some days: his groups are without a guide, and both sides are told to see to it.
 * @returns how many groups there were
 */
export async function releaseGuide(visit: Visit, guide: { id: string; name: string }, { fromOn, toOn, why }: { fromOn: string; toOn: string; why: string }): Promise<number> {
  const now = visit.now.toISOString()
  const from = instantAt(fromOn, '00:00')
  const left = (await listGuided(visit.db, [guide.id], { startsAt: from, endsAt: instantAt(addDays(toOn, 1), '00:00') }, GUIDED_MOST)).filter(({ startsAt }) => startsAt > now)
  for (const booking of left) {
    await deleteGuideSlots(visit.db, booking.id)
    if (!(await advanceBooking(visit.db, booking.id, booking.version, { guideId: null, updatedAt: now }))) throw conflict()
    const title = `讲解员需另行安排：${booking.baseName} ${showSpan(booking.startsAt, booking.endsAt)}`
    await record(visit, { deed: 'booking.guide', object: { kind: 'booking', id: booking.id }, summary: `${title}（${guide.name}${why}）`, before: { guide: guide.name }, after: { guide: null } })
    const accountIds = booking.requestedById ? [booking.requestedById] : []
    await sendNotice(visit, { kind: 'booking', title, body: `${guide.name}${why}，${booking.unitName}「${booking.groupName}」的讲解需另行安排。`, path: `/bookings/${booking.id}`, to: { roles: keepersOf(booking.basePlace), accountIds }, exceptId: visit.actor.accountId })
  }
  return left.length
}
