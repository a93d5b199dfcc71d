import { demand, may, mightEver, Reach } from '#app/domain/access/policy.ts'
import { minutesFrom } from '#app/domain/access/limits.ts'
import { maskMobile } from '#app/domain/access/masking.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { openingOn } from '#app/domain/bases/opening.ts'
import { addDays, addMonths, daysFrom, instantAt, localDay } from '#app/domain/community/local-time.ts'
import type { Place } from '#app/domain/community/terms.ts'
import { readSetting } from '#app/domain/community/settings.server.ts'
import { historyOf } from '#app/domain/journal/journal.server.ts'
import { listOpening } from '#db/queries/bases.ts'
import { countBookings, findRating, listBookings, listConfirmed, listRemarks, listSignIns, listTimes, listUse, type BookingFilter } from '#db/queries/bookings.ts'
import { findBookable, findBookingInReach, stepsOf } from './booking.server.ts'
import { namedFor } from './naming.ts'
import { BOOKING_MOST_HOURS, BOOKINGS_PER_PAGE, USE_PER_PAGE, type BookingState, type BookingView } from './terms.ts'
import { partsOf } from './trips.server.ts'
import { openHoursIn, useOf } from './use.ts'

export interface BookingQuestion {
  q?: string
  view: BookingView
  place?: Place
  state?: string
  origin?: string
  baseId?: string
}

/** Nothing that began before this still lasts: what is over need not be gone through. */
const longestAgo = (now: Date) => minutesFrom(now, -BOOKING_MOST_HOURS * 60)

/** A page of bookings. Two queries. */
export async function seeBookings(visit: Visit, { view, place, state, ...rest }: BookingQuestion, page: number) {
  const reach = Reach.of(visit.actor, 'booking.read')
  const now = visit.now.toISOString()
  const filter: BookingFilter = {
    ...rest, place, ...(state && { states: [state as BookingState] }), ...(view === 'coming' && { endsAfter: now, startsAfter: longestAgo(visit.now), ...(!state && { states: ['requested', 'waiting', 'confirmed'] as const }) }),
    ...(view === 'past' && { startsBefore: now }), ...(view === 'asked' && { askedBy: visit.actor.place }),
  }
  const bookings = await listBookings(visit.db, reach, filter, { offset: (page - 1) * BOOKINGS_PER_PAGE, most: BOOKINGS_PER_PAGE, isLatestFirst: view !== 'coming' })
  return { bookings, total: await countBookings(visit.db, reach, filter), mayRequest: mightEver(visit.actor, 'booking.request'), maySeeUse: mightEver(visit.actor, 'booking.readUse') }
}

/** More names than any group has. */
const SIGN_INS_SHOWN = 500
const REMARKS_SHOWN = 100

/** One booking, with who was there and what they said. Telephone numbers are for the two sides only. */
export async function openBooking(visit: Visit, id: string) {
  const booking = await findBookingInReach(visit, id)
  const isParty = (['booking.keep', 'booking.cancel'] as const).some((deed) => may(visit.actor, deed, { ...booking }).isAllowed)
  const rating = await findRating(visit.db, { bookingId: id })
  const least = rating.count > 0 ? await readSetting(visit.db, 'ratingLeast', 'community', localDay(visit.now)) : 1
  const isShown = rating.count >= least
  return {
    booking: { ...booking, contactPhone: isParty ? booking.contactPhone : maskMobile(booking.contactPhone), code: isParty ? booking.code : '' },
    isParty, steps: stepsOf(visit, booking), mayGuide: booking.state === 'confirmed' && booking.startsAt > visit.now.toISOString() && may(visit.actor, 'booking.keep', { ...booking }).isAllowed,
    signIns: isParty ? await listSignIns(visit.db, id, SIGN_INS_SHOWN) : [],
    rating: isShown && rating.count > 0 ? rating : null, answers: rating.count, least,
    remarks: isShown ? await listRemarks(visit.db, id, REMARKS_SHOWN) : [],
    trip: await partsOf(visit, booking),
    history: await historyOf(visit, 'booking', id),
  }
}

