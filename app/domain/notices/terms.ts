/** 通知类别 */
export const NOTICE_KINDS = ['meeting', 'minutes', 'followUp', 'poll', 'rotation', 'committee', 'plan', 'award', 'guide', 'approval', 'reminder', 'base', 'tour', 'booking', 'account', 'system'] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]
export const NOTICE_KIND_NAMES: Record<NoticeKind, string> = {
  meeting: '会议', minutes: '会议纪要', followUp: '督办', poll: '商定会期', rotation: '轮值', committee: '专家咨询', plan: '年度规划', award: '授牌', guide: '讲解员', approval: '三方会签', reminder: '提醒', base: '教学基地', tour: '教学线路', booking: '基地预约', account: '账号', system: '系统',
}

/** Letters to one person about themselves: nobody else sees that they were sent, or read. */
export const PERSONAL_NOTICE_KINDS: readonly NoticeKind[] = ['account', 'reminder']

/** What the way on from a notice is called. */
export const NOTICE_LINK_WORDS: Record<NoticeKind, string> = {
  meeting: '打开会议', minutes: '打开纪要', followUp: '打开督办事项', poll: '去答复', rotation: '打开轮值', committee: '打开咨询', plan: '打开规划', award: '打开授牌', guide: '打开讲解员', approval: '打开会签', reminder: '去办理', base: '打开教学基地', tour: '打开教学线路', booking: '打开预约', account: '打开我的账号', system: '打开',
}

/** What an inbox may be narrowed to. */
export const INBOX_VIEWS = ['unread', 'unsigned', 'all'] as const
export type InboxView = (typeof INBOX_VIEWS)[number]
export const INBOX_VIEW_NAMES: Record<InboxView, string> = { unread: '未读', unsigned: '待签收', all: '全部' }

export const NOTICES_PER_PAGE = 20
export const NOTICE_TITLE_MOST_CHARACTERS = 200
export const NOTICE_BODY_MOST_CHARACTERS = 4_000

/** 邮件 */
export const MAILS_PER_PAGE = 30
export const MAIL_STATES = ['waiting', 'sent', 'failed'] as const
export type MailState = (typeof MAIL_STATES)[number]
export const MAIL_STATE_NAMES: Record<MailState, string> = { waiting: '待发送', sent: '已发送', failed: '未送达' }

/** iTIP methods an invitation may carry (RFC 5546). */
export const ICS_METHODS = ['PUBLISH', 'REQUEST', 'CANCEL'] as const
export type IcsMethod = (typeof ICS_METHODS)[number]

/** 邮件方式：逐封，或每日一封摘要 */
export const MAIL_MODES = ['each', 'digest'] as const
export type MailMode = (typeof MAIL_MODES)[number]
export const MAIL_MODE_NAMES: Record<MailMode, string> = { each: '逐封发送', digest: '每日摘要' }

/** 提醒事项: what an area may ask to be reminded of. */
export const REMINDER_KINDS = [
  'pollReplyDue', 'meetingReplyDue', 'meetingComing', 'approvalDue', 'followUpDue', 'minutesOpinionDue', 'handoverDue', 'consultationDue', 'consultationToClose',
  'publicityEnd', 'plaqueReviewDue', 'plaqueRectifyDue', 'plaqueEnding', 'guideTermEnding', 'planDue',
] as const
export type ReminderKind = (typeof REMINDER_KINDS)[number]
export const REMINDER_KIND_NAMES: Record<ReminderKind, string> = {
  pollReplyDue: '会期答复截止', meetingReplyDue: '会议回执截止', meetingComing: '会议召开', approvalDue: '会签期限', followUpDue: '督办事项到期',
  minutesOpinionDue: '纪要反馈意见截止', handoverDue: '轮值交接签署期限', consultationDue: '专家咨询答复期限', consultationToClose: '专家咨询待办结',
  publicityEnd: '授牌公示期满', plaqueReviewDue: '牌匾年审', plaqueRectifyDue: '牌匾整改期限', plaqueEnding: '牌匾有效期将满', guideTermEnding: '讲解员聘期将满', planDue: '年度规划审定',
}

/** 提醒对象. `nobody` in a place's own rule switches the common rules of that kind off there. */
export const REMINDER_AUDIENCES = ['concerned', 'deputy', 'staff', 'lead', 'office', 'nobody'] as const
export type ReminderAudience = (typeof REMINDER_AUDIENCES)[number]
export const REMINDER_AUDIENCE_NAMES: Record<ReminderAudience, string> = {
  concerned: '待办人本人', deputy: '待办人的代办人', staff: '组织部经办', lead: '组织部负责人', office: '协作办公室', nobody: '不提醒',
}
/** Days before the day itself; negative when it has passed. */
export const REMINDER_MOST_DAYS_BEFORE = 60
export const REMINDER_MOST_DAYS_AFTER = 30
/** Nobody is reminded before this hour, Asia/Shanghai. */
export const REMINDERS_FROM_HOUR = 8
