import { z } from 'zod'
import { ALWAYS, block, checkBox, dayField, line, optionalBlock, optionalId, optionalLine, versionField, wholeNumber } from '#app/domain/community/fields.ts'
import { REGIONS } from '#app/domain/community/terms.ts'
import { narrow, readDay } from '#app/domain/community/typed-time.ts'
import {
  CO_UNITS_MOST_CHARACTERS, DUTY_UNIT_MOST_CHARACTERS, FOLLOW_UP_DETAIL_MOST_CHARACTERS, FOLLOW_UP_REASON_MOST_CHARACTERS, FOLLOW_UP_TITLE_MOST_CHARACTERS, GOALS, MEASURES, REPORT_MOST_CHARACTERS,
} from './terms.ts'

const optionalDay = () =>
  z.string().optional().transform((raw, ctx) => {
    const day = readDay(raw ?? '')
    if (narrow(raw ?? '') && !day) ctx.addIssue({ code: 'custom', message: '日期不存在或写法不对，请写成2026-11-25这样的形式。' })
    return day
  })

const content = {
  title: line('请填写督办事项。', FOLLOW_UP_TITLE_MOST_CHARACTERS),
  detail: optionalBlock(FOLLOW_UP_DETAIL_MOST_CHARACTERS),
  place: z.enum(REGIONS, { error: '请选择责任地。' }),
  dutyUnitName: line('请填写责任单位。', DUTY_UNIT_MOST_CHARACTERS),
  /** 责任人: somebody with an account. */
  dutyPersonName: optionalLine(DUTY_UNIT_MOST_CHARACTERS),
  coUnits: optionalLine(CO_UNITS_MOST_CHARACTERS),
  clause: z.enum(MEASURES, { error: '请从所列措施和保障中选择。' }).optional(),
  goal: z.enum(GOALS, { error: '请从所列目标中选择。' }).optional(),
}

/** 交办 */
export const assignForm = z.object({ ...content, meetingId: optionalId(), dueOn: optionalDay() })
export type AssignForm = z.output<typeof assignForm>

/** 修改事项: the deadline is moved by 延期 only. */
export const changeForm = z.object({ ...content, version: versionField() })
export type ChangeForm = z.output<typeof changeForm>

/** 报告进展，或申请销号 */
export const reportForm = z
  .object({
    text: block('请填写进展情况。', REPORT_MOST_CHARACTERS),
    percent: wholeNumber('完成比例应为0至100的整数。', 0, 100),
    isFinal: checkBox(),
    version: versionField(),
  })
  .refine((form) => !form.isFinal || form.percent === 100, { path: ['percent'], error: '申请销号时完成比例应为100；尚未完成请先报告进展。', ...ALWAYS })
export type ReportForm = z.output<typeof reportForm>

const reason = (ask: string) => block(ask, FOLLOW_UP_REASON_MOST_CHARACTERS)

/** What the others decide. A reason is always asked but for the confirmation, where it may be left out. */
export const DECISION_FORMS = {
  confirm: z.object({ reason: optionalBlock(FOLLOW_UP_REASON_MOST_CHARACTERS), version: versionField() }),
  return: z.object({ reason: reason('请填写退回原因，责任单位将据此继续办理。'), version: versionField() }),
  reopen: z.object({ reason: reason('请填写重新打开的原因。'), version: versionField() }),
  cancel: z.object({ reason: reason('请填写撤销原因。'), version: versionField() }),
  extend: z.object({ dueOn: dayField('请填写新的期限。'), reason: reason('请填写延期原因。'), version: versionField() }),
} as const
