import { conflict } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { advanceMinutes, findMinutesOfMeeting } from '#db/queries/minutes.ts'
import { factsOf, type MinutesContent } from './content.ts'
import { keepSnapshot } from './kept.server.ts'
import type { MinutesState, RevisionCause } from './terms.ts'

const TITLE_MOST_CHARACTERS = 200

/** One line for the matter; the subject's id is the meeting's. */
export const approvalTitle = ({ title }: { title: string }) => [...`会议纪要：${title}`].slice(0, TITLE_MOST_CHARACTERS).join('')

/** The wording as a subject of 三方会签. */
export const minutesSubject = {
  name: '会议纪要',
  describe: (content: unknown) => factsOf(content as MinutesContent),
  /** All three agreed: the wording waits to be issued. */
  async takeEffect(visit: Visit, { subjectId }: { subjectId: string }): Promise<void> {
    await settle(visit, subjectId, 'signed', 'signed', '三方会签完成，纪要待印发')
  },
  async returned(visit: Visit, { subjectId, how }: { subjectId: string; how: 'refused' | 'withdrawn' }): Promise<void> {
    await settle(visit, subjectId, 'draft', 'returned', how === 'refused' ? '一方不同意，纪要退回草稿' : '主办方撤回会签，纪要退回草稿')
  },
  /** One item after the other, each with what changed. */
  revisionPath: ({ subjectId }: { subjectId: string }) => `/meetings/${subjectId}/minutes`,
}

async function settle(visit: Visit, meetingId: string, state: MinutesState, cause: RevisionCause, summary: string): Promise<void> {
  const before = await findMinutesOfMeeting(visit.db, meetingId)
  const change = { state, updatedAt: visit.now.toISOString(), ...(state === 'draft' && { consultUntilOn: null }) }
  if (!before || !(await advanceMinutes(visit.db, before.id, ['signing'], change))) throw conflict()
  await keepSnapshot(visit, before, { cause, state, note: summary })
  await record(visit, { deed: 'minutes.settle', object: { kind: 'minutes', id: before.id }, summary, before: { state: before.state }, after: { state } })
}
