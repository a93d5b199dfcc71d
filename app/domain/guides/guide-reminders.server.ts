import type { DueThing } from '#app/domain/notices/reminders.ts'
import type { Db } from '#db/portable/connect.ts'
import { listEndingTerms } from '#db/queries/guides.ts'

/** For the reminders: the end of each appointment. */
export const guideReminders = {
  async listDue(db: Db, window: { fromOn: string; toOn: string }): Promise<DueThing[]> {
    return (await listEndingTerms(db, window)).map(({ id, place, name, accountId, termFromOn, termToOn }) => ({
      kind: 'guideTermEnding', objectKind: 'guide', objectId: id, place, title: `讲解员聘期将满：${name}`, path: `/guides/${id}`, dueOn: termToOn!, knownOn: termFromOn!,
      concerned: { roles: [{ role: 'school', place }], ...(accountId && { accountIds: [accountId] }) },
    }))
  },
}
