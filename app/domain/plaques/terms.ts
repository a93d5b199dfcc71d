/** 共同授牌 (CLAUSES A45): an application of a base and what becomes of it, the plaque, and its yearly reviews. */
export const AWARD_KINDS = ['award', 'renewal'] as const
export type AwardKind = (typeof AWARD_KINDS)[number]
export const AWARD_KIND_NAMES: Record<AwardKind, string> = { award: '授牌申报', renewal: '续牌申报' }

export const ROUND_STATES = ['applied', 'returned', 'screened', 'inspected', 'signing', 'publicised', 'awarded', 'refused', 'withdrawn'] as const
export type RoundState = (typeof ROUND_STATES)[number]
export const ROUND_STATE_NAMES: Record<RoundState, string> = {
  applied: '待初审', returned: '退回补正', screened: '待考察', inspected: '待会签', signing: '会签中', publicised: '公示中', awarded: '已授牌', refused: '未通过', withdrawn: '已撤回',
}
/** Over, one way or the other. */
export const CLOSED_ROUND_STATES = ['awarded', 'refused', 'withdrawn'] as const satisfies readonly RoundState[]

/** Where a base stands while its application is in a state. Told to everybody on the base's page. */
export const AWARD_OF_STATE = {
  applied: 'applied', returned: 'applied', screened: 'screened', inspected: 'inspected', signing: 'inspected', publicised: 'publicised', awarded: 'awarded',
} as const satisfies Partial<Record<RoundState, string>>

export const PLAQUE_LEVELS = ['base', 'point'] as const
export type PlaqueLevel = (typeof PLAQUE_LEVELS)[number]
/** The words of the document (CLAUSES A45). */
export const PLAQUE_LEVEL_NAMES: Record<PlaqueLevel, string> = { base: '一体化示范区干部教育现场教学精品基地', point: '一体化示范区干部教育现场教学精品点' }
export const PLAQUE_LEVEL_SHORT: Record<PlaqueLevel, string> = { base: '精品基地', point: '精品点' }

export const PLAQUE_STATES = ['valid', 'rectifying', 'revoking', 'revoked'] as const
export type PlaqueState = (typeof PLAQUE_STATES)[number]
export const PLAQUE_STATE_NAMES: Record<PlaqueState, string> = { valid: '有效', rectifying: '整改中', revoking: '摘牌会签中', revoked: '已摘牌' }
export const PLAQUE_EXPIRED = '有效期已过'

/** 年审结果 */
export const REVIEW_RESULTS = ['pass', 'rectify', 'revoke'] as const
export type ReviewResult = (typeof REVIEW_RESULTS)[number]
export const REVIEW_RESULT_NAMES: Record<ReviewResult, string> = { pass: '合格', rectify: '整改', revoke: '建议摘牌' }

/** 异议处理结果 */
export const OBJECTION_RESULTS = ['upheld', 'partly', 'dismissed'] as const
export type ObjectionResult = (typeof OBJECTION_RESULTS)[number]
export const OBJECTION_RESULT_NAMES: Record<ObjectionResult, string> = { upheld: '成立，不予授牌', partly: '部分成立，不影响授牌', dismissed: '不成立' }

/** What a score sheet is for. */
export const SHEET_KINDS = ['base_screening', 'guide_trial'] as const
export type SheetKind = (typeof SHEET_KINDS)[number]
export const SHEET_KIND_NAMES: Record<SheetKind, string> = { base_screening: '基地初审评分表', guide_trial: '讲解员试讲评分表' }
export const SHEET_STATES = ['proposed', 'agreed', 'returned'] as const
export type SheetState = (typeof SHEET_STATES)[number]
export const SHEET_STATE_NAMES: Record<SheetState, string> = { proposed: '会签中', agreed: '三方同意', returned: '未通过' }

/** A total and a pass mark are kept in hundredths of a point out of a hundred. */
export const HUNDREDTHS = 100
export const SHEET_ITEMS_MOST = 30
export const SHEET_TITLE_MOST_CHARACTERS = 60
export const SHEET_ITEM_MOST_CHARACTERS = 40
export const SHEET_HINT_MOST_CHARACTERS = 120
export const POINTS_MOST = 100

export const STATEMENT_MOST_CHARACTERS = 3_000
export const WHY_MOST_CHARACTERS = 1_000
export const REASON_MOST_CHARACTERS = 500
export const PEOPLE_MOST_CHARACTERS = 200
export const FINDING_MOST_CHARACTERS = 1_000
export const OBJECTION_MOST_CHARACTERS = 2_000
export const CONTACT_MOST_CHARACTERS = 60

export const ROUNDS_PER_PAGE = 20
export const PLAQUES_PER_PAGE = 30
/** Of plaques in one document; more are told in parts. */
export const PLAQUES_MOST = 500
/** Objections that one address may send in so many minutes. */
export const OBJECTIONS_MOST = 5
export const OBJECTIONS_MINUTES = 60
/** Days before its end from which a plaque may be renewed. */
export const RENEWAL_DAYS_BEFORE = 180
/** Days ahead of which a yearly review stands on the list. */
export const REVIEW_DAYS_AHEAD = 30
