import type { MeetingKind, MeetingState, ReplyAnswer } from '#app/domain/meetings/terms.ts'
import type { Place, Region } from '#app/domain/community/terms.ts'

export interface MeetingTables {
  rotationRule: RotationRuleTable
  turnChange: TurnChangeTable
  meetingSeries: MeetingSeriesTable
  meeting: MeetingTable
  meetingInvitation: MeetingInvitationTable
  meetingAttendee: MeetingAttendeeTable
  calendarFeed: CalendarFeedTable
}

/** A version of the rotation; those agreed by the three places form its history, each in force from `startsOn`. */
export interface RotationRuleTable {
  id: string
  /** JSON array of the three places in their order */
  sequence: string
  termMonths: number
  startsOn: string
  state: 'proposed' | 'agreed' | 'refused' | 'withdrawn'
  approvalId: string | null
  proposedBy: Region
  proposedById: string
  reason: string
  createdAt: string
  /** The day the third place agreed: up to it the days keep their chair. */
  agreedOn: string | null
}

/** Two places swap their terms, or one skips its turn and another stands in: proposed by one, agreed by the other. */
export interface TurnChangeTable {
  id: string
  kind: 'swap' | 'skip'
  ruleId: string
  fromTermKey: string
  fromPlace: Region
  withTermKey: string | null
  withPlace: Region
  state: 'proposed' | 'agreed' | 'refused' | 'withdrawn'
  reason: string
  answer: string | null
  proposedById: string
  proposedAt: string
  answeredById: string | null
  answeredAt: string | null
}

export interface MeetingSeriesTable {
  id: string
  kind: MeetingKind
  name: string
  everyMonths: number
  /** Proposed for each new meeting of the series; changing it touches none that exists. */
  agenda: string
  /** JSON arrays: whom a new meeting invites unless somebody chooses otherwise. */
  invitedGroups: string
  invitedPlaces: string
  invitedOrgKinds: string
  /** Documents to be prepared, one a line. */
  preparation: string
  version: number
}

export interface MeetingTable {
  id: string
  /** The place that convenes: in the chair when the meeting was convened. */
  place: Region
  kind: MeetingKind
  seriesId: string | null
  title: string
  startsAt: string
  endsAt: string
  venue: string
  venuePlace: Place
  agenda: string
  /** Documents to be prepared, one a line; taken from the series when the meeting was drafted. */
  preparation: string
  note: string
  /** Who answers questions: name and office telephone as the convening place wants them printed. */
  contact: string
  replyByAt: string
  /** 发文字号 as the office gave it, 吴组发〔2026〕3号; numbering stays outside the system */
  docNo: string | null
  state: MeetingState
  /** iCalendar SEQUENCE */
  sequence: number
  createdById: string
  createdAt: string
  convenedAt: string | null
  cancelReason: string | null
  updatedAt: string
  version: number
}

/** One unit or one person; the reply stands on it. */
export interface MeetingInvitationTable {
  id: string
  meetingId: string
  place: Place
  organisationId: string | null
  accountId: string | null
  invitedAt: string
  withdrawnAt: string | null
  reply: ReplyAnswer | null
  reason: string | null
  repliedAt: string | null
  repliedById: string | null
  behalfOfId: string | null
  version: number
}

/** Who comes for a unit; `isDelegate` when somebody comes in the place of the one invited. */
export interface MeetingAttendeeTable {
  id: string
  invitationId: string
  position: number
  name: string
  post: string
  isDelegate: number
}

/** A subscription address; only its hash is kept. */
export interface CalendarFeedTable {
  id: string
  tokenHash: string
  accountId: string
  kind: 'mine' | 'place' | 'base'
  place: Place | null
  /** Whose bookings; for whoever keeps that base. */
  baseId: string | null
  createdAt: string
  revokedAt: string | null
}
