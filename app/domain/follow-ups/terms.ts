/** 督办事项的状态 */
export const FOLLOW_UP_STATES = ['open', 'reported', 'closed', 'cancelled'] as const
export type FollowUpState = (typeof FOLLOW_UP_STATES)[number]
export const FOLLOW_UP_STATE_NAMES: Record<FollowUpState, string> = { open: '办理中', reported: '待销号', closed: '已销号', cancelled: '已撤销' }
/** Still to be done, or to be confirmed as done. */
export const UNFINISHED_STATES = ['open', 'reported'] as const satisfies readonly FollowUpState[]

/** 四项措施和三项保障 (CLAUSES A87): every task of the breakdown (A79) may hang on one of them. */
export const MEASURES = ['carriers', 'projects', 'mechanisms', 'integration', 'joint_effort', 'responsibility', 'foundations'] as const
export type Measure = (typeof MEASURES)[number]
export const MEASURE_NAMES: Record<Measure, string> = {
  carriers: '创设资源共享新载体', projects: '探索项目合作新路径', mechanisms: '构建协同创新新机制', integration: '践行融入发展新理念',
  joint_effort: '凝聚工作合力', responsibility: '落实工作责任', foundations: '夯实基础保障',
}

/** 四项目标 (CLAUSES A86) */
export const GOALS = ['share', 'nurture', 'mechanism', 'integrate'] as const
export type Goal = (typeof GOALS)[number]
export const GOAL_NAMES: Record<Goal, string> = { share: '实现优质资源共享', nurture: '实现干部学员共育', mechanism: '实现创新机制共推', integrate: '实现发展大局共融' }

/** What others than the responsible unit decide about a task. */
export const DECISION_KINDS = ['confirm', 'return', 'reopen', 'cancel', 'extend'] as const
export type DecisionKind = (typeof DECISION_KINDS)[number]
export const DECISION_KIND_NAMES: Record<DecisionKind, string> = { confirm: '确认销号', return: '退回', reopen: '重新打开', cancel: '撤销', extend: '延期' }

/** The deadline when none was given: so many months after the meeting. */
export const DUE_STANDARD_MONTHS = 6
/** A deadline further ahead is more likely a slip of the keys. */
export const DUE_MOST_MONTHS = 60
/** Days before the deadline from which a task counts as due soon. */
export const DUE_SOON_DAYS = 14

export const FOLLOW_UP_TITLE_MOST_CHARACTERS = 120
export const FOLLOW_UP_DETAIL_MOST_CHARACTERS = 2_000
export const DUTY_UNIT_MOST_CHARACTERS = 100
export const CO_UNITS_MOST_CHARACTERS = 500
export const FOLLOW_UP_REASON_MOST_CHARACTERS = 500
export const REPORT_MOST_CHARACTERS = 3_000
export const FOLLOW_UPS_PER_PAGE = 20
/** Of one meeting or series on one page; more is looked up in the ledger. */
export const OPEN_FOLLOW_UPS_MOST = 100

/** 台账的视图 */
export const FOLLOW_UP_VIEWS = ['mine', 'confirm'] as const
export type FollowUpView = (typeof FOLLOW_UP_VIEWS)[number]
export const FOLLOW_UP_VIEW_NAMES: Record<FollowUpView, string> = { mine: '我的任务', confirm: '待我确认' }
/** Rows of one export. */
export const LEDGER_EXPORT_MOST = 50_000

/** Overdue items that a 督办通报 names; the rest stands in the ledger. */
export const BULLETIN_ITEMS_MOST = 60
/** 督办通报 on one page of their list. */
export const BULLETINS_PER_PAGE = 12
