import { z } from 'zod'
import { ALWAYS, dayField, versionField, wholeNumber } from '#app/domain/community/fields.ts'
import { narrow, readDay } from '#app/domain/community/typed-time.ts'
import { PLACES } from '#app/domain/community/terms.ts'
import { MAIL_MODES, REMINDER_AUDIENCES, REMINDER_KINDS, REMINDER_MOST_DAYS_AFTER, REMINDER_MOST_DAYS_BEFORE } from './terms.ts'

export const preferencesForm = z.object({
  mailMode: z.enum(MAIL_MODES, { error: '请选择邮件方式。' }),
  digestHour: wholeNumber('请选择摘要发送时间。', 0, 23),
})
export type Preferences = z.output<typeof preferencesForm>

const AFTER_OR_BEFORE = ['before', 'after'] as const

export const reminderRuleForm = z
  .object({
    kind: z.enum(REMINDER_KINDS, { error: '请选择提醒事项。' }),
    place: z.enum(PLACES, { error: '请选择适用范围。' }),
    direction: z.enum(AFTER_OR_BEFORE, { error: '请选择提前还是逾期后提醒。' }),
    days: wholeNumber(`请填写天数，0至${REMINDER_MOST_DAYS_BEFORE}的整数。`, 0, REMINDER_MOST_DAYS_BEFORE),
    audience: z.enum(REMINDER_AUDIENCES, { error: '请选择提醒对象。' }),
    fromOn: dayField('请填写起始日期。'),
    toOn: z.string().optional().transform((raw, ctx) => {
      const typed = narrow(raw ?? '')
      const day = readDay(typed)
      if (typed && !day) ctx.addIssue({ code: 'custom', message: '日期不存在或写法不对，请写成2026-11-25这样的形式。' })
      return day
    }),
  })
  .refine(({ fromOn, toOn }) => !toOn || toOn >= fromOn, { path: ['toOn'], error: '终止日期不能早于起始日期。', ...ALWAYS })
  .refine(({ direction, days }) => direction !== 'after' || (days >= 1 && days <= REMINDER_MOST_DAYS_AFTER), {
    path: ['days'], error: `逾期提醒的天数应为1至${REMINDER_MOST_DAYS_AFTER}。`, ...ALWAYS,
  })
export type NewReminderRule = z.output<typeof reminderRuleForm>

export const endRuleForm = z.object({ version: versionField() })
