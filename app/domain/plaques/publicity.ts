import { addDays, addMonths } from '#app/domain/community/local-time.ts'
import { addWorkdays, type WorkdayCalendar } from '#app/domain/community/workdays.ts'
import type { PlaqueState } from './terms.ts'

export interface Publicity {
  count: number
  isWorkdays: boolean
}

/** 「5个工作日」 or 「7天」 */
export function readPublicity(text: string): Publicity | null {
  const [, count, unit] = /^(\d{1,2})\s*(个?工作日|天|日)$/.exec(text.trim()) ?? []
  if (!count || Number(count) < 1 || Number(count) > 60) return null
  return { count: Number(count), isWorkdays: unit!.endsWith('工作日') }
}

export const showPublicity = ({ count, isWorkdays }: Publicity) => `${count}${isWorkdays ? '个工作日' : '天'}`

/** The first and last day: from the day after the third consent, so that the first counts whole. */
export function publicityDays({ count, isWorkdays }: Publicity, agreedOn: string, calendar: WorkdayCalendar): { fromOn: string; untilOn: string } {
  if (!isWorkdays) return { fromOn: addDays(agreedOn, 1), untilOn: addDays(agreedOn, count) }
  return { fromOn: addWorkdays(calendar, agreedOn, 1), untilOn: addWorkdays(calendar, agreedOn, count) }
}

/** The last day of so many years that begin on a day. */
export const validUntil = (fromOn: string, years: number) => addDays(addMonths(fromOn, years * 12), -1)

/** 「青吴嘉现教〔{年}〕{号}号」 → 「青吴嘉现教〔2026〕3号」 */
export const plaqueNumber = (pattern: string, year: number, seq: number) => pattern.replaceAll('{年}', String(year)).replaceAll('{号}', String(seq))

/** Both marks once, so that no two plaques can bear the same number. */
export const isNumberPattern = (pattern: string) => ['{年}', '{号}'].every((mark) => pattern.split(mark).length === 2)

export const isExpired = ({ state, validUntilOn }: { state: PlaqueState; validUntilOn: string }, today: string) => state !== 'revoked' && today > validUntilOn
