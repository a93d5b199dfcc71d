import type { Visit } from '#app/domain/access/visit.ts'
import { publicItems } from '#app/domain/agenda/papers.server.ts'
import { conflict } from '#app/domain/access/refusals.ts'
import type { OfficialDocument } from '#app/domain/documents/content.ts'
import { listInvitations } from '#db/queries/meetings.ts'
import { writeCalendar } from './ics.ts'
import { meetingEvent } from './meeting-event.ts'
import { findMeetingInReach } from './meetings.server.ts'
import { meetingNotice } from './notice-document.ts'

/** 会议通知 with the units it is addressed to, for whoever may see the meeting. */
export async function writeMeetingNotice(visit: Visit, id: string): Promise<OfficialDocument> {
  const { meeting } = await findMeetingInReach(visit, id)
  const invited = (await listInvitations(visit.db, id)).filter(({ withdrawnAt }) => !withdrawnAt)
  const items = await publicItems(visit, id)
  return meetingNotice({ ...meeting, agenda: items.length > 0 ? items.join('\n') : meeting.agenda }, invited.map(({ organisationName, accountName }) => organisationName ?? `${accountName}同志`))
}

/** One meeting for a calendar program. @throws Refusal conflict for a draft */
export async function writeMeetingIcs(visit: Visit, id: string): Promise<{ title: string; ics: string }> {
  const { meeting } = await findMeetingInReach(visit, id)
  if (meeting.state === 'draft') throw conflict('会议还是草稿，召集后才能加入日历。')
  const ics = writeCalendar({ name: '干部教育培训共同体会议', method: meeting.state === 'cancelled' ? 'CANCEL' : 'PUBLISH', events: [meetingEvent(meeting)] })
  return { title: meeting.title, ics }
}
