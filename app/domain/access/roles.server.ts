import { localDay, addDays } from '#app/domain/community/local-time.ts'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { newId } from '#db/portable/values.ts'
import { within } from '#db/portable/within.ts'
import { findAccount } from '#db/queries/accounts.ts'
import { deleteHolding, findHolding, insertHolding, listHoldings, updateEnd } from '#db/queries/roles.ts'
import { endSessions } from '#db/queries/sessions.ts'
import { tellOwner } from './account-notices.server.ts'
import type { Actor, Holding } from './actor.ts'
import { demandAdministratorsRemain } from './administrators.server.ts'
import type { EndRole, GrantRole } from './forms.ts'
import { demand, may, Reach } from './policy.ts'
import { conflict, forbidden, invalid, missing } from './refusals.ts'
import { faultOfRole, isHeldOn, type Period } from './roles.ts'
import { ROLE_NAMES } from './terms.ts'
import type { Visit } from './visit.ts'

export interface NewHolding extends Period {
  accountId: string
  behalfOfId?: string
}

/**
 * Adds a role to an account, asking nobody's leave: for the one-time set-up and the seed.
 * @throws Refusal invalid when the roles do not go together
 */
export async function giveRole(visit: Visit<Actor | null>, given: NewHolding, by?: Holding): Promise<string> {
  return within(visit.db, async (db) => {
    const fault = faultOfRole(await listHoldings(db, given.accountId), given)
    if (fault) throw invalid({ role: [fault] })
    const id = newId()
    const { accountId, role, place, fromOn, toOn, behalfOfId = null } = given
    await insertHolding(db, { id, accountId, role, place, fromOn, toOn, behalfOfId, grantedById: visit.actor?.accountId ?? null, grantedAt: visit.now.toISOString() })
    await record({ ...visit, db }, { deed: 'role.grant', object: { kind: 'account', id: accountId }, summary: `授予角色：${showRole(given)}`, by, after: { role, place, fromOn, toOn, behalfOfId } })
    return id
  })
}

/** 安全管理员授予角色. Nobody grants to himself; sessions of the person end, so that what they may do is asked anew. */
export async function grantRole(visit: Visit, accountId: string, form: GrantRole): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const account = await openAccountToGrant(inside, accountId)
    const by = demand(visit.actor, 'role.grant', form)
    if (form.place !== 'community' && form.place !== account.place) throw invalid({ place: [`此账号属于${PLACE_NAMES[account.place]}，只能担任${PLACE_NAMES[account.place]}或示范区的角色。`] })
    if (form.toOn !== null && form.toOn < localDay(visit.now)) throw invalid({ toOn: ['截止日期已经过去。'] })
    await giveRole(inside, { accountId, ...form }, by)
    await rolesChanged(inside, accountId, form, `您已获授角色：${showRole(form)}。`)
  })
}

/** For the form that grants a role. @throws Refusal missing, forbidden */
export async function openAccountToGrant(visit: Visit, accountId: string) {
  const account = await findAccount(visit.db, Reach.of(visit.actor, 'account.list'), accountId)
  if (!account) throw missing('账号')
  demand(visit.actor, 'role.grant')
  if (accountId === visit.actor.accountId) throw forbidden('不能给自己授予角色。')
  return { id: accountId, name: account.name, login: account.login, place: account.place, today: localDay(visit.now) }
}

/** Ends a role after its last day; one that has not begun is taken back. Security administrators everywhere, a lead in their own place. */
export async function endRole(visit: Visit, accountId: string, holdingId: string, form: EndRole): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const held = await reachHolding(inside, accountId, holdingId)
    const by = demand(visit.actor, 'role.end', held)
    if (accountId === visit.actor.accountId) throw forbidden('不能终止自己的角色，请由他人办理。')
    await demandAdministratorsRemain(db, [held], accountId)
    await setEnd(inside, held, form.toOn, by)
    await rolesChanged(inside, accountId, held, `您的角色“${showRole(held)}”的最后一天改为${form.toOn}。`)
  })
}

/** The shared half of ending: deputies end their own this way too. `lastOn` before today means: from now on. */
export async function setEnd(visit: Visit, held: Held, lastOn: string, by: Holding): Promise<void> {
  const today = localDay(visit.now)
  if (!isOpenOn(held, today)) throw conflict('这个角色已经结束。')
  const earliest = addDays(today, -1)
  const toOn = lastOn < earliest ? earliest : lastOn
  if (held.toOn !== null && toOn > held.toOn) throw invalid({ toOn: [`只能提前结束；原截止日期为${held.toOn}。`] })
  const isDone = toOn < held.fromOn ? await deleteHolding(visit.db, held.id) : await updateEnd(visit.db, held.id, held.toOn, toOn)
  if (!isDone) throw conflict()
  const object = { kind: 'account', id: held.accountId }
  await record(visit, { deed: 'role.end', object, summary: `终止角色：${showRole(held)}，最后一天${toOn}`, by, before: { toOn: held.toOn }, after: { toOn } })
}

type Held = NonNullable<Awaited<ReturnType<typeof findHolding>>>

/** For the form that ends a role. @throws Refusal missing, forbidden */
export async function openRoleToEnd(visit: Visit, accountId: string, holdingId: string) {
  const held = await reachHolding(visit, accountId, holdingId)
  demand(visit.actor, 'role.end', held)
  return { held, today: localDay(visit.now) }
}

/** Only of an account within reach: an unknown id and a foreign one look alike. */
async function reachHolding(visit: Visit, accountId: string, holdingId: string): Promise<Held> {
  const held = await findHolding(visit.db, holdingId)
  const account = await findAccount(visit.db, Reach.of(visit.actor, 'account.list'), accountId)
  if (!account || held?.accountId !== accountId) throw missing('角色')
  return held
}

const isOpenOn = (held: Held, today: string) => held.toOn === null || held.toOn >= today

async function rolesChanged(visit: Visit, accountId: string, held: Period, told: string): Promise<void> {
  await endSessionsWith(visit, accountId, held)
  await tellOwner(visit, accountId, '您的角色有变动', told)
}

/** Whoever may do more or less from today on signs in anew (TRUST R7, R9); what they had typed is kept for them. */
export async function endSessionsWith(visit: Visit, accountId: string, held: Period): Promise<void> {
  if (isHeldOn(held, localDay(visit.now))) await endSessions(visit.db, accountId, visit.now.toISOString())
}

/** 吴江区 组织部经办，2026-01-01 起 */
export const showRole = ({ role, place, fromOn, toOn }: Period) => `${PLACE_NAMES[place]}${ROLE_NAMES[role]}，${fromOn} ${toOn ? `至 ${toOn}` : '起'}`

/** Which roles of an account this person may end. */
export const mayEnd = (actor: Actor, held: { accountId: string; place: string }) => held.accountId !== actor.accountId && may(actor, 'role.end', held).isAllowed
