import { may, Reach } from '#app/domain/access/policy.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import type { FileOwner } from '#app/domain/files/owners.server.ts'
import { findPlan } from '#db/queries/plans.ts'

const find = (visit: Visit, id: string) => findPlan(visit.db, Reach.of(visit.actor, 'plan.read'), id)

/** The signed plan, kept by its own place until a revision takes its place. */
export const planFiles: FileOwner = {
  name: '年度规划',
  mayRead: async (visit, id) => (await find(visit, id)) !== undefined,
  mayChange: async (visit, id) => {
    const plan = await find(visit, id)
    return plan !== undefined && plan.state !== 'superseded' && may(visit.actor, 'plan.keep', { ...plan }).isAllowed
  },
  path: (_visit, id) => `/plans/${id}`,
}
