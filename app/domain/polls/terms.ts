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
export const UNIT_MOST_CHARACTERS = 50
/** Between two times that everybody is reminded by hand. */
export const REMIND_EVERY_HOURS = 12
/** Links that do not exist, from one address, before it has to wait. */
export const WRONG_LINKS_MOST = 20
export const WRONG_LINKS_WINDOW_MINUTES = 10
export const POLL_TITLE_MOST_CHARACTERS = 120
export const POLL_NOTE_MOST_CHARACTERS = 2_000
export const POLL_REASON_MOST_CHARACTERS = 500
export const POLLS_PER_PAGE = 20

/** Why an address cannot be filled in, for whoever opened it. */
export const LINK_FAULTS = {
  replaced: '这个链接已经更换。请使用轮值方发给您的最新链接；没有收到的，请联系轮值方组织部。',
  revoked: '这个链接已由轮值方撤回，无需填写。如有疑问，请联系轮值方组织部。',
} as const
export type LinkFault = keyof typeof LINK_FAULTS

/** Why answers are no longer taken. */
export const CLOSED_WORDS = { expired: '填写已截止。如需答复或变更，请联系轮值方组织部延长期限。', fixed: '会期已经商定，会议通知另行发出，不能再修改答复。', closed: '轮值方已结束本次征询，没有定下会期，无需再填写。' } as const
export type ClosedWhy = keyof typeof CLOSED_WORDS

/** Before the names of people without an account in the note of the meeting that is drafted. */
export const OUTSIDE_WORDS = '商定会期时答复可参加、没有账号的人员（由轮值方另行通知）：'
/** So that the note stays within its length. */
export const OUTSIDE_NAMED_MOST = 10
