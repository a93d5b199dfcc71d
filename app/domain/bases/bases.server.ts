import { may } from '#app/domain/access/policy.ts'
import { missing } from '#app/domain/access/refusals.ts'
import type { Actor } from '#app/domain/access/actor.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { findBase, type FoundBase } from '#db/queries/bases.ts'

/** May it be seen? Published ones by everybody, others by those whose it is. */
export const maySeeBase = (actor: Actor | null, base: Pick<FoundBase, 'state' | 'place' | 'organisationId'>) => base.state === 'published' || (actor !== null && may(actor, 'base.read', { ...base }).isAllowed)

/** A record as this person, or somebody not signed in, may see it. @throws Refusal missing */
export async function findBaseInReach(visit: Pick<Visit<Actor | null>, 'db' | 'actor'>, id: string): Promise<FoundBase> {
  const base = await findBase(visit.db, id)
  if (!base || !maySeeBase(visit.actor, base)) throw missing('教学点')
  return base
}
