export interface ApprovalTables {
  approval: ApprovalTable
  approvalDecision: ApprovalDecisionTable
}

/** 三方会签 over one exact version of one thing. */
export interface ApprovalTable {
  id: string
  subjectKind: string
  subjectId: string
  title: string
  /** JSON of exactly what is decided on */
  content: string
  contentHash: string
  state: 'open' | 'agreed' | 'refused' | 'withdrawn'
  openedBy: string
  openedById: string | null
  openedAt: string
  deadlineOn: string
  closedAt: string | null
}

export interface ApprovalDecisionTable {
  id: string
  approvalId: string
  place: string
  decision: 'agree' | 'refuse'
  /** 部务会日期 and 会议号 */
  boardMeetingOn: string
  boardMeetingNo: string
  reason: string | null
  contentHash: string
  decidedById: string
  behalfOfId: string | null
  decidedAt: string
}
