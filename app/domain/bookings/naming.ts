import type { Actor } from '#app/domain/access/actor.ts'
import { may } from '#app/domain/access/policy.ts'
import { PLACE_NAMES, type Place } from '#app/domain/community/terms.ts'

export interface Named {
  basePlace: Place
  place: Place | null
  requestedById: string | null
  unitName: string
  groupName: string
}

/** How a booking is told of to somebody: who it is to whoever may read it, to others only where they come from. */
export function namedFor(actor: Actor | null): (booking: Named) => string {
  return ({ unitName, groupName, basePlace, place, requestedById }) =>
    actor && may(actor, 'booking.read', { basePlace, place, requestedById }).isAllowed ? `${unitName}「${groupName}」` : place ? `${PLACE_NAMES[place]}的团组` : '外地的团组'
}
