import { may } from '#app/domain/access/policy.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import type { FileOwner } from '#app/domain/files/owners.server.ts'
import { findPlaque, findRoundOfTheHouse } from '#db/queries/plaques.ts'

const mayAttach = (visit: Visit) => may(visit.actor, 'award.attach', { place: visit.actor.place }).isAllowed

/** Photographs and papers of an application and its inspection. */
export const awardRoundFiles: FileOwner = {
  name: '授牌申报',
  mayRead: async (visit, id) => {
    const round = await findRoundOfTheHouse(visit.db, id)
    return round !== undefined && may(visit.actor, 'award.read', { place: round.place }).isAllowed
  },
  mayChange: async (visit, id) => {
    const round = await findRoundOfTheHouse(visit.db, id)
    return round?.closedAt === null && mayAttach(visit)
  },
  path: async (visit, id) => `/bases/${(await findRoundOfTheHouse(visit.db, id))!.baseId}/award`,
}

/** Photographs of the plaque. */
export const plaqueFiles: FileOwner = {
  name: '牌匾',
  mayRead: async (visit, id) => {
    const plaque = await findPlaque(visit.db, id)
    return plaque !== undefined && may(visit.actor, 'award.read', { place: plaque.place }).isAllowed
  },
  mayChange: async (visit, id) => {
    const plaque = await findPlaque(visit.db, id)
    return plaque !== undefined && plaque.state !== 'revoked' && mayAttach(visit)
  },
  path: async (visit, id) => `/bases/${(await findPlaque(visit.db, id))!.baseId}/award/plaque`,
}
