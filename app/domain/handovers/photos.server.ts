import { may, Reach } from '#app/domain/access/policy.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import type { FileOwner } from '#app/domain/files/owners.server.ts'
import { findHandover } from '#db/queries/handovers.ts'

const found = (visit: Visit, id: string) => findHandover(visit.db, Reach.of(visit.actor, 'handover.read'), id)

/** Photographs and papers of a handover: part of what is signed, so they stand still from the first signature on. */
export const handoverFiles: FileOwner = {
  name: '轮值交接',
  mayRead: async (visit, id) => (await found(visit, id)) !== undefined,
  mayChange: async (visit, id) => {
    const row = await found(visit, id)
    return row !== undefined && row.content === null && may(visit.actor, 'handover.record', row).isAllowed
  },
  path: (_visit, id) => `/rotation/handovers/${id}`,
}
