import { z } from 'zod'
import { SCRIPT_LANGUAGES } from '#app/domain/bases/terms.ts'
import { block, checkBox, dayField, line, optionalBlock, optionalId, optionalLine, personName, STALE_CHOICE, timeField, versionField, wholeNumber } from '#app/domain/community/fields.ts'
import { ANSWER_MOST_CHARACTERS, FEEDBACK_GRADES, FEEDBACK_ITEMS, GROUP_NAME_MOST_CHARACTERS, HEAD_COUNT_MOST, PHONE_MOST_CHARACTERS, PURPOSE_MOST_CHARACTERS, REMARK_MOST_CHARACTERS, UNIT_NAME_MOST_CHARACTERS, type FeedbackItem } from './terms.ts'

const phone = () =>
  z.string({ error: '请填写联系电话。' }).transform((raw, ctx) => {
    const typed = raw.normalize('NFKC').replace(/[\s-]/g, '')
    if (/^\+?\d{6,20}$/.test(typed) && typed.length <= PHONE_MOST_CHARACTERS) return typed
    ctx.addIssue({ code: 'custom', message: typed ? '电话写法不对，请只写数字，固定电话加区号。' : '请填写联系电话。' })
    return z.NEVER
  })

const time = {
  day: dayField('请填写到访日期。'),
  startTime: timeField('请填写开始时间。'),
  endTime: timeField('请填写结束时间。'),
  headCount: wholeNumber(`人数应为1至${HEAD_COUNT_MOST}的整数。`, 1, HEAD_COUNT_MOST),
}

/** 讲解语言; left empty: no guide. */
const language = () => z.enum(SCRIPT_LANGUAGES, { error: STALE_CHOICE }).optional().transform((chosen) => chosen ?? null)

/** 三地的预约 */
export const requestBooking = z.object({
  ...time,
  groupName: line('请填写班次或团组名称。', GROUP_NAME_MOST_CHARACTERS),
  contactName: personName('请填写带队联系人。'),
  contactPhone: phone(),
  purpose: optionalBlock(PURPOSE_MOST_CHARACTERS),
  guideLanguage: language(),
  /** Is booked all the same when no guide is free. */
  mayLackGuide: checkBox(),
  /** Goes on the waiting list when there is no room. */
  mayWait: checkBox(),
})
export type RequestBooking = z.output<typeof requestBooking>

/** 整条线路的预约: ends of the stops come from the tour. */
export const requestTrip = requestBooking.omit({ endTime: true, guideLanguage: true, mayLackGuide: true })
export type RequestTrip = z.output<typeof requestTrip>

/** 外地来访申请 */
export const requestFromOutside = z.object({
  ...time,
  unitName: line('请填写单位全称。', UNIT_NAME_MOST_CHARACTERS),
  groupName: line('请填写班次或团组名称。', GROUP_NAME_MOST_CHARACTERS),
  contactName: personName('请填写联系人。'),
  contactPhone: phone(),
  purpose: block('请写明学习主题和想看的内容。', PURPOSE_MOST_CHARACTERS),
  hasConsented: checkBox().refine(Boolean, '请阅读并同意个人信息处理说明，否则基地无法与您联系。'),
})
export type RequestFromOutside = z.output<typeof requestFromOutside>

/** 办理预约 */
export const decideBooking = z.object({ answer: optionalLine(ANSWER_MOST_CHARACTERS), version: versionField() })
export const decideBookingWithReason = z.object({ answer: line('请写明原因，申请人会看到。', ANSWER_MOST_CHARACTERS), version: versionField() })
export type DecideBooking = { answer: string | null; version: number }

/** 安排讲解员 */
export const arrangeGuide = z.object({ language: language(), guideId: optionalId(), version: versionField() })
export type ArrangeGuide = z.output<typeof arrangeGuide>

/** 查询码 */
export const enterVisitCode = z.object({ code: z.string({ error: '请填写查询码。' }) })

/** 现场签到 */
export const checkInVisit = z.object({ name: personName('请填写姓名。') })

const grades = Object.fromEntries(FEEDBACK_ITEMS.map((item) => [item, z.enum(FEEDBACK_GRADES, { error: '请选择。' })])) as Record<FeedbackItem, z.ZodEnum<{ 5: '5'; 4: '4'; 3: '3'; 2: '2'; 1: '1' }>>

/** 到访评价 */
export const giveFeedback = z.object({ ...grades, remark: optionalBlock(REMARK_MOST_CHARACTERS), visit: z.string({ error: STALE_CHOICE }) })
export type GiveFeedback = z.output<typeof giveFeedback>
