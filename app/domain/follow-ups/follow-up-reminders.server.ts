import { localDay } from '#app/domain/community/local-time.ts'
import type { DueThing } from '#app/domain/notices/reminders.ts'
import type { Db } from '#db/portable/connect.ts'
import { listDueFollowUps } from '#db/queries/follow-ups.ts'

/** For the reminders: tasks not yet reported as done, by their deadline. */
export const followUpReminders = {
  async listDue(db: Db, window: { fromOn: string; toOn: string }): Promise<DueThing[]> {
    const rows = await listDueFollowUps(db, window)
    return rows.map(({ id, place, title, dueOn, createdAt, dutyOrganisationId, dutyAccountId }) => ({
      kind: 'followUpDue', objectKind: 'followUp', objectId: id, place, title, path: `/follow-ups/${id}`, dueOn, knownOn: localDay(createdAt),
      // A unit that is no unit of this house is reminded through the organisation department of its place.
      concerned: dutyOrganisationId || dutyAccountId ? { organisationIds: dutyOrganisationId ? [dutyOrganisationId] : [], accountIds: dutyAccountId ? [dutyAccountId] : [] } : { roles: [{ role: 'staff', place }] },
    }))
  },
}
