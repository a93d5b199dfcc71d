import { addDays, instantAt, localDay, localTime } from '#app/domain/community/local-time.ts'
import { dayKind, type WorkdayCalendar } from '#app/domain/community/workdays.ts'
import { MEETING_AHEAD_MOST_DAYS } from './terms.ts'

/** As the form gives it: days and times of day in Asia/Shanghai. */
export interface MeetingTime {
  day: string
  startTime: string
  endTime: string
  replyByOn: string
}

export interface MeetingTimeCheck {
  /** By form field; nothing may be written while there is any. */
  errors: Record<string, string[]>
  /** To be shown and, if the person says so, passed over. */
  warnings: string[]
}

/** Can a meeting be called for this time? What depends on today and on the calendar; the form's own rules are in `forms.ts`. */
export function checkMeetingTime(time: MeetingTime, calendar: WorkdayCalendar, now: Date): MeetingTimeCheck {
  const errors = Object.fromEntries(Object.entries(faultsOf(time, now)).filter(([, lines]) => lines.length > 0))
  const { isWorkday, isCovered, why } = dayKind(calendar, time.day)
  if (!isCovered) return { errors, warnings: [`${why}；请确认${time.day}是否上班。`] }
  return { errors, warnings: isWorkday ? [] : [`${time.day}不是工作日：${why}。如确需在这一天开会，请再次确认。`] }
}

function faultsOf({ day, startTime, endTime, replyByOn }: MeetingTime, now: Date): Record<keyof MeetingTime, string[]> {
  const today = localDay(now)
  return {
    day: [
      ...(day < today ? [`会议日期已经过去，请选择今天（${today}）或以后的日期。`] : []),
      ...(day > addDays(today, MEETING_AHEAD_MOST_DAYS) ? ['会议日期太远，请选择两年以内的日期。'] : []),
    ],
    startTime: day === today && instantAt(day, startTime) <= now.toISOString() ? [`现在是${localTime(now)}，请选择更晚的开始时间。`] : [],
    endTime: endTime <= startTime ? ['结束时间应晚于开始时间。'] : [],
    replyByOn: [
      ...(replyByOn < today ? [`答复截止日期已经过去，请选择今天（${today}）或以后的日期。`] : []),
      ...(replyByOn > day ? ['答复截止日期不应晚于会议日期。'] : []),
    ],
  }
}
