import type { ScriptLanguage } from '#app/domain/bases/terms.ts'
import type { BookingOrigin, BookingState } from '#app/domain/bookings/terms.ts'
import type { Place } from '#app/domain/community/terms.ts'

export interface BookingTables {
  booking: BookingTable
  baseSlot: BaseSlotTable
  guideSlot: GuideSlotTable
  visitSignIn: VisitSignInTable
  visitFeedback: VisitFeedbackTable
}

/** A group that comes, or wants to come, to a base. */
export interface BookingTable {
  id: string
  baseId: string
  /** Of the base, for whoever decides. */
  basePlace: Place
  /** Bookings of one tour were made together. */
  tripId: string | null
  origin: BookingOrigin
  /** Who asks; none for groups from outside. */
  place: Place | null
  unitName: string
  groupName: string
  contactName: string
  contactPhone: string
  headCount: number
  startsAt: string
  endsAt: string
  purpose: string
  /** Asked for somebody who tells of the base in it; null: nobody. */
  guideLanguage: ScriptLanguage | null
  /** Who does; null while nobody is found, and for what is not confirmed. */
  guideId: string | null
  state: BookingState
  /** What whoever decides said. */
  answer: string
  /** 查询码: shows the booking, signs people in on the day. */
  code: string
  requestedById: string | null
  requestedAt: string
  decidedById: string | null
  decidedAt: string | null
  updatedAt: string
  version: number
}

/** A quarter hour of a base with everybody confirmed for it: the guard behind the rule. */
export interface BaseSlotTable {
  baseId: string
  on: string
  /** 0 is 00:00–00:15, 95 is 23:45–24:00 */
  slot: number
  heads: number
  groups: number
}

/** A quarter hour of a guide, taken by one booking. */
export interface GuideSlotTable {
  guideId: string
  on: string
  /** As of a base. */
  slot: number
  bookingId: string
}

/** Somebody of a group who was there. */
export interface VisitSignInTable {
  id: string
  bookingId: string
  name: string
  accountId: string | null
  signedAt: string
  /** Of the pass given at signing in; what was said is kept apart, without a name, under another hash of the same pass. */
  passHash: string | null
}

/** What somebody of a group said, from 1 to 5 each. */
export interface VisitFeedbackTable {
  id: string
  bookingId: string
  baseId: string
  content: number
  guiding: number
  order: number
  safety: number
  overall: number
  remark: string
  givenOn: string
  /** Only whoever holds the pass finds it again, to change it. */
  passHash: string | null
}
