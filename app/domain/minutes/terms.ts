/** 会议纪要: 草稿 → 征求意见稿 → 会签稿 → 待印发 → 印发稿 (CLAUSES A41). */
export const MINUTES_STATES = ['draft', 'consulting', 'signing', 'signed', 'issued'] as const
export type MinutesState = (typeof MINUTES_STATES)[number]
export const MINUTES_STATE_NAMES: Record<MinutesState, string> = { draft: '草稿', consulting: '征求意见稿', signing: '会签稿', signed: '已会签待印发', issued: '印发稿' }

/** Left the draft: the other two places read it. */
export const MINUTES_SHOWN = ['consulting', 'signing', 'signed', 'issued'] as const satisfies readonly MinutesState[]
/** The text can still be worked on without asking the three places anew. */
export const MINUTES_OPEN = ['draft', 'consulting'] as const satisfies readonly MinutesState[]

/** 议定结果 */
export const OUTCOME_KINDS = ['agreed', 'agreed_amended', 'deferred', 'assigned'] as const
export type OutcomeKind = (typeof OUTCOME_KINDS)[number]
export const OUTCOME_KIND_NAMES: Record<OutcomeKind, string> = { agreed: '同意', agreed_amended: '修改后同意', deferred: '缓议', assigned: '交办' }

/** 征求意见: an opinion, or word that there is none. */
export const COMMENT_KINDS = ['opinion', 'none'] as const
export type CommentKind = (typeof COMMENT_KINDS)[number]
export const COMMENT_KIND_NAMES: Record<CommentKind, string> = { opinion: '提出意见', none: '无意见' }

/** 意见采纳情况 */
export const COMMENT_ANSWERS = ['adopted', 'partly', 'declined'] as const
export type CommentAnswer = (typeof COMMENT_ANSWERS)[number]
export const COMMENT_ANSWER_NAMES: Record<CommentAnswer, string> = { adopted: '采纳', partly: '部分采纳', declined: '未采纳' }

/** Why a snapshot was made. */
export const REVISION_CAUSES = ['begin', 'save', 'consult', 'redraft', 'sign', 'revise', 'returned', 'signed', 'issue'] as const
export type RevisionCause = (typeof REVISION_CAUSES)[number]
export const REVISION_CAUSE_NAMES: Record<RevisionCause, string> = {
  begin: '开始起草', save: '保存修改', consult: '征求意见', redraft: '退回起草', sign: '送会签', revise: '修改会签稿', returned: '会签退回', signed: '会签完成', issue: '印发',
}

export const OPENING_MOST_CHARACTERS = 2_000
export const ITEM_TITLE_MOST_CHARACTERS = 200
export const ITEM_TEXT_MOST_CHARACTERS = 5_000
export const OUTCOME_MOST_CHARACTERS = 1_000
export const COMMENT_MOST_CHARACTERS = 1_000
export const ADDENDUM_MOST_CHARACTERS = 2_000
export const UNITS_MOST_CHARACTERS = 200
export const REVISION_NOTE_MOST_CHARACTERS = 500
export const REASON_MOST_CHARACTERS = 500
/** Items of one meeting; more is no agenda. */
export const ITEMS_MOST = 60
/** Outcomes of one item. */
export const OUTCOMES_MOST = 30
export const NUMBER_MOST = 999
export const OUTCOMES_PER_PAGE = 20
export const REVISIONS_PER_PAGE = 50
