import { demand, Reach } from '#app/domain/access/policy.ts'
import { conflict, missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import type { OfficialDocument } from '#app/domain/documents/content.ts'
import { findMeetingInReach } from '#app/domain/meetings/meetings.server.ts'
import type { Db } from '#db/portable/connect.ts'
import type { MeetingRow } from '#db/queries/meetings.ts'
import { findMinutes, listAddenda, listItemsWithOutcomes } from '#db/queries/minutes.ts'
import { minutesDocument } from './document.ts'
import { presentAt } from './present.server.ts'
import { contentOf, itemsOf } from './text.server.ts'

/** Whether this person may have any yet, in words. */
export async function whyNoMinutes({ id }: Pick<MeetingRow, 'id'>, { db, actor }: Visit): Promise<string | null> {
  return (await findMinutes(db, Reach.of(actor, 'minutes.read'), id)) ? null : '会议纪要起草或印发后才有。'
}

/** The same for the edition with what is internal: there is one only where something is. */
export async function whyNoInternalMinutes({ id }: Pick<MeetingRow, 'id'>, { db, actor }: Visit): Promise<string | null> {
  const minutes = await findMinutes(db, Reach.of(actor, 'minutes.read'), id)
  if (!minutes) return '会议纪要起草或印发后才有。'
  return (await hasInternal(db, minutes.id)) ? null : NONE_INTERNAL
}

const NONE_INTERNAL = '纪要中没有内部议题，用上面一份即可。'

async function hasInternal(db: Db, minutesId: string): Promise<boolean> {
  const items = itemsOf(await listItemsWithOutcomes(db, minutesId, { withInternal: true }))
  return items.some(({ isInternal }) => isInternal) || (await listAddenda(db, minutesId, { withInternal: true })).some(({ isInternal }) => isInternal === 1)
}

/** 会议纪要 as it goes to those invited: nothing internal, whoever asks. @throws Refusal missing while there is none for him */
export const writeMinutes = (visit: Visit, meetingId: string): Promise<OfficialDocument> => write(visit, meetingId, { withInternal: false })

/** The edition for the three organisation departments. @throws Refusal forbidden for others; missing; conflict where nothing is internal */
export async function writeInternalMinutes(visit: Visit, meetingId: string): Promise<OfficialDocument> {
  demand(visit.actor, 'minutes.readInternal')
  return write(visit, meetingId, { withInternal: true })
}

async function write(visit: Visit, meetingId: string, { withInternal }: { withInternal: boolean }): Promise<OfficialDocument> {
  const { meeting } = await findMeetingInReach(visit, meetingId)
  const minutes = await findMinutes(visit.db, Reach.of(visit.actor, 'minutes.read'), meetingId)
  if (!minutes) throw missing('会议纪要')
  if (withInternal && !(await hasInternal(visit.db, minutes.id))) throw conflict(NONE_INTERNAL)
  const items = itemsOf(await listItemsWithOutcomes(visit.db, minutes.id, { withInternal }))
  return minutesDocument({ meeting, minutes, content: contentOf(minutes, items), ...(await presentAt(visit, meetingId)), addenda: await listAddenda(visit.db, minutes.id, { withInternal }), withInternal })
}
