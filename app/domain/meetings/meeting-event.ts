import { PLACE_NAMES, type Place, type Region } from '#app/domain/community/terms.ts'
import { uidOf, type CalendarEvent } from './ics.ts'
import { MEETING_KIND_NAMES, type MeetingKind, type MeetingState } from './terms.ts'

export interface EventSource {
  id: string
  place: Region
  kind: MeetingKind
  title: string
  startsAt: string
  endsAt: string
  venue: string
  venuePlace: Place
  state: MeetingState
  sequence: number
  updatedAt: string
}

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
