/** 讲解员 (CLAUSES A46): application, trial talk, 聘书 with a term, bases, rota, leave. */
export const GUIDE_STATES = ['applied', 'passed', 'appointed', 'ended', 'refused', 'withdrawn'] as const
export type GuideState = (typeof GUIDE_STATES)[number]
export const GUIDE_STATE_NAMES: Record<GuideState, string> = { applied: '待试讲', passed: '待聘任', appointed: '在聘', ended: '已解聘', refused: '未通过', withdrawn: '已撤回' }
export const GUIDE_TERM_OVER = '聘期已满'

/** Half days, as the rota has them. */
export const HALVES = ['morning', 'afternoon'] as const
export type Half = (typeof HALVES)[number]
export const HALF_NAMES: Record<Half, string> = { morning: '上午', afternoon: '下午' }

export const GUIDES_PER_PAGE = 30
export const INTRODUCTION_MOST_CHARACTERS = 1_000
export const TOPIC_MOST_CHARACTERS = 100
export const PHONE_MOST_CHARACTERS = 30
export const GUIDE_NOTE_MOST_CHARACTERS = 200
export const GUIDE_REASON_MOST_CHARACTERS = 500
export const GUIDE_BASES_MOST = 60
/** Days before its end from which a term may be renewed. */
export const RENEWAL_DAYS_BEFORE = 90
/** Days of the rota on one page. */
export const ROTA_DAYS = 28
/** Half days that can be put on the rota at once: weekly repetitions. */
export const ROTA_WEEKS_MOST = 13
export const ROTA_AHEAD_MOST_DAYS = 370
