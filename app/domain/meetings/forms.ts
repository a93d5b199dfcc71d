import { z } from 'zod'
import {
  ALWAYS, block, checkBox, choices, dayField, idList, line, optionalBlock, optionalId, optionalLine, STALE_CHOICE, timeField, versionField, wholeNumber,
} from '#app/domain/community/fields.ts'
import { isDay, isTime } from '#app/domain/community/local-time.ts'
import { ORG_KINDS, REGIONS } from '#app/domain/community/terms.ts'
import { formatDocNo, readDocNo } from '#app/domain/documents/docno.ts'
import {
  CONTACT_MOST_CHARACTERS, DOC_NO_MOST_CHARACTERS, INVITED_MOST, INVITEE_GROUPS, MEETING_KINDS, NOTE_MOST_CHARACTERS, REASON_MOST_CHARACTERS, SERIES_NAME_MOST_CHARACTERS, TERM_LEAST_MONTHS, TERM_MOST_MONTHS, TITLE_MOST_CHARACTERS, VENUE_MOST_CHARACTERS,
} from './terms.ts'

const reason = (ask: string) => block(ask, REASON_MOST_CHARACTERS)
const region = (ask: string) => z.enum(REGIONS, { error: ask })

const meetingFields = {
  kind: z.enum(MEETING_KINDS, { error: '请选择会议类型。' }),
  seriesId: optionalId(),
  title: line('请填写会议名称。', TITLE_MOST_CHARACTERS),
  day: dayField('请填写会议日期。'),
  startTime: timeField('请填写开始时间。'),
  endTime: timeField('请填写结束时间。'),
  venue: line('请填写会议地点。', VENUE_MOST_CHARACTERS),
  venuePlace: region('请选择会议地点所在地。'),
  agenda: optionalBlock(NOTE_MOST_CHARACTERS),
  /** Documents to be prepared, one a line; seen by the organisation departments. */
  preparation: optionalBlock(NOTE_MOST_CHARACTERS).optional(),
  /** What guests should know. */
  note: optionalBlock(NOTE_MOST_CHARACTERS),
  /** Who answers questions: name and office telephone. */
  contact: optionalLine(CONTACT_MOST_CHARACTERS),
  /** 发文字号 as the office numbered the notice; empty until it has. */
  docNo: optionalLine(DOC_NO_MOST_CHARACTERS)
    .refine((text) => !text || readDocNo(text) !== null, '请按“吴组发〔2026〕3号”的样式填写发文字号，尚未编号可不填。')
    .transform((text) => (text ? formatDocNo(readDocNo(text)!) : null)),
  replyByOn: dayField('请填写答复截止日期。'),
  /** The doubts the form came back with (a day off, a clash) are accepted. */
  isConfirmed: checkBox(),
}

const invitationFields = {
  invitedGroups: choices(INVITEE_GROUPS),
  /** All units of these kinds in these places. */
  invitedOrgKinds: choices(ORG_KINDS),
  invitedPlaces: choices(REGIONS),
  invitedOrganisationIds: idList(INVITED_MOST),
  invitedAccountIds: idList(INVITED_MOST),
}

interface Times {
  day: string
  startTime: string
  endTime: string
  replyByOn: string
}

const endsAfterStart = ({ startTime, endTime }: Times) => !isTime(startTime) || !isTime(endTime) || endTime > startTime
const repliesInTime = ({ day, replyByOn }: Times) => !isDay(day) || !isDay(replyByOn) || replyByOn <= day
const END_RULE = { path: ['endTime'], error: '结束时间应晚于开始时间。', ...ALWAYS }
const REPLY_RULE = { path: ['replyByOn'], error: '答复截止日期不应晚于会议日期。', ...ALWAYS }

interface InvitedKinds {
  invitedOrgKinds: unknown[]
  invitedPlaces: unknown[]
}

interface Invited extends InvitedKinds {
  invitedGroups: unknown[]
  invitedOrganisationIds: unknown[]
  invitedAccountIds: unknown[]
}

const some = (list: unknown) => Array.isArray(list) && list.length > 0
const kindsHavePlaces = (form: InvitedKinds) => !some(form.invitedOrgKinds) || some(form.invitedPlaces)
const placesHaveKinds = (form: InvitedKinds) => !some(form.invitedPlaces) || some(form.invitedOrgKinds)
const invitesSomebody = (form: Invited) => some(form.invitedGroups) || some(form.invitedOrgKinds) || some(form.invitedPlaces) || some(form.invitedOrganisationIds) || some(form.invitedAccountIds)
const PLACES_RULE = { path: ['invitedPlaces'], error: '请选择邀请哪些地区的单位。', ...ALWAYS }
const KINDS_RULE = { path: ['invitedOrgKinds'], error: '请选择邀请哪几类单位。', ...ALWAYS }

