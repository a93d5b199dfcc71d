import { may, Reach } from '#app/domain/access/policy.ts'
import { missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import type { OfficialDocument } from '#app/domain/documents/content.ts'
import { findMeetingInReach } from '#app/domain/meetings/meetings.server.ts'
import type { MeetingRow } from '#db/queries/meetings.ts'
import { findMinutes, listAddenda, listItemsWithOutcomes } from '#db/queries/minutes.ts'
import { minutesDocument } from './document.ts'
import { presentAt } from './present.server.ts'
import { contentOf, itemsOf } from './text.server.ts'

/** Whether this person may have any yet, in words. */
export async function whyNoMinutes({ id }: Pick<MeetingRow, 'id'>, { db, actor }: Visit): Promise<string | null> {
  return (await findMinutes(db, Reach.of(actor, 'minutes.read'), id)) ? null : '会议纪要起草或印发后才有。'
}

/** 会议纪要 as this person may read it: for those invited without what is internal. @throws Refusal missing while there is none for him */
export async function writeMinutes(visit: Visit, meetingId: string): Promise<OfficialDocument> {
  const { meeting } = await findMeetingInReach(visit, meetingId)
  const minutes = await findMinutes(visit.db, Reach.of(visit.actor, 'minutes.read'), meetingId)
  if (!minutes) throw missing('会议纪要')
  const withInternal = may(visit.actor, 'minutes.readInternal').isAllowed
  const items = itemsOf(await listItemsWithOutcomes(visit.db, minutes.id, { withInternal }))
  return minutesDocument({ meeting, minutes, content: contentOf(minutes, items), ...(await presentAt(visit, meetingId)), addenda: await listAddenda(visit.db, minutes.id, { withInternal }) })
}
