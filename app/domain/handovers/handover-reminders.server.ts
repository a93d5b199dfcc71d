import { localDay } from '#app/domain/community/local-time.ts'
import { PLACE_SHORT } from '#app/domain/community/terms.ts'
import type { DueThing } from '#app/domain/notices/reminders.ts'
import type { Db } from '#db/portable/connect.ts'
import { listHandoversDue } from '#db/queries/handovers.ts'

/** For the reminders: handovers not signed, by the last day on which both should have; one thing for each side that has not. */
export const handoverReminders = {
  async listDue(db: Db, window: { fromOn: string; toOn: string }): Promise<DueThing[]> {
    const rows = await listHandoversDue(db, window)
    return rows.flatMap(({ id, fromPlace, toPlace, dueOn, createdAt, fromSignedAt, toSignedAt }) => {
      const unsigned = [...(fromSignedAt ? [] : [fromPlace]), ...(toSignedAt ? [] : [toPlace])]
      return unsigned.map((place) => ({
        kind: 'handoverDue' as const, objectKind: 'handover', objectId: id, place, title: `${PLACE_SHORT[fromPlace]}向${PLACE_SHORT[toPlace]}交接轮值`, path: `/rotation/handovers/${id}`, dueOn, knownOn: localDay(createdAt),
        concerned: { roles: [{ role: 'lead' as const, place }] },
      }))
    })
  },
}
