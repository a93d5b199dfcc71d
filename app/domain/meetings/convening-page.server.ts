import { demand } from '#app/domain/access/policy.ts'
import { conflict, forbidden } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { localDay, localTime } from '#app/domain/community/local-time.ts'
import { addWorkdays } from '#app/domain/community/workdays.ts'
import { readWorkdays } from '#app/domain/community/workdays.server.ts'
import type { MeetingRow } from '#db/queries/meetings.ts'
import { listSeries } from '#db/queries/series.ts'
import { readHalfDayQuestion, suggestHalfDays } from './half-day-finder.server.ts'
import { openMeeting } from './meetings.server.ts'
import { readHour } from './rotation.server.ts'
import { HALF_DAY_HOURS, HALVES, type Half } from './terms.ts'

const SUGGESTIONS = 6
/** Replies are asked for this many workdays before the meeting, unless the form says otherwise. */
const REPLY_WORKDAYS_BEFORE = 3

/** The empty form of a meeting: days that suit the three places, and what the address chose already. @throws Refusal forbidden for whoever does not chair */
export async function openConveningForm(visit: Visit, query: URLSearchParams) {
  const hour = await readHour(visit)
  demand(visit.actor, 'meeting.convene', { ...hour })
  const question = readHalfDayQuestion(query, visit.now)
  const [halfDays, series] = [await suggestHalfDays(visit, { ...question, place: question.place ?? hour.chair }), await listSeries(visit.db)]
  const chosen = halfDays.find(({ on, half }) => on === query.get('on') && half === query.get('half'))
  const template = series.find(({ id }) => id === query.get('series'))
  const replyByOn = chosen && addWorkdays(await readWorkdays(visit.db), chosen.on, -REPLY_WORKDAYS_BEFORE)
  const today = localDay(visit.now)
  return {
    question,
    today,
    suggestions: halfDays.slice(0, SUGGESTIONS),
    series: series.map(({ id, name, kind }) => ({ id, name, kind })),
    values: {
      kind: template?.kind ?? '', seriesId: template?.id ?? '', title: template?.name ?? '', agenda: template?.agenda ?? '', venuePlace: hour.chair ?? '',
      day: chosen?.on ?? '', ...hoursOf(chosen?.half), replyByOn: replyByOn ? (replyByOn > today ? replyByOn : today) : '', invitedGroups: ['org_depts', 'party_schools'],
    },
  }
}

function hoursOf(half: Half | undefined) {
  return HALF_DAY_HOURS[half ?? HALVES[0]]
}

/** A meeting as its form shows it again. */
export function formValues(meeting: MeetingRow) {
  const { kind, title, venue, venuePlace, agenda, note, contact, version } = meeting
  return {
    kind, title, venue, venuePlace, agenda, note, contact, version: String(version), seriesId: meeting.seriesId ?? '', docNo: meeting.docNo ?? '',
    day: localDay(meeting.startsAt), startTime: localTime(meeting.startsAt), endTime: localTime(meeting.endsAt), replyByOn: localDay(meeting.replyByAt),
  }
}

/** The form of a meeting that can still be changed. @throws Refusal missing or forbidden; conflict when it is over */
export async function openChangeForm(visit: Visit, id: string) {
  const { meeting, mayManage, mayChange } = await openMeeting(visit, id)
  if (!mayManage.isAllowed) throw forbidden(mayManage.why)
  if (!mayChange) throw conflict('会议已开始、已结束或已取消，不能再修改。')
  const series = await listSeries(visit.db)
  return { id, title: meeting.title, isConvened: meeting.state === 'convened', values: formValues(meeting), series: series.map(({ id: seriesId, name, kind }) => ({ id: seriesId, name, kind })) }
}
