import type { Region } from '#app/domain/community/terms.ts'
import type { CommentAnswer, CommentKind, MinutesState, OutcomeKind, RevisionCause } from '#app/domain/minutes/terms.ts'

export interface MinutesTables {
  minutes: MinutesTable
  minutesItem: MinutesItemTable
  outcome: OutcomeTable
  minutesRevision: MinutesRevisionTable
  minutesComment: MinutesCommentTable
  minutesAddendum: MinutesAddendumTable
}

/** One meeting's minutes, kept by the place that convened it, also after its turn in the chair. */
export interface MinutesTable {
  id: string
  meetingId: string
  place: Region
  state: MinutesState
  /** 会议概况 */
  opening: string
  /** For its own form; items have theirs. */
  openingVersion: number
  /** How often opinions were asked for. */
  consultRound: number
  consultUntilOn: string | null
  /** The last 三方会签 it was put to. */
  approvalId: string | null
  /** What counts the issues: the series, or the kind of meeting without one. */
  numberScope: string | null
  numberYear: number | null
  /** 第N期 as the office gave it */
  number: number | null
  issuedAt: string | null
  issuedById: string | null
  /** The last day on which a 补记 can be added. */
  addendumUntilOn: string | null
  begunById: string
  begunAt: string
  updatedById: string
  updatedAt: string
  /** Rises with every change of anything in it. */
  version: number
}

export interface MinutesItemTable {
  id: string
  minutesId: string
  /** Where it comes from, when the agenda has items. */
  agendaItemId: string | null
  position: number
  title: string
  text: string
  /** 内部: for the three organisation departments only. */
  isInternal: number
  version: number
  updatedById: string
  updatedAt: string
}

/** 议定结果; of 交办, who does it until when. */
export interface OutcomeTable {
  id: string
  minutesItemId: string
  meetingId: string
  position: number
  kind: OutcomeKind
  text: string
  /** 责任地 */
  dutyPlace: Region | null
  dutyOrganisationId: string | null
  /** 责任单位, with or without an account here */
  dutyUnitName: string | null
  /** 配合单位, as written */
  coUnits: string
  dueOn: string | null
  version: number
}

/** The whole text as it stood; only ever added. */
export interface MinutesRevisionTable {
  id: string
  minutesId: string
  number: number
  cause: RevisionCause
  state: MinutesState
  note: string
  content: string
  madeById: string
  behalfOfId: string | null
  madeAt: string
}

/** An opinion of another place; `answer` is the chair's. */
export interface MinutesCommentTable {
  id: string
  minutesId: string
  round: number
  place: Region
  /** The item it is about, as it was called then; null: the whole. */
  itemTitle: string | null
  kind: CommentKind
  text: string
  madeById: string
  behalfOfId: string | null
  madeAt: string
  answer: CommentAnswer | null
  answerNote: string | null
  answeredById: string | null
  answeredAt: string | null
}

/** 补记: beside the text, never in it; only ever added. */
export interface MinutesAddendumTable {
  id: string
  minutesId: string
  text: string
  reason: string
  isInternal: number
  madeById: string
  behalfOfId: string | null
  madeAt: string
}
