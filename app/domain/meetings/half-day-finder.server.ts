import type { Visit } from '#app/domain/access/visit.ts'
import { addDays, instantAt, isDay, localDay } from '#app/domain/community/local-time.ts'
import { readSettings } from '#app/domain/community/settings.server.ts'
import { isRegion, type Place, type Region } from '#app/domain/community/terms.ts'
import { readWorkdays } from '#app/domain/community/workdays.server.ts'
import { findHalfDays, type HalfDay, type HalfDayHours } from './half-days.ts'
import { readBusyPlaces } from './meeting-clashes.server.ts'

/** The finder begins so many days from today, since people need notice, and looks so far, unless told otherwise; never further at once. */
const NOTICE_DAYS = 7
const LOOK_AHEAD_DAYS = 30
const LOOK_AT_MOST_DAYS = 92

export interface HalfDayQuestion {
  from: string
  to: string
  place: Region | null
}

/** What the address asks for, made good where it asks for nothing or nonsense. */
export function readHalfDayQuestion(query: URLSearchParams, now: Date): HalfDayQuestion {
  const today = localDay(now)
  const [from, to, place] = ['from', 'to', 'place'].map((name) => query.get(name))
  const first = isDay(from) && from > today ? from : addDays(today, NOTICE_DAYS)
  const last = isDay(to) && to >= first ? to : addDays(first, LOOK_AHEAD_DAYS)
  const most = addDays(first, LOOK_AT_MOST_DAYS)
  return { from: first, to: last < most ? last : most, place: isRegion(place) ? place : null }
}

/** Half days that suit the three places, best first, from the three calendars and the workdays. @param hours of the place that convenes */
export async function suggestHalfDays(visit: Visit, { from, to, place }: HalfDayQuestion, hours: HalfDayHours): Promise<HalfDay[]> {
  const calendar = await readWorkdays(visit.db)
  const busy = await readBusyPlaces(visit.db, instantAt(from, '00:00'), instantAt(addDays(to, 1), '00:00'))
  return findHalfDays({ from, to, now: visit.now, calendar, hours, busy, preferredPlace: place })
}

/** What a place has set for its meetings, in one query. */
export async function readMeetingSettings(visit: Visit, place: Place) {
  const { morningTimes, afternoonTimes, ...rest } = await readSettings(visit.db, ['morningTimes', 'afternoonTimes', 'replyDaysBefore', 'meetingVenues'], place, localDay(visit.now))
  const hours: HalfDayHours = { morning: { startTime: morningTimes.from, endTime: morningTimes.to }, afternoon: { startTime: afternoonTimes.from, endTime: afternoonTimes.to } }
  return { hours, ...rest }
}
