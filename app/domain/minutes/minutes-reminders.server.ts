import { localDay } from '#app/domain/community/local-time.ts'
import { REGIONS } from '#app/domain/community/terms.ts'
import type { DueThing } from '#app/domain/notices/reminders.ts'
import type { Db } from '#db/portable/connect.ts'
import { listMinutesConsulting } from '#db/queries/minutes.ts'

/** For the reminders: places that have not said what they think of minutes, by the last day for it; one thing for each place. */
export const opinionReminders = {
  async listDue(db: Db, window: { fromOn: string; toOn: string }): Promise<DueThing[]> {
    const rows = await listMinutesConsulting(db, window)
    const open = new Map(rows.map((row) => [row.id, row]))
    return [...open.values()].flatMap(({ id, meetingId, place: keeper, title, consultUntilOn, askedAt }) => {
      const heard = rows.flatMap((row) => (row.id === id ? (row.heardPlace ?? []) : []))
      return REGIONS.filter((place) => place !== keeper && !heard.includes(place)).map((place) => ({
        kind: 'minutesOpinionDue' as const, objectKind: 'minutes', objectId: id, place, title, path: `/meetings/${meetingId}/minutes`, dueOn: consultUntilOn!, knownOn: localDay(askedAt!),
        concerned: { roles: [{ role: 'staff' as const, place }] },
      }))
    })
  },
}
