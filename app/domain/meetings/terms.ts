import { PLACE_NAMES, REGIONS, type Region } from '#app/domain/community/terms.ts'

/** 会议类型 (CLAUSES A38–A40) and the advisory committee's own meetings. */
export const MEETING_KINDS = ['work_conference', 'principals_salon', 'expert_forum', 'committee'] as const
export type MeetingKind = (typeof MEETING_KINDS)[number]
export const MEETING_KIND_NAMES: Record<MeetingKind, string> = {
  work_conference: '干部教育工作会议', principals_salon: '党校（培训中心）负责人沙龙', expert_forum: '干部教育专家座谈会', committee: '专家咨询委员会会议',
}

/** What the series of each kind is called until the three places name it otherwise (CLAUSES A37 「定期举办」). */
export const SERIES_NAMES: Record<MeetingKind, string> = {
  work_conference: '示范区干部教育工作会议', principals_salon: '示范区党校（培训中心）负责人沙龙', expert_forum: '示范区干部教育专家座谈会', committee: '示范区专家咨询委员会全体会议',
}

export const MEETING_STATES = ['draft', 'convened', 'cancelled', 'held'] as const
export type MeetingState = (typeof MEETING_STATES)[number]
export const MEETING_STATE_NAMES: Record<MeetingState, string> = { draft: '草稿', convened: '已召集', cancelled: '已取消', held: '已召开' }

/** 答复 */
export const REPLY_ANSWERS = ['attend', 'delegate', 'decline'] as const
export type ReplyAnswer = (typeof REPLY_ANSWERS)[number]
export const REPLY_ANSWER_NAMES: Record<ReplyAnswer, string> = { attend: '参加', delegate: '请假并派代表', decline: '不参加' }

/** An invitation goes to a unit, which answers with names, or to one person. */
export const INVITATION_KINDS = ['organisation', 'account'] as const
export type InvitationKind = (typeof INVITATION_KINDS)[number]
export const INVITATION_KIND_NAMES: Record<InvitationKind, string> = { organisation: '单位', account: '个人' }

export const INVITATION_STATES = ['invited', 'withdrawn'] as const
export type InvitationState = (typeof INVITATION_STATES)[number]
export const INVITATION_STATE_NAMES: Record<InvitationState, string> = { invited: '已邀请', withdrawn: '已撤回' }

export const HALVES = ['morning', 'afternoon'] as const
export type Half = (typeof HALVES)[number]
export const HALF_NAMES: Record<Half, string> = { morning: '上午', afternoon: '下午' }

/** Office hours of a half day's meeting until a setting says otherwise. */
export const HALF_DAY_HOURS: Record<Half, { startTime: string; endTime: string }> = {
  morning: { startTime: '09:00', endTime: '11:30' },
  afternoon: { startTime: '14:00', endTime: '16:30' },
}

/** 会议冲突检查: what must not coincide, and how strictly each rule is kept. */
export const CLASH_RULES = ['venue', 'person', 'place', 'travel'] as const
export type ClashRule = (typeof CLASH_RULES)[number]
export const CLASH_RULE_NAMES: Record<ClashRule, string> = { venue: '同一会场', person: '同一人员', place: '同一地组织部', travel: '两地路程不够' }

export const CLASH_LEVELS = ['block', 'warn', 'ignore'] as const
export type ClashLevel = (typeof CLASH_LEVELS)[number]
export const CLASH_LEVEL_NAMES: Record<ClashLevel, string> = { block: '阻止', warn: '提醒', ignore: '不检查' }

/** 三地之间路程 in minutes; pairs in the order of the places. */
export const JOURNEYS = ['qingpu-wujiang', 'qingpu-jiashan', 'wujiang-jiashan'] as const
export type Journey = (typeof JOURNEYS)[number]
export type Journeys = Readonly<Partial<Record<Journey, number>>>
export const JOURNEY_MOST_MINUTES = 300

/** 轮值规则 */
export const ROTATION_RULE_STATES = ['proposed', 'agreed', 'refused', 'withdrawn'] as const
export type RotationRuleState = (typeof ROTATION_RULE_STATES)[number]
export const ROTATION_RULE_STATE_NAMES: Record<RotationRuleState, string> = {
  proposed: '会签中', agreed: '三地已商定', refused: '未通过', withdrawn: '已撤回',
}

export const TURN_CHANGE_KINDS = ['swap', 'skip'] as const
export type TurnChangeKind = (typeof TURN_CHANGE_KINDS)[number]
export const TURN_CHANGE_KIND_NAMES: Record<TurnChangeKind, string> = { swap: '对调', skip: '轮空' }

/** 轮值对调 */
export const SWAP_STATES = ['proposed', 'agreed', 'refused', 'withdrawn'] as const
export type SwapState = (typeof SWAP_STATES)[number]
export const SWAP_STATE_NAMES: Record<SwapState, string> = { proposed: '待对方答复', agreed: '对方已同意', refused: '对方未同意', withdrawn: '已撤回' }

/** 青浦区—吴江区—嘉善县 */
export function showSequence(sequence: readonly Region[]): string {
  return sequence.map((place) => PLACE_NAMES[place]).join('—')
}

/** 三地, or the names of those that are meant. */
export function showPlaces(places: readonly Region[]): string {
  return places.length === REGIONS.length ? '三地' : places.map((place) => PLACE_NAMES[place]).join('、')
}

export const TERM_LEAST_MONTHS = 1
export const TERM_MOST_MONTHS = 12

/** Units that nearly every meeting invites, one in each place. */
export const INVITEE_GROUPS = ['org_depts', 'party_schools'] as const
export type InviteeGroup = (typeof INVITEE_GROUPS)[number]
export const INVITEE_GROUP_NAMES: Record<InviteeGroup, string> = { org_depts: '三地组织部', party_schools: '三地党校（行政学院）' }

export const CONTACT_MOST_CHARACTERS = 100
export const DOC_NO_MOST_CHARACTERS = 40
export const SERIES_NAME_MOST_CHARACTERS = 60
export const TITLE_MOST_CHARACTERS = 120
export const VENUE_MOST_CHARACTERS = 100
export const NOTE_MOST_CHARACTERS = 5_000
export const REASON_MOST_CHARACTERS = 500
export const POST_MOST_CHARACTERS = 50
/** People one unit may name in a reply. */
export const ATTENDEES_MOST = 50
/** Units or persons one form may invite by name. */
export const INVITED_MOST = 500
/** A meeting further ahead is more likely a slip of the keys. */
export const MEETING_AHEAD_MOST_DAYS = 730
export const MEETINGS_PER_PAGE = 20
