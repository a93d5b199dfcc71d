/** 三方会签: one matter, one exact version, a 部务会 decision of each of the three places (CLAUSES A2). */
export const APPROVAL_STATES = ['open', 'agreed', 'refused', 'withdrawn'] as const
export type ApprovalState = (typeof APPROVAL_STATES)[number]
export const APPROVAL_STATE_NAMES: Record<ApprovalState, string> = { open: '会签中', agreed: '三方同意', refused: '未通过', withdrawn: '已撤回' }

export const DECISIONS = ['agree', 'refuse'] as const
export type Decision = (typeof DECISIONS)[number]
export const DECISION_NAMES: Record<Decision, string> = { agree: '同意', refuse: '不同意' }

export const REASON_MOST_CHARACTERS = 1_000
export const BOARD_MEETING_NO_MOST_CHARACTERS = 60
export const APPROVALS_PER_PAGE = 20
