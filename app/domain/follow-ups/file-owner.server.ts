import { may, Reach } from '#app/domain/access/policy.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import type { FileOwner } from '#app/domain/files/owners.server.ts'
import { findFollowUp } from '#db/queries/follow-ups.ts'
import { isUnfinished } from './due.ts'

const find = (visit: Visit, id: string) => findFollowUp(visit.db, Reach.of(visit.actor, 'followUp.read'), id)

/** 佐证材料: added by whoever reports, while the task is worked on. */
export const followUpFiles: FileOwner = {
  name: '督办事项',
  mayRead: async (visit, id) => (await find(visit, id)) !== undefined,
  mayChange: async (visit, id) => {
    const followUp = await find(visit, id)
    return followUp !== undefined && isUnfinished(followUp.state) && may(visit.actor, 'followUp.report', { ...followUp }).isAllowed
  },
  path: (_visit, id) => `/follow-ups/${id}`,
}
