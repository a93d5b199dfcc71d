import { addDays, addMonths, daysFrom, isDay, localDay, weekdayOf } from '#app/domain/community/local-time.ts'
import { dayKind, type WorkdayCalendar } from '#app/domain/community/workdays.ts'

/** First and last day of a month's sheet, whole weeks from Monday. */
export function monthSheet(month: string): { first: string; last: string } {
  const begin = `${month}-01`
  const end = addDays(addMonths(begin, 1), -1)
  return { first: addDays(begin, 1 - weekdayOf(begin)), last: addDays(end, 7 - weekdayOf(end)) }
}

/** The month an address asks for: `?month=2026-11`, or the one that `?on=2026-11-25` lies in, or this one. */
export function readMonth(query: URLSearchParams, now: Date): string {
  const asked = query.get('month') ?? query.get('on')?.slice(0, 7) ?? ''
  return isDay(`${asked}-01`) ? asked : localDay(now).slice(0, 7)
}

export interface SpecialDay {
  on: string
  name: string
  isWorkday: boolean
}

/** Holidays and 调休 between two days. */
export function specialDays(calendar: WorkdayCalendar, first: string, last: string): SpecialDay[] {
  const kinds = daysFrom(first, last).map((on) => ({ on, ...dayKind(calendar, on) }))
  return kinds.flatMap(({ on, name, isWorkday }) => (name ? [{ on, isWorkday, name: isWorkday ? `${name}调休上班` : name }] : []))
}
