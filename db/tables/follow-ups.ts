import type { Place, Region } from '#app/domain/community/terms.ts'
import type { DecisionKind, FollowUpState, Goal, Measure } from '#app/domain/follow-ups/terms.ts'

export interface FollowUpTables {
  followUp: FollowUpTable
  followUpReport: FollowUpReportTable
  followUpDecision: FollowUpDecisionTable
}

/** A task with a deadline: from a meeting's outcome, or set by the chair without one. */
export interface FollowUpTable {
  id: string
  /** 责任地 */
  place: Region
  /** 交办地: in the chair when it was set. */
  fromPlace: Region
  meetingId: string | null
  /** The meeting's, so that the series can be asked for its tasks. */
  seriesId: string | null
  /** A row of the minutes' outcomes; their table is younger than this one, so nothing but the domain holds it. */
  outcomeId: string | null
  /** The measure of A87 it hangs on. */
  clause: Measure | null
  goal: Goal | null
  title: string
  detail: string
  /** 责任单位: named always, and a unit of this house where it is one. */
  dutyUnitName: string
  dutyOrganisationId: string | null
  /** 责任人, where one is named. */
  dutyAccountId: string | null
  /** 配合单位, as written */
  coUnits: string
  dueOn: string
  /** 1: nobody gave a day, so the standard one was taken. */
  isDueAssumed: number
  state: FollowUpState
  /** As last reported. */
  percent: number
  reportedAt: string | null
  /** Never the responsible place. */
  closedByPlace: Place | null
  closedById: string | null
  closedAt: string | null
  createdById: string
  createdAt: string
  version: number
}

/** Progress, or with `isFinal` the application to be struck off (申请销号). Only ever added. */
export interface FollowUpReportTable {
  id: string
  followUpId: string
  percent: number
  text: string
  isFinal: number
  /** The place in whose role it was made. */
  place: Place
  madeById: string
  behalfOfId: string | null
  madeAt: string
}

/** What the others decided, so that the ledger can be told as it stood on any day. Only ever added. */
export interface FollowUpDecisionTable {
  id: string
  followUpId: string
  kind: DecisionKind
  place: Place
  reason: string
  /** Of an extension: the deadline it replaced. */
  formerDueOn: string | null
  madeById: string
  behalfOfId: string | null
  madeAt: string
}
