import { demand } from '#app/domain/access/policy.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { historyOf } from '#app/domain/journal/journal.server.ts'
import { listRevisionContents, listRevisions } from '#db/queries/minutes.ts'
import { compareContents } from './differences.ts'
import { findMinutesInReach } from './kept.server.ts'
import { readSnapshot } from './text.server.ts'
import { REVISIONS_PER_PAGE } from './terms.ts'

/** All snapshots, newest first; when two are asked for the differences between them, else what was done. For the three departments. */
export async function openRevisions(visit: Visit, meetingId: string, asked: { from?: number; to?: number; page: number }) {
  const { meeting, minutes } = await findMinutesInReach(visit, meetingId)
  demand(visit.actor, 'minutes.readInternal')
  const revisions = await listRevisions(visit.db, minutes.id, { offset: (asked.page - 1) * REVISIONS_PER_PAGE, most: REVISIONS_PER_PAGE })
  const { from, to } = asked
  const last = revisions[0]?.number ?? 0
  return {
    meeting: { id: meeting.id, title: meeting.title }, revisions, total: last + (asked.page - 1) * REVISIONS_PER_PAGE, from: from ?? Math.max(last - 1, 1), to: to ?? last,
    compared: from && to ? await compare(visit, minutes.id, from, to) : null,
    history: from && to ? [] : await historyOf(visit, 'minutes', minutes.id),
  }
}

/** @returns null for a snapshot that is not there */
async function compare(visit: Visit, minutesId: string, from: number, to: number) {
  const contents = await listRevisionContents(visit.db, minutesId, [from, to])
  const [before, after] = [from, to].map((number) => contents.find((content) => content.number === number))
  return { from, to, differences: before && after ? compareContents(readSnapshot(before.content), readSnapshot(after.content)) : null }
}
