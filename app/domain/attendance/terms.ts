/** 出席身份: as the reply named them, in the place of the one invited, or added for this meeting without a vote. */
export const CAPACITIES = ['attend', 'delegate', 'sit_in'] as const
export type Capacity = (typeof CAPACITIES)[number]
export const CAPACITY_NAMES: Record<Capacity, string> = { attend: '参会', delegate: '代表', sit_in: '列席' }

/** 到会登记: what was found at the door; nothing until then. */
export const MARKS = ['present', 'leave', 'absent'] as const
export type Mark = (typeof MARKS)[number]
export const MARK_NAMES: Record<Mark, string> = { present: '到会', leave: '请假', absent: '未到' }

/** 签到方式 */
export const SIGN_METHODS = ['qr', 'code', 'staff'] as const
export type SignMethod = (typeof SIGN_METHODS)[number]
export const SIGN_METHOD_NAMES: Record<SignMethod, string> = { qr: '扫码签到', code: '短码签到', staff: '工作人员登记' }

/** 签到码 changes every minute; the one before is still taken, for whoever has just scanned it. */
export const CODE_SECONDS = 60
export const CODE_GRACE_WINDOWS = 1
export const CODE_CHARACTERS = 6
/** From the code to the name: as long as somebody may look for himself in the list, or sign in to his account. */
export const PASS_MINUTES = 5

/** Wrong codes from one address before it has to wait. */
export const WRONG_CODES_MOST = 20
export const WRONG_CODES_MINUTES = 5

export const NAME_MOST_CHARACTERS = 50
export const UNIT_MOST_CHARACTERS = 100
export const NOTE_MOST_CHARACTERS = 200
/** Typed lines of those who sit in, at once. */
export const SIT_INS_AT_ONCE = 50
/** People who sit in, added to one meeting. */
export const SIT_INS_MOST = 200
export const PEOPLE_PER_PAGE = 50

/** Where somebody on the list stands: nothing noted, a mark, or gone before the end. */
export const STANDINGS = ['expected', 'present', 'left', 'leave', 'absent'] as const
export type Standing = (typeof STANDINGS)[number]
export const STANDING_NAMES: Record<Standing, string> = { expected: '未签到', present: '到会', left: '早退', leave: '请假', absent: '未到' }
