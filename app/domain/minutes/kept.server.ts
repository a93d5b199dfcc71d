import type { Holding } from '#app/domain/access/actor.ts'
import { demand, Reach } from '#app/domain/access/policy.ts'
import { missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { findMeetingInReach } from '#app/domain/meetings/meetings.server.ts'
import type { MeetingRow } from '#db/queries/meetings.ts'
import { findLastRevisionNumber, findMinutes, insertRevision, type MinutesRow } from '#db/queries/minutes.ts'
import { newId } from '#db/portable/values.ts'
import { contentOf, readItems } from './text.server.ts'
import type { MinutesContent } from './content.ts'
import type { MinutesState, RevisionCause } from './terms.ts'

/** Minutes somebody may read. @throws Refusal missing for what is outside his reach */
export async function findMinutesInReach(visit: Visit, meetingId: string): Promise<{ meeting: MeetingRow; minutes: MinutesRow }> {
  const { meeting } = await findMeetingInReach(visit, meetingId)
  const minutes = await findMinutes(visit.db, Reach.of(visit.actor, 'minutes.read'), meetingId)
  if (!minutes) throw missing('会议纪要')
  return { meeting, minutes }
}

/** The same for those who keep them. @throws Refusal missing, forbidden */
export async function findKeptMinutes(visit: Visit, meetingId: string): Promise<{ meeting: MeetingRow; minutes: MinutesRow; by: Holding }> {
  const { meeting, minutes } = await findMinutesInReach(visit, meetingId)
  return { meeting, minutes, by: demand(visit.actor, 'minutes.keep', { place: minutes.place }) }
}

/** Keeps the wording as it is in this transaction; whoever calls has claimed the minutes, so numbers follow each other. @returns the wording */
export async function keepSnapshot(visit: Visit, minutes: Pick<MinutesRow, 'id' | 'opening'>, made: { cause: RevisionCause; state: MinutesState; note?: string | null; by?: Holding }): Promise<MinutesContent> {
  const content = contentOf(minutes, await readItems(visit.db, minutes.id))
  await insertRevision(visit.db, {
    id: newId(), minutesId: minutes.id, number: (await findLastRevisionNumber(visit.db, minutes.id)) + 1, cause: made.cause, state: made.state, note: made.note ?? '',
    content: JSON.stringify(content), madeById: visit.actor.accountId, behalfOfId: made.by?.behalfOf?.accountId ?? null, madeAt: visit.now.toISOString(),
  })
  return content
}
