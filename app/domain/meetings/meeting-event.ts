import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import type { MeetingTable } from '#db/tables/meetings.ts'
import { uidOf, type CalendarEvent } from './ics.ts'
import { MEETING_KIND_NAMES } from './terms.ts'

export type EventSource = Pick<MeetingTable, 'id' | 'place' | 'kind' | 'title' | 'startsAt' | 'endsAt' | 'venue' | 'venuePlace' | 'state' | 'sequence' | 'updatedAt'>

/** A meeting as calendars take it: no names, only what, when, where, and who convenes. */
export function meetingEvent(meeting: EventSource): CalendarEvent {
  return {
    uid: uidOf('meeting', meeting.id),
    sequence: meeting.sequence,
    stampAt: meeting.updatedAt,
    title: meeting.state === 'cancelled' ? `（已取消）${meeting.title}` : meeting.title,
    time: { startsAt: meeting.startsAt, endsAt: meeting.endsAt },
    status: meeting.state === 'cancelled' ? 'CANCELLED' : meeting.state === 'draft' ? 'TENTATIVE' : 'CONFIRMED',
    location: `${PLACE_NAMES[meeting.venuePlace]} ${meeting.venue}`,
    description: `${MEETING_KIND_NAMES[meeting.kind]}，${PLACE_NAMES[meeting.place]}召集。`,
  }
}
