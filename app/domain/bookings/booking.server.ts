import type { Actor } from '#app/domain/access/actor.ts'
import { demand, may, Reach } from '#app/domain/access/policy.ts'
import { conflict, invalid, missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { isOpenFor } from '#app/domain/bases/opening.ts'
import type { ScriptLanguage } from '#app/domain/bases/terms.ts'
import { addDays, instantAt, localDay, showSpan } from '#app/domain/community/local-time.ts'
import { PLACE_NAMES, type Place } from '#app/domain/community/terms.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { quartersOf } from '#app/domain/meetings/reserved-quarters.ts'
import { sendNotice } from '#app/domain/notices/notices.server.ts'
import { newId } from '#db/portable/values.ts'
import { within } from '#db/portable/within.ts'
import { findBase, listOpening, type BaseRow } from '#db/queries/bases.ts'
import { advanceBooking, deleteGuideSlots, findBooking, insertBooking, listConfirmed, listWaitingBookings, updateGuideOf, updateSlotsFreed, updateSlotsTaken, upsertSlotsToHold, type BookingRow } from '#db/queries/bookings.ts'
import { findOrganisation } from '#db/queries/organisations.ts'
import { newVisitCode } from './codes.server.ts'
import type { DecideBooking, RequestBooking } from './forms.ts'
import { takeGuide, tellFormer, tellGuide } from './guiding.server.ts'
import { namedFor } from './naming.ts'
import { roomFor, type Wanted } from './room.ts'
import { BOOKING_STEPS, openBookingSteps, type BookingStep, type BookingStepName } from './steps.ts'
import { BOOKING_AHEAD_MOST_DAYS, BOOKING_MOST_HOURS, BOOKING_STATE_NAMES, WAITING_LOOKED_AT_MOST, type BookingState } from './terms.ts'
import { tellKeepers } from './telling.server.ts'

const HOUR_MS = 3_600_000

/** A published base to book. @throws Refusal missing */
export async function findBookable(visit: Pick<Visit<unknown>, 'db'>, baseId: string): Promise<BaseRow> {
  const base = await findBase(visit.db, baseId)
  if (!base || base.state !== 'published') throw missing('教学基地')
  return base
}

export interface TypedTime {
  day: string
  startTime: string
  endTime: string
  headCount: number
}

/**
 * The time asked for, as instants, when the base is open for it and large enough at all.
 * @throws Refusal invalid, naming the field
 */
export async function readTimeAsked(visit: Pick<Visit<unknown>, 'db' | 'now'>, base: BaseRow, { day, startTime, endTime, headCount }: TypedTime): Promise<Wanted> {
  const startsAt = instantAt(day, startTime)
  const endsAt = instantAt(day, endTime)
  if (endTime <= startTime) throw invalid({ endTime: ['结束时间应晚于开始时间。'] })
  if (startsAt <= visit.now.toISOString()) throw invalid({ day: ['到访时间已经过去，请另选。'] })
  if (day > addDays(localDay(visit.now), BOOKING_AHEAD_MOST_DAYS)) throw invalid({ day: [`最多提前${BOOKING_AHEAD_MOST_DAYS}天预约。`] })
  if (Date.parse(endsAt) - Date.parse(startsAt) > BOOKING_MOST_HOURS * HOUR_MS) throw invalid({ endTime: [`一次预约最长${BOOKING_MOST_HOURS}小时，多天请逐日预约。`] })
  const { hours, exceptions } = await listOpening(visit.db, [base.id], { fromOn: day, toOn: day })
  const open = isOpenFor(hours, exceptions, day, { opens: startTime, closes: endTime })
  if (!open.isOpen) throw invalid({ day: [`${base.name}这个时段不接待：${open.why}。`] })
  if (base.capacity !== null && headCount > base.capacity) throw invalid({ headCount: [`${base.name}最多同时容纳${base.capacity}人，请减少人数或分批预约。`] })
  return { startsAt, endsAt, headCount, capacity: base.capacity }
}

/**
 * Takes the room for a booking that is confirmed in this transaction. Whoever asks for some of it at the same moment waits and then sees it taken (TRUST R47).
 * @returns why it cannot be had, with by whom and when it is taken; null when it is had
 */
export async function takeRoom({ db, actor }: Pick<Visit<Actor | null>, 'db' | 'actor'>, baseId: string, wanted: Wanted): Promise<string | null> {
  const quarters = quartersOf(wanted.startsAt, wanted.endsAt)
  await upsertSlotsToHold(db, baseId, quarters)
  const room = roomFor(wanted, await listConfirmed(db, baseId, wanted), namedFor(actor))
  if (!room.fits) return room.why
  if (!(await updateSlotsTaken(db, baseId, quarters, wanted.headCount, wanted.capacity))) throw conflict('这个时段刚刚被别的团组约走，请刷新后另选时间。')
  return null
}

/**
 * Books a base for a group of one of the three places: at once when there is room, on the waiting list when there is none and one may wait.
 * @returns the booking's id and whether it has to wait
 * @throws Refusal invalid when the base is closed or too small then; conflict when it is taken, with by whom and when
 */
export async function requestBooking(visit: Visit, baseId: string, form: RequestBooking): Promise<{ id: string; state: BookingState }> {
  return within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const by = demand(visit.actor, 'booking.request', { place: visit.actor.place })
    const base = await findBookable(inside, baseId)
    const wanted = await readTimeAsked(inside, base, form)
    const why = await takeRoom(inside, base.id, wanted)
    if (why && !form.mayWait) throw conflict(`${base.name}：${why}。可以另选时间，或勾选「没有空位时进入候补」。`)
    const id = await keepBooking(inside, base, wanted, {
      ...form, origin: 'community', place: by.place, unitName: await unitNameOf(inside, by.place), state: why ? 'waiting' : 'confirmed', requestedById: visit.actor.accountId, purpose: form.purpose ?? '',
    })
    const state = why ? ('waiting' as const) : ('confirmed' as const)
    if (!why && form.guideLanguage) await guideOrRefuse(inside, { ...wanted, id, baseId: base.id, baseName: base.name, groupName: form.groupName }, form.guideLanguage, form.mayLackGuide)
    await record(inside, { deed: 'booking.request', object: { kind: 'booking', id }, summary: `${why ? '候补' : '预约'}${base.name}，${showSpan(wanted.startsAt, wanted.endsAt)}，${form.headCount}人`, by, after: { state, headCount: form.headCount } })
    await tellKeepers(inside, base, id, `${why ? '候补' : '新的预约'}：${base.name} ${showSpan(wanted.startsAt, wanted.endsAt)}`, `${PLACE_NAMES[by.place]}「${form.groupName}」，${form.headCount}人。`)
    return { id, state }
  })
}

