import { localDay, localTime } from '#app/domain/community/local-time.ts'
import { asIs } from '#app/domain/community/stale.ts'
import { PLACE_NAMES, type Place } from '#app/domain/community/terms.ts'
import type { MeetingTable } from '#db/tables/meetings.ts'
import { MEETING_KIND_NAMES, type MeetingKind } from './terms.ts'

/** A meeting as its form shows it again. */
export function formValues(meeting: MeetingTable) {
  const { kind, title, venue, venuePlace, agenda, preparation, note, contact, version } = meeting
  return {
    kind, title, venue, venuePlace, agenda, preparation, note, contact, version: String(version), seriesId: meeting.seriesId ?? '', docNo: meeting.docNo ?? '',
    day: localDay(meeting.startsAt), startTime: localTime(meeting.startsAt), endTime: localTime(meeting.endsAt), replyByOn: localDay(meeting.replyByAt),
  }
}

/** How the fields of the form read when two people changed the same meeting. */
export const FORM_WORDS = {
  kind: (kind: unknown) => MEETING_KIND_NAMES[kind as MeetingKind] ?? '',
  venuePlace: (place: unknown) => PLACE_NAMES[place as Place] ?? '',
  title: asIs, day: asIs, startTime: asIs, endTime: asIs, venue: asIs, agenda: asIs, preparation: asIs, note: asIs, contact: asIs, docNo: asIs, replyByOn: asIs,
}
