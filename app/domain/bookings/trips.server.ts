import type { Actor } from '#app/domain/access/actor.ts'
import { demand, may, Reach } from '#app/domain/access/policy.ts'
import { conflict, invalid, isRefusal, missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { localDay, localTime, showSpan } from '#app/domain/community/local-time.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { stopsForTimetable, type TourSession } from '#app/domain/tours/timetable.ts'
import { readVersion } from '#app/domain/tours/version-content.ts'
import { newId } from '#db/portable/values.ts'
import { within } from '#db/portable/within.ts'
import { listTrip } from '#db/queries/bookings.ts'
import type { BaseRow } from '#db/queries/bases.ts'
import { findPublishedTour } from '#db/queries/tours.ts'
import { findBookable, keepBooking, readTimeAsked, takeBookingStep, takeRoom, unitNameOf } from './booking.server.ts'
import type { RequestTrip } from './forms.ts'
import type { Wanted } from './room.ts'
import type { BookingState } from './terms.ts'
import { tellKeepers } from './telling.server.ts'

async function findTourToBook(visit: Pick<Visit<Actor | null>, 'db'>, tourId: string) {
  const row = await findPublishedTour(visit.db, tourId)
  if (!row || row.state !== 'published') throw missing('教学线路')
  return readVersion(row.content)
}

/** The form: the stops as published, and when the first begins. */
export async function openTripRequest(visit: Visit, tourId: string) {
  demand(visit.actor, 'booking.request', { place: visit.actor.place })
  const { name, startsAt, endsAt, stops } = await findTourToBook(visit, tourId)
  return { tour: { id: tourId, name, startsAt, endsAt, stops: stops.map((stop) => ({ name: stop.name, place: stop.place, startsAt: stop.startsAt, leavesAt: stop.leavesAt })) }, values: { startTime: startsAt, contactName: visit.actor.name } }
}

export interface BookedTrip {
  tripId: string
  /** The first part, whose page shows the others. */
  firstId: string
  state: BookingState
}

/**
 * Books every stop of a published tour for a group at the times of its timetable, in one transaction: all of them, or none.
 * With `mayWait`, stops without room go on the waiting list and the others are booked.
 * @throws Refusal invalid when a base is closed or too small; conflict when some are taken: both name the stop, with by whom and when
 */
export async function requestTrip(visit: Visit, tourId: string, form: RequestTrip): Promise<BookedTrip> {
  return within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const by = demand(visit.actor, 'booking.request', { place: visit.actor.place })
    const tour = await findTourToBook(inside, tourId)
    const stops = stopsForTimetable(tour, form.day, form.startTime).map((session, at) => ({ ...session, label: `第${at + 1}站「${tour.stops[at]!.name}」` }))
    // In one order for everybody, so that two who book crossing tours do not wait for each other.
    const asked: (TourSession & { base: BaseRow; wanted: Wanted; why: string | null })[] = []
    for (const stop of stops.toSorted((a, b) => (a.baseId < b.baseId ? -1 : a.baseId > b.baseId ? 1 : 0))) asked.push(await askStop(inside, stop, form.headCount))
    const whys = asked.flatMap(({ why }) => why ?? [])
    if (whys.length > 0 && !form.mayWait) throw conflict(`整条线路都没有预约。${whys.join('。')}。可以另选时间，或勾选「没有空位的站点进入候补」。`)
    const tripId = newId()
    const { groupName, contactName, contactPhone } = form
    const given = { tripId, origin: 'community' as const, place: by.place, unitName: await unitNameOf(inside, by.place), groupName, contactName, contactPhone, purpose: form.purpose ?? `线路：${tour.name}`, guideLanguage: null, requestedById: visit.actor.accountId }
    const booked: { id: string; startsAt: string }[] = []
    for (const { base, wanted, why } of asked) {
      const state = why ? ('waiting' as const) : ('confirmed' as const)
      const id = await keepBooking(inside, base, wanted, { ...given, state })
      booked.push({ id, startsAt: wanted.startsAt })
      const when = `${base.name}，${showSpan(wanted.startsAt, wanted.endsAt)}`
      await record(inside, { deed: 'booking.request', object: { kind: 'booking', id }, summary: `${why ? '候补' : '预约'}线路「${tour.name}」：${when}，${form.headCount}人`, by, after: { state, headCount: form.headCount } })
      await tellKeepers(inside, base, id, `${why ? '候补' : '新的预约'}：${when}`, `线路「${tour.name}」，${given.unitName}「${groupName}」，${form.headCount}人。`)
    }
    const first = booked.toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1))[0]!
    return { tripId, firstId: first.id, state: whys.length > 0 ? 'waiting' : 'confirmed' }
  })
}

