/** 商定会期: half days put to everybody who is to come, so that the meeting lands where most can. CLAUSES A37 「定期举办」 */
export const POLL_NAME = '商定会期'

export const POLL_STATES = ['open', 'fixed', 'closed'] as const
export type PollState = (typeof POLL_STATES)[number]
export const POLL_STATE_NAMES: Record<PollState, string> = { open: '征询中', fixed: '已定会期', closed: '未定会期，已结束' }

export const POLL_ANSWERS = ['yes', 'maybe', 'no'] as const
export type PollAnswer = (typeof POLL_ANSWERS)[number]
export const POLL_ANSWER_NAMES: Record<PollAnswer, string> = { yes: '可', maybe: '必要时可', no: '不可' }

/** One half day is no choice. */
export const OPTIONS_LEAST = 2
export const OPTIONS_MOST = 12
export const POLL_INVITEES_MOST = 100
export const POLL_TITLE_MOST_CHARACTERS = 120
export const POLL_NOTE_MOST_CHARACTERS = 2_000
export const POLL_REASON_MOST_CHARACTERS = 500
export const POLLS_PER_PAGE = 20
