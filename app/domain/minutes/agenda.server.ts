import type { Visit } from '#app/domain/access/visit.ts'
import type { MeetingRow } from '#db/queries/meetings.ts'
import { listAgendaForMinutes } from '#db/queries/minutes.ts'
import { ITEM_TITLE_MOST_CHARACTERS } from './terms.ts'

interface PlannedItem {
  title: string
  agendaItemId: string | null
  isInternal: number
}

/** What the minutes begin with: the items of the agenda, or its lines as they were announced. */
export async function planItems(visit: Visit, meeting: MeetingRow): Promise<PlannedItem[]> {
  const items = await listAgendaForMinutes(visit.db, meeting.id)
  if (items.length > 0) return items.map(({ id, title, isInternal }) => ({ title, agendaItemId: id, isInternal }))
  return meeting.agenda
    .split('\n')
    .map((line) => [...line.trim()].slice(0, ITEM_TITLE_MOST_CHARACTERS).join(''))
    .filter(Boolean)
    .map((title) => ({ title, agendaItemId: null, isInternal: 0 }))
}