/** Takes the room at one stop; `why` there is none, with the stop, by whom and when. @throws Refusal invalid, conflict, naming the stop */
async function askStop(visit: Visit, stop: TourSession & { label: string }, headCount: number) {
  try {
    const base = await findBookable(visit, stop.baseId)
    const wanted = await readTimeAsked(visit, base, { day: localDay(stop.startsAt), startTime: localTime(stop.startsAt), endTime: localTime(stop.endsAt), headCount })
    const why = await takeRoom(visit, base.id, wanted)
    return { ...stop, base, wanted, why: why && `${stop.label}${showSpan(stop.startsAt, stop.endsAt)}：${why}` }
  } catch (error) {
    throw refusalAt(stop, error)
  }
}

/** A refusal of one stop, in the words of the tour's form. */
function refusalAt({ label }: { label: string }, error: unknown): unknown {
  if (!isRefusal(error) || error.kind === 'conflict') return error
  if (error.kind === 'missing') return conflict(`${label}已停止接待，这条线路现在不能整条预约。`)
  const { endTime, ...fields } = error.details.fields ?? {}
  const [field, messages] = endTime ? (['startTime', endTime] as const) : (Object.entries(fields)[0] ?? ['', [error.message]])
  return invalid({ [field]: messages.map((message) => `${label}：${message}`) })
}

/** The parts of a trip that can still be called off by this person. @throws Refusal missing, conflict */
async function findParts(visit: Visit, tripId: string) {
  const parts = await listTrip(visit.db, Reach.of(visit.actor, 'booking.read'), tripId)
  if (parts.length === 0) throw missing('线路预约')
  for (const part of parts) demand(visit.actor, 'booking.cancel', { ...part })
  const open = parts.filter((part) => (['requested', 'waiting', 'confirmed'] as const).some((state) => state === part.state) && part.startsAt > visit.now.toISOString())
  if (open.length === 0) throw conflict('这条线路的各站都已到访或已取消，没有可以取消的。')
  return open
}

export async function openTripCancellation(visit: Visit, tripId: string) {
  const parts = await findParts(visit, tripId)
  return { tripId, firstId: parts[0]!.id, groupName: parts[0]!.groupName, parts: parts.map(({ id, baseName, startsAt, endsAt, state }) => ({ id, baseName, startsAt, endsAt, state })) }
}

/** Every part that is still to come, in one transaction. @returns a part to look at */
export async function cancelTrip(visit: Visit, tripId: string): Promise<string> {
  return within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const parts = await findParts(inside, tripId)
    for (const { id, version } of parts.toSorted((a, b) => (a.baseId < b.baseId ? -1 : 1))) await takeBookingStep(inside, id, 'cancel', { answer: null, version })
    return parts[0]!.id
  })
}

/** The other parts of a trip, as far as this person may see them. */
export async function partsOf(visit: Visit, { tripId, id }: { tripId: string | null; id: string }) {
  if (!tripId) return null
  const parts = await listTrip(visit.db, Reach.of(visit.actor, 'booking.read'), tripId)
  const now = visit.now.toISOString()
  return {
    tripId, parts: parts.map((part) => ({ id: part.id, isThis: part.id === id, baseName: part.baseName, basePlace: part.basePlace, startsAt: part.startsAt, endsAt: part.endsAt, state: part.state })),
    mayCancel: parts.every((part) => may(visit.actor, 'booking.cancel', { ...part }).isAllowed) && parts.some((part) => part.startsAt > now && (['requested', 'waiting', 'confirmed'] as const).some((state) => state === part.state)),
  }
}