/** @throws Refusal conflict when no guide is free and one must be, with who is taken when */
async function guideOrRefuse(visit: Visit, booking: ToGuide, language: ScriptLanguage, mayLack: boolean): Promise<void> {
  const why = await guideIfFree(visit, booking, language)
  if (why && !mayLack) throw conflict(`${why}。可以另选时间或语言，或勾选「没有空闲的讲解员也先预约」，由基地另行安排。`)
}

type ToGuide = Pick<BookingRow, 'id' | 'baseId' | 'startsAt' | 'endsAt' | 'groupName' | 'headCount'> & { baseName: string }

/** @returns why there is none; null when somebody has the group */
async function guideIfFree(visit: Visit<Actor | null>, booking: ToGuide, language: ScriptLanguage): Promise<string | null> {
  const taken = await takeGuide(visit, booking, language)
  if ('why' in taken) return taken.why
  await updateGuideOf(visit.db, booking.id, taken.guide.id)
  await tellGuide(visit, taken.guide, booking)
  return null
}

/** What the asker speaks for: his unit, else his place. */
export async function unitNameOf({ db, actor }: Visit, place: Place): Promise<string> {
  const unit = actor.organisationId ? await findOrganisation(db, Reach.ofTheHouse('organisation.read'), actor.organisationId) : undefined
  return unit?.name ?? PLACE_NAMES[place]
}

type Given = Pick<BookingRow, 'origin' | 'place' | 'unitName' | 'groupName' | 'contactName' | 'contactPhone' | 'purpose' | 'state' | 'guideLanguage' | 'requestedById'>

/** The row itself. @returns its id */
export async function keepBooking(visit: Pick<Visit<unknown>, 'db' | 'now'>, base: BaseRow, { startsAt, endsAt, headCount }: Wanted, given: Given & { code?: string; tripId?: string }): Promise<string> {
  const id = newId()
  const at = visit.now.toISOString()
  const { origin, place, unitName, groupName, contactName, contactPhone, purpose, state, guideLanguage, requestedById } = given
  await insertBooking(visit.db, {
    id, baseId: base.id, basePlace: base.place, tripId: given.tripId ?? null, origin, place, unitName, groupName, contactName, contactPhone, headCount, startsAt, endsAt, purpose, guideLanguage, guideId: null, state, answer: '', code: given.code ?? newVisitCode(),
    requestedById, requestedAt: at, decidedById: null, decidedAt: null, updatedAt: at, version: 1,
  })
  return id
}

/** One booking within reach. @throws Refusal missing */
export async function findBookingInReach(visit: Visit, id: string) {
  const booking = await findBooking(visit.db, Reach.of(visit.actor, 'booking.read'), id)
  if (!booking) throw missing('预约')
  return booking
}

/** Which steps are open to this person now. A visit that has begun cannot be called off any more. */
export function stepsOf(visit: Pick<Visit, 'actor' | 'now'>, booking: BookingRow): BookingStepName[] {
  const isOver = booking.startsAt <= visit.now.toISOString()
  return isOver ? [] : openBookingSteps(booking.state).filter((name) => may(visit.actor, BOOKING_STEPS[name].deed, { ...booking }).isAllowed)
}

