import type { OrgKind, Place, Region } from '#app/domain/community/terms.ts'
import type { InviteeGroup } from './terms.ts'

/** Whom a form means, before it is turned into units: groups, all units of some kinds in some places, single units, single persons. */
export interface InviteeWish {
  groups: readonly InviteeGroup[]
  places: readonly Region[]
  orgKinds: readonly OrgKind[]
  organisationIds: readonly string[]
  accountIds: readonly string[]
}

export interface Invited {
  place: Place
  organisationId: string | null
  accountId: string | null
}

/** Units and persons that a wish comes to, each once, without those already invited. */
export function inviteesOf(
  units: readonly { id: string; place: Place }[],
  persons: readonly { id: string; place: Place }[],
  already: readonly Pick<Invited, 'organisationId' | 'accountId'>[] = [],
): Invited[] {
  const invited = new Set(already.map(({ organisationId, accountId }) => organisationId ?? accountId))
  const fresh = (all: readonly { id: string; place: Place }[]) => [...new Map(all.map((one) => [one.id, one])).values()].filter(({ id }) => !invited.has(id))
  return [
    ...fresh(units).map(({ id, place }) => ({ place, organisationId: id, accountId: null })),
    ...fresh(persons).map(({ id, place }) => ({ place, organisationId: null, accountId: id })),
  ]
}
