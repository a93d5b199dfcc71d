import type { Capacity, Mark, SignMethod } from '#app/domain/attendance/terms.ts'
import type { Place } from '#app/domain/community/terms.ts'

export interface AttendanceTables {
  attendance: AttendanceTable
  checkIn: CheckInTable
}

/**
 * Somebody at a meeting, once anything is known of him beyond the reply: he signed in, was marked, was given a seat, or was added to sit in.
 * Who he is stands here as it was then; a reply that changes later takes nobody's signature away.
 */
export interface AttendanceTable {
  id: string
  meetingId: string
  /** `<invitation>/<name>` for those named in replies; the row's own id for those who sit in */
  personKey: string
  invitationId: string | null
  place: Place
  unit: string
  name: string
  post: string
  capacity: Capacity
  mark: Mark | null
  signedAt: string | null
  isLate: number
  /** Left before the end. */
  leftAt: string | null
  method: SignMethod | null
  /** Who came in his place on the day, unannounced. */
  deputyName: string | null
  deputyPost: string | null
  note: string
  /** Order in the seating and on the sign-in sheet where it was set by hand. */
  seat: number | null
  /** Who marked him; nobody when he signed himself. */
  recordedById: string | null
  behalfOfId: string | null
  version: number
}

/** The sign-in of one meeting, opened and closed by the chair; codes are reckoned from the secret and the minute. */
export interface CheckInTable {
  meetingId: string
  /** Sealed with the house's key. */
  secret: string
  openedAt: string
  openedById: string
  closedAt: string | null
  closedById: string | null
}
