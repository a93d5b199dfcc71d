import { addDays, localDay } from '#app/domain/community/local-time.ts'
import { within } from '#db/portable/within.ts'
import { findHolding, listDeputies, listHeldRoles, listHoldersAt } from '#db/queries/roles.ts'
import { tellOwner } from './account-notices.server.ts'
import type { Holding } from './actor.ts'
import type { NameDeputy } from './forms.ts'
import { DEPUTY_MOST_DAYS } from './limits.ts'
import { demand } from './policy.ts'
import { invalid, missing } from './refusals.ts'
import { endSessionsWith, giveRole, setEnd } from './roles.server.ts'
import { ROLE_NAMES, type Role } from './terms.ts'
import type { Visit } from './visit.ts'

/** Roles that can be handed to a colleague for a while, and the colleagues it can be handed to. */
const DEPUTISED: readonly Role[] = ['staff', 'lead']

/** What a person holds themselves and may have somebody stand in for. */
export const ownDeputised = (holdings: readonly Holding[]) => holdings.filter((holding) => holding.behalfOf === null && DEPUTISED.includes(holding.role))

/** Colleagues of the organisation department of the own place. */
export async function listCandidates(visit: Visit) {
  const [own] = ownDeputised(visit.actor.holdings)
  return own ? listHoldersAt(visit.db, own.place, DEPUTISED, localDay(visit.now), visit.actor.accountId) : []
}

export async function listOwnDeputies(visit: Visit) {
  return listDeputies(visit.db, visit.actor.accountId, localDay(visit.now))
}

/**
 * 代办: a colleague stands in from one day to another with every role the deputy does not have; what they do is recorded as done in this
 * person's stead. Ends by itself, and at once when this person's own role ends.
 */
export async function nameDeputy(visit: Visit, form: NameDeputy): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const by = demand(visit.actor, 'deputy.name', { accountId: visit.actor.accountId })
    demandPeriod(form, localDay(visit.now))
    const deputy = (await listCandidates(inside)).find(({ id }) => id === form.deputyId)
    if (!deputy) throw invalid({ deputyId: ['请选择本地组织部的同事。'] })
    const has = await listHeldRoles(db, deputy.id, form.fromOn)
    const given = ownDeputised(visit.actor.holdings).filter(({ role, place }) => !has.some((held) => held.role === role && held.place === place))
    if (given.length === 0) throw invalid({ deputyId: [`${deputy.name}已有同样的角色，可以直接办理，不需要代办。`] })
    const { fromOn, toOn } = form
    for (const { role, place } of given) await giveRole(inside, { accountId: deputy.id, role, place, fromOn, toOn, behalfOfId: visit.actor.accountId }, by)
    await endSessionsWith(inside, deputy.id, { ...given[0]!, fromOn, toOn })
    const roles = given.map(({ role }) => ROLE_NAMES[role]).join('、')
    await tellOwner(inside, deputy.id, `请您代${visit.actor.name}办理工作`, `${fromOn}至${toOn}，您代${visit.actor.name}履行${roles}职责，所办事项会记录为代办。`)
  })
}

/** Takes the stand-in back before its end. */
export async function endDeputy(visit: Visit, holdingId: string): Promise<void> {
  await within(visit.db, async (db) => {
    const held = await findHolding(db, holdingId)
    if (held?.behalfOfId !== visit.actor.accountId) throw missing('代办')
    const by = demand(visit.actor, 'deputy.name', { accountId: held.behalfOfId })
    await setEnd({ ...visit, db }, held, addDays(localDay(visit.now), -1), by)
    await endSessionsWith({ ...visit, db }, held.accountId, held)
    await tellOwner({ ...visit, db }, held.accountId, `代${visit.actor.name}办理工作已结束`, `${visit.actor.name}已收回代办。`)
  })
}

function demandPeriod({ fromOn, toOn }: NameDeputy, today: string): void {
  if (fromOn < today) throw invalid({ fromOn: ['起始日期不能早于今天。'] })
  if (toOn < fromOn) throw invalid({ toOn: ['截止日期早于起始日期。'] })
  if (toOn > addDays(fromOn, DEPUTY_MOST_DAYS - 1)) throw invalid({ toOn: [`代办最长 ${DEPUTY_MOST_DAYS} 天，到期可以重新指定。`] })
}
