import type { ApprovalState, Decision } from '#app/domain/approval/terms.ts'
import type { Region } from '#app/domain/community/terms.ts'

export interface ApprovalTables {
  approval: ApprovalTable
  approvalVersion: ApprovalVersionTable
  approvalDecision: ApprovalDecisionTable
}

/** 三方会签 over one exact version of one thing. */
export interface ApprovalTable {
  id: string
  subjectKind: string
  subjectId: string
  title: string
  state: ApprovalState
  /** The version that is decided on now. */
  version: number
  /** Places that have agreed to that version. */
  agreedCount: number
  openedBy: Region
  openedById: string
  openedAt: string
  deadlineOn: string
  closedAt: string | null
  closingNote: string | null
}

/** What was put forward, and each later wording; none is ever changed. */
export interface ApprovalVersionTable {
  approvalId: string
  version: number
  /** JSON of exactly what is decided on */
  content: string
  contentHash: string
  /** what was changed and why; empty for the first */
  note: string
  madeById: string
  madeAt: string
}

/** A place's word on one version; a new version asks all three again. */
export interface ApprovalDecisionTable {
  id: string
  approvalId: string
  version: number
  place: Region
  decision: Decision
  /** 部务会日期 and 会议号 */
  boardMeetingOn: string
  boardMeetingNo: string
  reason: string | null
  decidedById: string
  behalfOfId: string | null
  decidedAt: string
}