/** Confirms, declines, cancels or revokes. What becomes free goes to whoever waits. @throws Refusal conflict when somebody was faster, or there is no room */
export async function takeBookingStep(visit: Visit, id: string, name: BookingStepName, { answer, version }: DecideBooking): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const booking = await findBookingInReach(inside, id)
    const { from, to, deed, label }: BookingStep = BOOKING_STEPS[name]
    const by = demand(visit.actor, deed, { ...booking })
    if (!from.includes(booking.state)) throw conflict(`这个预约现在是「${BOOKING_STATE_NAMES[booking.state]}」，不能${label}。`)
    if (booking.startsAt <= visit.now.toISOString()) throw conflict('到访时间已到，不能再办理；没有来的不必登记。')
    const at = visit.now.toISOString()
    const why = to === 'confirmed' ? await takeRoom(inside, booking.baseId, booking) : null
    if (why) throw conflict(`不能接受：${why}。`)
    if (!(await advanceBooking(db, id, version, { state: to, guideId: null, answer: answer ?? '', decidedById: visit.actor.accountId, decidedAt: at, updatedAt: at }))) throw conflict()
    if (to === 'confirmed' && booking.guideLanguage) await guideIfFree(inside, booking, booking.guideLanguage)
    if (booking.state === 'confirmed') await giveBack(inside, booking)
    await record(inside, { deed: `booking.${name}`, object: { kind: 'booking', id }, summary: `${label}：${booking.baseName}，${showSpan(booking.startsAt, booking.endsAt)}`, by, before: { state: booking.state }, after: { state: to, answer } })
    await tellOther(inside, booking, name, answer)
    if (booking.state === 'confirmed') await fillFromWaiting(inside, booking)
  })
}

/** The room and the guide of a group that does not come. */
async function giveBack(visit: Visit, booking: BookingRow & { baseName: string; guideAccountId: string | null }): Promise<void> {
  await updateSlotsFreed(visit.db, booking.baseId, quartersOf(booking.startsAt, booking.endsAt), booking.headCount)
  if (!booking.guideId) return
  await deleteGuideSlots(visit.db, booking.id)
  await tellFormer(visit, booking)
}

/** The asker hears of what the base decides, the base of what the asker does. */
async function tellOther(visit: Visit, booking: BookingRow & { baseName: string }, name: BookingStepName, answer: string | null): Promise<void> {
  const title = `${BOOKING_STEPS[name].label}：${booking.baseName} ${showSpan(booking.startsAt, booking.endsAt)}`
  const body = answer ? `说明：${answer}` : `${booking.unitName}「${booking.groupName}」，${booking.headCount}人。`
  if (name === 'cancel') return tellKeepers(visit, { place: booking.basePlace }, booking.id, title, body)
  if (booking.requestedById) await sendNotice(visit, { kind: 'booking', title, body, path: `/bookings/${booking.id}`, to: { accountIds: [booking.requestedById] }, exceptId: visit.actor.accountId })
}

/** Whoever asked first and fits now is confirmed, until nothing more fits. */
async function fillFromWaiting(visit: Visit, freed: Pick<BookingRow, 'baseId' | 'startsAt' | 'endsAt'> & { baseName: string; capacity: number | null }): Promise<void> {
  const at = visit.now.toISOString()
  for (const waiting of await listWaitingBookings(visit.db, freed.baseId, freed, WAITING_LOOKED_AT_MOST)) {
    if (waiting.startsAt <= at) continue
    const wanted = { startsAt: waiting.startsAt, endsAt: waiting.endsAt, headCount: waiting.headCount, capacity: freed.capacity }
    if (await takeRoom(visit, freed.baseId, wanted)) continue
    if (!(await advanceBooking(visit.db, waiting.id, waiting.version, { state: 'confirmed', decidedAt: at, updatedAt: at }))) throw conflict()
    const lacks = waiting.guideLanguage ? await guideIfFree(visit, { ...waiting, baseName: freed.baseName }, waiting.guideLanguage) : null
    await record(visit, { deed: 'booking.promote', object: { kind: 'booking', id: waiting.id }, summary: `候补转为预约：${freed.baseName}，${showSpan(waiting.startsAt, waiting.endsAt)}`, before: { state: 'waiting' }, after: { state: 'confirmed' } })
    if (waiting.requestedById) {
      await sendNotice(visit, { kind: 'booking', title: `候补成功：${freed.baseName} ${showSpan(waiting.startsAt, waiting.endsAt)}`, body: `有团组取消，${waiting.groupName}已转为预约${lacks ? '，讲解员由基地另行安排' : ''}；不需要了请及时取消。`, path: `/bookings/${waiting.id}`, to: { accountIds: [waiting.requestedById] } })
    }
  }
}