/** 起草会议: nobody is told before it is convened, so it may still invite nobody. */
export const conveneMeeting = z
  .object({
    ...meetingFields,
    ...invitationFields,
    /** The meeting whose invitations and agenda come along. */
    copyOfId: optionalId().optional(),
  })
  .refine(endsAfterStart, END_RULE)
  .refine(repliesInTime, REPLY_RULE)
  .refine(kindsHavePlaces, PLACES_RULE)
  .refine(placesHaveKinds, KINDS_RULE)
export type ConveneMeeting = z.output<typeof conveneMeeting>

/** 变更会议 */
export const changeMeeting = z
  .object({ ...meetingFields, changeNote: optionalLine(REASON_MOST_CHARACTERS), version: versionField() })
  .refine(endsAfterStart, END_RULE)
  .refine(repliesInTime, REPLY_RULE)
export type ChangeMeeting = z.output<typeof changeMeeting>

/** 追加邀请 */
export const inviteMore = z
  .object(invitationFields)
  .refine(kindsHavePlaces, PLACES_RULE)
  .refine(placesHaveKinds, KINDS_RULE)
  .refine(invitesSomebody, { path: ['invitedGroups'], error: '请至少选择一类单位、一个单位或一个人。', ...ALWAYS })
export type InviteMore = z.output<typeof inviteMore>

/** 取消会议 */
export const cancelMeeting = z.object({ reason: reason('请填写取消原因，参会单位和人员将收到通知。'), version: versionField() })
export type CancelMeeting = z.output<typeof cancelMeeting>

/** 提议轮值规则: goes to 三方会签 */
export const proposeRotationRule = z.object({
  sequence: z
    .array(region('请为每个次序选择一地。'))
    .refine((places) => places.length === REGIONS.length && new Set(places).size === REGIONS.length, '三地应各排一次，请检查轮值顺序。'),
  termMonths: wholeNumber(`每期应为${TERM_LEAST_MONTHS}至${TERM_MOST_MONTHS}个月的整数。`, TERM_LEAST_MONTHS, TERM_MOST_MONTHS),
  startsOn: dayField('请填写新规则的起始日期。'),
  reason: reason('请填写提议理由，供三地部务会研究。'),
})
export type ProposeRotationRule = z.output<typeof proposeRotationRule>

const termKey = (ask: string) => z.string({ error: ask }).regex(/^\d{4}-\d{2}-\d{2}\.[0-9A-Za-z_-]{1,64}$/, STALE_CHOICE)

/** 提议对调 */
export const proposeSwap = z
  .object({ firstTermKey: termKey('请选择本地的轮值期。'), secondTermKey: termKey('请选择要与之对调的轮值期。'), reason: reason('请填写对调原因。') })
  .refine((form) => form.firstTermKey !== form.secondTermKey, { path: ['secondTermKey'], error: '请选择两个不同的轮值期。', ...ALWAYS })
export type ProposeSwap = z.output<typeof proposeSwap>

/** 答复对调或轮空 */
export const answerSwap = z
  .object({ answer: z.enum(['agree', 'refuse'], { error: '请选择同意或不同意。' }), reason: optionalBlock(REASON_MOST_CHARACTERS) })
  .refine((form) => form.answer !== 'refuse' || form.reason, { path: ['reason'], error: '请填写不同意的原因。', ...ALWAYS })
export type AnswerSwap = z.output<typeof answerSwap>

/** 轮空: another place chairs the term, and is owed one */
export const skipTurn = z.object({
  termKey: termKey('请选择轮空的轮值期。'),
  substitute: region('请选择代为轮值的一地。'),
  reason: reason('请填写轮空原因。'),
})
export type SkipTurn = z.output<typeof skipTurn>

/** 订阅日历 */
export const makeFeed = z
  .object({ kind: z.enum(['mine', 'place'], { error: '请选择订阅内容。' }), place: z.enum(REGIONS, { error: '请选择地区。' }).optional() })
  .refine((form) => form.kind !== 'place' || form.place, { path: ['place'], error: '请选择订阅哪一地召集的会议。', ...ALWAYS })
export type MakeFeed = z.output<typeof makeFeed>

/** 会议系列 */
export const keepSeries = z
  .object({
    kind: z.enum(MEETING_KINDS, { error: '请选择会议类型。' }),
    name: line('请填写系列名称。', SERIES_NAME_MOST_CHARACTERS),
    everyMonths: wholeNumber('举办间隔应为1至36个月的整数。', 1, 36),
    agenda: optionalBlock(NOTE_MOST_CHARACTERS),
    preparation: optionalBlock(NOTE_MOST_CHARACTERS).optional(),
    invitedGroups: choices(INVITEE_GROUPS),
    invitedOrgKinds: choices(ORG_KINDS),
    invitedPlaces: choices(REGIONS),
    version: versionField(),
  })
  .refine(kindsHavePlaces, PLACES_RULE)
  .refine(placesHaveKinds, KINDS_RULE)
export type KeepSeries = z.output<typeof keepSeries>
