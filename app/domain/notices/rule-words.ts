import { REMINDER_AUDIENCE_NAMES, REMINDER_KIND_NAMES, type ReminderAudience, type ReminderKind } from './terms.ts'

/** 会议回执截止前2天提醒待办人本人 */
export function showRule(rule: { kind: string; daysBefore: number; audience: ReminderAudience }): string {
  const kind = REMINDER_KIND_NAMES[rule.kind as ReminderKind] ?? rule.kind
  if (rule.audience === 'nobody') return `${kind}不提醒`
  return `${kind}${showWhen(rule.daysBefore)}提醒${REMINDER_AUDIENCE_NAMES[rule.audience]}`
}

/** 提前2天 · 当天 · 逾期1天 */
export function showWhen(daysBefore: number): string {
  if (daysBefore === 0) return '当天'
  return daysBefore > 0 ? `提前${daysBefore}天` : `逾期${-daysBefore}天`
}
