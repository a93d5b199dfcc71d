import { demand } from '#app/domain/access/policy.ts'
import { conflict } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { addDays, localDay } from '#app/domain/community/local-time.ts'
import type { MeetingRow } from '#db/queries/meetings.ts'
import { listSeries } from '#db/queries/series.ts'
import { readHalfDayQuestion, readMeetingSettings, suggestHalfDays } from './half-day-finder.server.ts'
import { formValues } from './meeting-form.ts'
import { findMeetingInReach, isOpenToChange } from './meetings.server.ts'
import { readHour } from './rotation.server.ts'
import { templateOf } from './series.server.ts'

const SUGGESTIONS = 6

/** The empty form of a meeting: days that suit the three places, and what the address chose already. @throws Refusal forbidden for whoever does not chair */
export async function openConveningForm(visit: Visit, query: URLSearchParams) {
  const { chair } = await readHour(visit)
  const { place } = demand(visit.actor, 'meeting.convene', { chair })
  const question = readHalfDayQuestion(query, visit.now)
  const { hours, replyDaysBefore, meetingVenues } = await readMeetingSettings(visit, place)
  const [halfDays, series] = [await suggestHalfDays(visit, { ...question, place: question.place ?? chair }, hours), await listSeries(visit.db)]
  const chosen = halfDays.find(({ on, half }) => on === query.get('on') && half === query.get('half'))
  const template = series.find(({ id }) => id === query.get('series'))
  const copied = await readCopied(visit, query.get('copy'))
  const today = localDay(visit.now)
  const replyByOn = chosen ? addDays(chosen.on, -replyDaysBefore) : ''
  return {
    question, today, venues: meetingVenues, suggestions: halfDays.slice(0, SUGGESTIONS), series: series.map(({ id, name, kind }) => ({ id, name, kind })),
    copied: copied && { id: copied.id, title: copied.title },
    keep: { ...(copied && { copy: copied.id }), ...(template && { series: template.id }) },
    values: {
      kind: template?.kind ?? '', seriesId: template?.id ?? '', title: template?.name ?? '', ...templateOf(template), venuePlace: chair ?? '',
      day: chosen?.on ?? '', ...hours[chosen?.half ?? 'morning'], replyByOn: replyByOn && replyByOn < today ? today : replyByOn,
      ...(copied && copiedValues(copied)),
    },
  }
}

async function readCopied(visit: Visit, id: string | null): Promise<MeetingRow | null> {
  return id ? (await findMeetingInReach(visit, id)).meeting : null
}

/** Everything but the day; those invited come along by themselves. */
function copiedValues({ id, kind, seriesId, title, agenda, preparation, note, contact, venue, venuePlace }: MeetingRow) {
  return { kind, seriesId: seriesId ?? '', title, agenda, preparation, note, contact, venue, venuePlace, copyOfId: id, invitedGroups: [], invitedOrgKinds: [], invitedPlaces: [] }
}

/** The form of a meeting that can still be changed. @throws Refusal missing or forbidden; conflict when it is over */
export async function openChangeForm(visit: Visit, id: string) {
  const { meeting, hour } = await findMeetingInReach(visit, id)
  demand(visit.actor, 'meeting.manage', { ...hour })
  if (!isOpenToChange(meeting, visit.now)) throw conflict('会议已开始、已结束或已取消，不能再修改。')
  const [series, { meetingVenues }] = [await listSeries(visit.db), await readMeetingSettings(visit, meeting.place)]
  return { id, title: meeting.title, venues: meetingVenues, isConvened: meeting.state === 'convened', values: formValues(meeting), series: series.map(({ id: seriesId, name, kind }) => ({ id: seriesId, name, kind })) }
}
