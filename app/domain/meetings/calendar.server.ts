import { Reach } from '#app/domain/access/policy.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { addDays, addMonths, instantAt } from '#app/domain/community/local-time.ts'
import { coversYear } from '#app/domain/community/workdays.ts'
import { readWorkdays } from '#app/domain/community/workdays.server.ts'
import { listMeetings } from '#db/queries/meetings.ts'
import { monthSheet, specialDays } from './calendar.ts'
import { readHour } from './rotation.server.ts'

/** More than any month has; a month with more is narrowed by place or kind. */
const MEETINGS_MOST = 500

/** A month's sheet: meetings this person may see, holidays and 调休. */
export async function seeCalendar(visit: Visit, month: string, filter: { kind?: string; region?: string }) {
  const { first, last } = monthSheet(month)
  const span = { from: instantAt(first, '00:00'), to: instantAt(addDays(last, 1), '00:00') }
  const meetings = await listMeetings(visit.db, Reach.of(visit.actor, 'meeting.read'), await readHour(visit), { ...span, kind: filter.kind, place: filter.region }, { most: MEETINGS_MOST })
  const calendar = await readWorkdays(visit.db)
  return {
    month, first, last, specialDays: specialDays(calendar, first, last), isCovered: coversYear(calendar, Number(month.slice(0, 4))),
    previous: addMonths(`${month}-01`, -1).slice(0, 7), next: addMonths(`${month}-01`, 1).slice(0, 7),
    meetings: meetings.map(({ id, title, startsAt, endsAt, venue, venuePlace, place, kind, state }) => ({ id, title, startsAt, endsAt, venue, venuePlace, place, kind, state })),
  }
}
