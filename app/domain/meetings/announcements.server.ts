import type { Visit } from '#app/domain/access/visit.ts'
import { showInstant, showSpan } from '#app/domain/community/local-time.ts'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { sendNotice } from '#app/domain/notices/notices.server.ts'
import { listInvitations, type MeetingRow } from '#db/queries/meetings.ts'
import { writeCalendar } from './ics.ts'
import { meetingEvent } from './meeting-event.ts'
import type { MeetingStepName } from './steps.ts'

type News = Exclude<MeetingStepName, 'hold'> | 'change' | 'invite' | 'uninvite'

const HEADLINES: Record<News, string> = {
  convene: '会议通知', invite: '会议通知', change: '会议变更', cancel: '会议取消', uninvite: '撤回会议邀请',
}

interface Details {
  /** The meeting as it was, to say what is new. */
  before?: MeetingRow
  note?: string | null
  /** Only these of the invited; all of them otherwise. */
  only?: readonly { organisationId: string | null; accountId: string | null }[]
}

/** Tells the invited, with an entry for their calendars, in the transaction of the step. A new or changed meeting is to be signed for. */
export async function announce(visit: Visit, meeting: MeetingRow, news: News, details: Details = {}): Promise<void> {
  const invited = details.only ?? (await listInvitations(visit.db, meeting.id)).filter(({ withdrawnAt }) => !withdrawnAt)
  const isOff = news === 'cancel' || news === 'uninvite'
  const event = { ...meetingEvent(meeting), ...(news === 'uninvite' && { sequence: meeting.sequence + 1 }) }
  await sendNotice(visit, {
    kind: 'meeting',
    title: `${HEADLINES[news]}：${meeting.title}`,
    body: bodyOf(meeting, news, details),
    path: isOff && news === 'uninvite' ? '/inbox' : `/meetings/${meeting.id}`,
    mustSign: !isOff,
    from: meeting.place,
    exceptId: visit.actor.accountId,
    to: { organisationIds: ids(invited.map(({ organisationId }) => organisationId)), accountIds: ids(invited.map(({ accountId }) => accountId)) },
    mail: {
      ics: writeCalendar({ name: '干部教育培训共同体会议', method: isOff ? 'CANCEL' : 'PUBLISH', events: [event] }),
      icsMethod: isOff ? 'CANCEL' : 'PUBLISH',
      text: `时间：${showSpan(meeting.startsAt, meeting.endsAt)}\n地点：${PLACE_NAMES[meeting.venuePlace]} ${meeting.venue}`,
    },
  })
}

const ids = (values: readonly (string | null)[]) => values.filter((value) => value !== null)

function bodyOf(meeting: MeetingRow, news: News, { before, note }: Details): string {
  const when = `时间：${showSpan(meeting.startsAt, meeting.endsAt)}`
  const where = `地点：${PLACE_NAMES[meeting.venuePlace]} ${meeting.venue}`
  if (news === 'cancel') return [`原定${when}的会议取消。`, `原因：${note}`].join('\n')
  if (news === 'uninvite') return [`${PLACE_NAMES[meeting.place]}撤回了对本次会议的邀请，无需答复和参加。`, `原定${when}`].join('\n')
  const changes = before ? whatChanged(before, meeting) : []
  return [...changes, ...(note ? [`说明：${note}`] : []), when, where, `请于${showInstant(meeting.replyByAt)}前答复。`].join('\n')
}

/** What guests must notice, old and new side by side. */
export function whatChanged(before: MeetingRow, after: MeetingRow): string[] {
  const lines: [string, string, string][] = [
    ['名称', before.title, after.title],
    ['时间', showSpan(before.startsAt, before.endsAt), showSpan(after.startsAt, after.endsAt)],
    ['地点', `${PLACE_NAMES[before.venuePlace]} ${before.venue}`, `${PLACE_NAMES[after.venuePlace]} ${after.venue}`],
    ['答复截止', showInstant(before.replyByAt), showInstant(after.replyByAt)],
  ]
  return lines.filter(([, old, now]) => old !== now).map(([label, old, now]) => `${label}由「${old}」改为「${now}」。`)
}
