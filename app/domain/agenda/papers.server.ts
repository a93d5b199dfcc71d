import { conflict } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import type { OfficialDocument } from '#app/domain/documents/content.ts'
import { findMeetingInReach } from '#app/domain/meetings/meetings.server.ts'
import { listAgenda } from '#db/queries/agenda.ts'
import type { MeetingRow } from '#db/queries/meetings.ts'
import { agendaDocument } from './agenda-document.ts'
import { readAgendaLines } from './agenda.ts'
import { opennessOf } from './pool.server.ts'

const NONE = '会议还没有议程。'

/** Why there is no agenda to be written yet; null when there is. */
export async function whyNoAgenda({ id, agenda }: Pick<MeetingRow, 'id' | 'agenda'>, visit: Visit): Promise<string | null> {
  return agenda.trim() !== '' || (await listAgenda(visit.db, id)).some(({ state }) => state === 'placed') ? null : NONE
}

/** 会议议程 as this person may read it: the items, or the lines of the text while there are none. @throws Refusal conflict when there is nothing at all */
export async function writeMeetingAgenda(visit: Visit, meetingId: string): Promise<OfficialDocument> {
  const { meeting } = await findMeetingInReach(visit, meetingId)
  const placed = (await listAgenda(visit.db, meetingId)).filter(({ state }) => state === 'placed')
  const items = placed.length > 0 ? placed.map((item) => ({ ...item, isInternal: item.isInternal === 1 })) : readAgendaLines(meeting.agenda).map((line) => ({ ...line, detail: '', isInternal: false }))
  if (items.length === 0) throw conflict(NONE)
  return agendaDocument(meeting, items, opennessOf(visit))
}

/** Items that the notice lists: nothing 内部. */
export async function publicItems(visit: Visit, meetingId: string): Promise<string[]> {
  const items = await listAgenda(visit.db, meetingId)
  return items.filter(({ state, isInternal }) => state === 'placed' && isInternal === 0).map(({ title }) => title)
}
