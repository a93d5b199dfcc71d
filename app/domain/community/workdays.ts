import type { WorkdayExceptionTable, WorkdayYearTable } from '#db/tables/community.ts'
import { addDays, weekdayName, weekdayOf } from './local-time.ts'

/** The years whose holidays were imported, and their days that are not what their weekday says. */
export interface WorkdayCalendar {
  years: readonly Pick<WorkdayYearTable, 'year' | 'source'>[]
  exceptions: readonly Pick<WorkdayExceptionTable, 'on' | 'year' | 'isWorkday' | 'name'>[]
}

export interface DayKind {
  isWorkday: boolean
  /** The holiday that makes the day off, or for which it is worked instead (调休). */
  name: string | null
  /** False: the year's arrangement is not imported, `isWorkday` is only a guess from the weekday. */
  isCovered: boolean
  /** In Chinese, without a full stop, so that it can be part of a sentence. */
  why: string
}

/** What kind of day it is. A day of a year that was not imported is never silently a workday: `isCovered` is false and `why` says so. */
export function dayKind(calendar: WorkdayCalendar, day: string): DayKind {
  const exception = calendar.exceptions.find(({ on }) => on === day)
  if (exception) {
    const isWorkday = exception.isWorkday === 1
    const source = sourceOf(calendar, exception.year)
    return { isWorkday, name: exception.name, isCovered: true, why: `${exception.name}${isWorkday ? '调休，正常上班' : '放假'}${source && `（${source}）`}` }
  }
  const isWorkday = weekdayOf(day) <= 5
  const year = Number(day.slice(0, 4))
  if (!coversYear(calendar, year)) return { isWorkday, name: null, isCovered: false, why: `${year}年放假安排尚未导入，按周末推算` }
  return { isWorkday, name: null, isCovered: true, why: `${weekdayName(day)}，${isWorkday ? '工作日' : '休息日'}` }
}

export function coversYear(calendar: WorkdayCalendar, year: number): boolean {
  return calendar.years.some((covered) => covered.year === year)
}

/** The first workday after a day. */
export function nextWorkday(calendar: WorkdayCalendar, day: string): string {
  return addWorkdays(calendar, day, 1)
}

/** The n-th workday after a day, or before it when negative; 0 is the day itself. */
export function addWorkdays(calendar: WorkdayCalendar, day: string, count: number): string {
  const step = count < 0 ? -1 : 1
  let reached = day
  for (let left = Math.abs(count); left > 0; ) {
    reached = addDays(reached, step)
    if (dayKind(calendar, reached).isWorkday) left -= 1
  }
  return reached
}

/** Workdays after `from` up to and including `to`, so that the next workday is 1; negative (before `from`, from `to` on) when `to` is earlier. */
export function workdaysBetween(calendar: WorkdayCalendar, from: string, to: string): number {
  const step = to < from ? -1 : 1
  let count = 0
  for (let day = from; day !== to; ) {
    day = addDays(day, step)
    if (dayKind(calendar, day).isWorkday) count += step
  }
  return count
}

function sourceOf(calendar: WorkdayCalendar, year: number): string {
  return calendar.years.find((covered) => covered.year === year)?.source ?? ''
}
