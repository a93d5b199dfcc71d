import { demand } from '#app/domain/access/policy.ts'
import { isRefusal } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import type { FileOwner } from '#app/domain/files/owners.server.ts'
import { findMeetingInReach } from '#app/domain/meetings/meetings.server.ts'
import { findAgendaItem, type AgendaItemRow } from '#db/queries/agenda.ts'
import { demandArrangeable } from './agenda.server.ts'
import { findItemInReach, opennessOf } from './pool.server.ts'

/** Papers of an item: read by whoever sees it in the pool or on an agenda, changed by whoever may change the item. */
export const agendaItemFiles: FileOwner = {
  name: '议题',
  mayRead: (visit, id) => holds(async () => {
    const item = await findAgendaItem(visit.db, id)
    if (item?.meetingId && isOpenTo(visit, item)) return void (await findMeetingInReach(visit, item.meetingId))
    await findItemInReach(visit, id)
  }),
  mayChange: (visit, id) => holds(async () => {
    const item = await findAgendaItem(visit.db, id)
    if (item?.meetingId && item.state === 'placed') return void (await demandArrangeable(visit, item.meetingId))
    demand(visit.actor, 'agenda.amend', { ...(await findItemInReach(visit, id)) })
  }),
  path: async (visit, id) => {
    const item = await findAgendaItem(visit.db, id)
    return item?.meetingId ? `/meetings/${item.meetingId}/agenda` : `/agenda/${id}`
  },
}

const isOpenTo = (visit: Visit, { isInternal }: Pick<AgendaItemRow, 'isInternal'>) => isInternal === 0 || opennessOf(visit).withInternal

/** Whether it is done without a refusal. */
async function holds(ask: () => Promise<void>): Promise<boolean> {
  try {
    await ask()
    return true
  } catch (error) {
    if (isRefusal(error)) return false
    throw error
  }
}

