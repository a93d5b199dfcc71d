import { localDay } from '#app/domain/community/local-time.ts'
import { PLACE_NAMES, REGIONS } from '#app/domain/community/terms.ts'
import type { DueThing } from '#app/domain/notices/reminders.ts'
import type { Db } from '#db/portable/connect.ts'
import { checkPlans, yearOf } from './checking.server.ts'

/** For the reminders: years of places whose plan is not adopted, or says too little of the community, by the day it is due. */
export const planReminders = {
  async listDue(db: Db, { fromOn, toOn }: { fromOn: string; toOn: string }): Promise<DueThing[]> {
    const checks = await checkPlans(db, { from: yearOf(fromOn), to: yearOf(toOn) }, REGIONS, toOn)
    return checks
      .filter(({ state, dueOn }) => state !== 'complete' && dueOn >= fromOn && dueOn <= toOn)
      .map(({ place, year, dueOn }) => ({
        kind: 'planDue', objectKind: 'annualPlan', objectId: `${place}-${year}`, place, title: `${PLACE_NAMES[place]}${year}年干部教育培训整体工作规划`, path: `/plans?year=${year}`, dueOn,
        // Everybody knows from the year before that a plan is due every year.
        knownOn: localDay(`${year - 1}-01-01T00:00:00.000Z`), concerned: { roles: [{ role: 'staff', place }] },
      }))
  },
}
