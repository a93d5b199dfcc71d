/** 基地预约 (CLAUSES A17, A48) */
export const BOOKING_STATES = ['requested', 'confirmed', 'waiting', 'declined', 'cancelled'] as const
export type BookingState = (typeof BOOKING_STATES)[number]
export const BOOKING_STATE_NAMES: Record<BookingState, string> = { requested: '待确认', confirmed: '已预约', waiting: '候补', declined: '未接受', cancelled: '已取消' }
/** Once its time has passed; the others keep their names. */
export const BOOKING_PAST_NAMES: Partial<Record<BookingState, string>> = { requested: '逾期未确认', confirmed: '已结束', waiting: '未候补到' }

/** 来自哪里 */
export const BOOKING_ORIGINS = ['community', 'outside'] as const
export type BookingOrigin = (typeof BOOKING_ORIGINS)[number]
export const BOOKING_ORIGIN_NAMES: Record<BookingOrigin, string> = { community: '三地', outside: '外地来访' }

/** 到访后的评价, each from 1 to 5. */
export const FEEDBACK_ITEMS = ['content', 'guiding', 'order', 'safety', 'overall'] as const
export type FeedbackItem = (typeof FEEDBACK_ITEMS)[number]
export const FEEDBACK_ITEM_NAMES: Record<FeedbackItem, string> = { content: '教学内容', guiding: '讲解', order: '组织衔接', safety: '安全与设施', overall: '总体' }
export const FEEDBACK_GRADES = ['5', '4', '3', '2', '1'] as const
export const FEEDBACK_GRADE_NAMES: Record<(typeof FEEDBACK_GRADES)[number], string> = { 5: '非常满意', 4: '满意', 3: '一般', 2: '不满意', 1: '很不满意' }

/** 讲解: asked for, and nobody has the group. */
export const GUIDE_TO_BE_FOUND = '讲解员需另行安排'

/** What a list shows. */
export const BOOKING_VIEWS = ['coming', 'asked', 'past', 'all'] as const
export type BookingView = (typeof BOOKING_VIEWS)[number]

export const BOOKINGS_PER_PAGE = 30
export const USE_PER_PAGE = 30
export const GROUP_NAME_MOST_CHARACTERS = 80
export const UNIT_NAME_MOST_CHARACTERS = 80
export const PURPOSE_MOST_CHARACTERS = 500
export const ANSWER_MOST_CHARACTERS = 300
export const PHONE_MOST_CHARACTERS = 30
export const REMARK_MOST_CHARACTERS = 500
export const HEAD_COUNT_MOST = 2_000
/** One visit; longer ones are booked day by day. */
export const BOOKING_MOST_HOURS = 10
export const BOOKING_AHEAD_MOST_DAYS = 365
/** The waiting that are looked at when something becomes free. */
export const WAITING_LOOKED_AT_MOST = 50
/** Minutes before and after a booking in which its group signs in. */
export const CHECK_IN_BEFORE_MINUTES = 60
export const CHECK_IN_AFTER_MINUTES = 120

/** Requests from outside of one network address within an hour. */
export const OUTSIDE_REQUESTS_MOST = 5
export const OUTSIDE_REQUESTS_MINUTES = 60
/** Codes that do not exist, of one address. */
export const WRONG_VISIT_CODES_MOST = 20
export const WRONG_VISIT_CODES_MINUTES = 10

export const VISIT_CODE_CHARACTERS = 10
