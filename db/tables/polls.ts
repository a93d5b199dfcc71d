import type { Place, Region } from '#app/domain/community/terms.ts'
import type { Half, MeetingKind } from '#app/domain/meetings/terms.ts'
import type { PollAnswer, PollState } from '#app/domain/polls/terms.ts'

export interface PollTables {
  poll: PollTable
  pollOption: PollOptionTable
  pollInvitee: PollInviteeTable
  pollAnswer: PollAnswerTable
  reservation: ReservationTable
}

/** 商定会期: several half days are put to those invited, one becomes the meeting's. */
export interface PollTable {
  id: string
  /** In the chair when it was made; who manages it goes with the chair. */
  place: Region
  kind: MeetingKind
  seriesId: string | null
  title: string
  note: string
  state: PollState
  replyByAt: string
  createdById: string
  createdAt: string
  /** The half day it was fixed to, and the draft it became. No references: option and poll would point at each other, and a draft may be discarded. */
  fixedOptionId: string | null
  meetingId: string | null
  /** Why this half day, or why none. */
  endReason: string | null
  endedAt: string | null
  /** By hand, the last time. */
  remindedAt: string | null
  version: number
}

export interface PollOptionTable {
  id: string
  pollId: string
  on: string
  half: Half
  startsAt: string
  endsAt: string
}

/** A unit (no name), a person of a unit by name, or a person with an account. */
export interface PollInviteeTable {
  id: string
  pollId: string
  position: number
  place: Place
  name: string
  unit: string
  email: string | null
  organisationId: string | null
  accountId: string | null
  isRequired: number
  linkNumber: number
  /** Of the link that holds; the link itself is not kept. */
  tokenHash: string
  answeredAt: string | null
  /** Null when it was answered by link. */
  answeredById: string | null
  behalfOfId: string | null
  revokedAt: string | null
  version: number
}

export interface PollAnswerTable {
  optionId: string
  inviteeId: string
  answer: PollAnswer
}

/** A quarter hour of something that only one meeting can have; the key decides who was first. */
export interface ReservationTable {
  /** `venue:…`, `person:<accountId>` or `place:<region>` */
  resource: string
  on: string
  /** 0 is 00:00–00:15 in Asia/Shanghai */
  slot: number
  meetingId: string
}