/** The form of a new booking: the base, when it is open that day, and who is there already. */
export async function openRequest(visit: Visit, baseId: string, day: string | null) {
  demand(visit.actor, 'booking.request', { place: visit.actor.place })
  const { id, name, place, capacity } = await findBookable(visit, baseId)
  const calendar = await readDays(visit, id, day ?? addDays(localDay(visit.now), 1), DAYS_SHOWN)
  return { base: { id, name, place, capacity }, calendar, today: localDay(visit.now), values: { day: day ?? '', contactName: visit.actor.name } }
}

const DAYS_SHOWN = 14

/** Some days of a base: open when, and taken by whom. */
async function readDays(visit: Visit, baseId: string, fromOn: string, count: number) {
  const toOn = addDays(fromOn, count - 1)
  const { hours, exceptions } = await listOpening(visit.db, [baseId], { fromOn, toOn })
  const named = namedFor(visit.actor)
  const taken = await listConfirmed(visit.db, baseId, { startsAt: instantAt(fromOn, '00:00'), endsAt: instantAt(addDays(toOn, 1), '00:00') })
  return daysFrom(fromOn, toOn).map((on) => ({ on, opening: openingOn(hours, exceptions, on), taken: taken.filter(({ startsAt }) => localDay(startsAt) === on).map((one) => ({ id: one.id, startsAt: one.startsAt, endsAt: one.endsAt, headCount: one.headCount, who: named(one) })) }))
}

/** A month of a base; of its days that are over only those on which somebody was there. @param month YYYY-MM */
export async function openBaseCalendar(visit: Visit, baseId: string, month: string | null) {
  const { id, name, place, capacity } = await findBookable(visit, baseId)
  const first = month && /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? `${month}-01` : `${localDay(visit.now).slice(0, 7)}-01`
  const next = addMonths(first, 1)
  const today = localDay(visit.now)
  const days = (await readDays(visit, id, first, daysFrom(first, addDays(next, -1)).length)).filter(({ on, taken }) => on >= today || taken.length > 0)
  return { base: { id, name, place, capacity }, month: first.slice(0, 7), before: addMonths(first, -1).slice(0, 7), next: next.slice(0, 7), days, mayRequest: may(visit.actor, 'booking.request', { place: visit.actor.place }).isAllowed, today }
}

/** How much the bases were used within a span of days, and which lie idle (CLAUSES A17). */
export async function seeUse(visit: Visit, { fromOn, toOn, place, isIdle }: { fromOn: string; toOn: string; place?: Place; isIdle: boolean }, page: number) {
  demand(visit.actor, 'booking.readUse')
  const now = visit.now.toISOString()
  const idleMonths = await readSetting(visit.db, 'idleMonths', 'community', localDay(visit.now))
  const idleSince = instantAt(addMonths(localDay(visit.now), -idleMonths), '00:00')
  const filter = { place, ...(isIdle && { idleSince }) }
  const span = { fromAt: instantAt(fromOn, '00:00'), toAt: instantAt(addDays(toOn, 1), '00:00') }
  const rows = await listUse(visit.db, { ...span, now }, filter, { offset: (page - 1) * USE_PER_PAGE, most: USE_PER_PAGE })
  const ids = rows.map(({ id }) => id)
  const times = await listTimes(visit.db, ids, span)
  const { hours, exceptions } = await listOpening(visit.db, ids, { fromOn, toOn })
  const days = daysFrom(fromOn, toOn)
  const bases = rows.map((row) => {
    const own = <T extends { baseId: string }>(all: readonly T[]) => all.filter(({ baseId }) => baseId === row.id)
    return { ...row, groups: row.groups ?? 0, heads: row.heads ?? 0, isIdle: !row.lastAt || row.lastAt < idleSince, ...useOf(own(times), openHoursIn(own(hours), own(exceptions), days)) }
  })
  return { bases, idleMonths, total: rows[0]?.total ?? 0 }
}
