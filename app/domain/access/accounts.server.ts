import { asIs, staleForm } from '#app/domain/community/stale.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { isBrokenReference, isDuplicate } from '#db/portable/errors.ts'
import { newId } from '#db/portable/values.ts'
import { within } from '#db/portable/within.ts'
import { findAccount, findAccountByLogin, insertAccount, updateAccount, updateDisabled } from '#db/queries/accounts.ts'
import { listHoldings } from '#db/queries/roles.ts'
import { endSessions } from '#db/queries/sessions.ts'
import { deleteLock, findLock } from '#db/queries/sign-ins.ts'
import type { Actor, Holding } from './actor.ts'
import { tellOwner } from './account-notices.server.ts'
import { demandAdministratorsRemain } from './administrators.server.ts'
import type { ChangedAccount, NewAccount } from './forms.ts'
import { maskEmail, maskMobile } from './masking.ts'
import { demand, Reach } from './policy.ts'
import { conflict, forbidden, invalid, missing } from './refusals.ts'
import { keysOf } from './search-key.ts'
import type { Visit } from './visit.ts'

export interface FirstPassword {
  passwordHash: string
  isPasswordInitial: boolean
  isDemo?: boolean
}

/**
 * Adds an account, asking nobody's leave: for the one-time set-up, the command line and the seed. It has no role yet.
 * @returns its id  @throws Refusal invalid when the login is taken or the unit is another place's
 */
export async function makeAccount(visit: Visit<Actor | null>, account: NewAccount, first: FirstPassword, by?: Holding): Promise<string> {
  return within(visit.db, async (db) => {
    if (await findAccountByLogin(db, account.login)) throw loginTaken()
    const at = visit.now.toISOString()
    const id = newId()
    const row = {
      id, ...account, ...keysOf(account.name, account.login), passwordHash: first.passwordHash, passwordSetAt: at,
      isPasswordInitial: first.isPasswordInitial ? 1 : 0, isDemo: first.isDemo ? 1 : 0, disabledAt: null, createdAt: at, version: 1,
    }
    await insertAccount(db, row).catch(asRefusal)
    await record({ ...visit, db }, { deed: 'account.create', object: { kind: 'account', id }, summary: `新建账号“${account.login}”（${account.name}）`, by, after: { ...account } })
    return id
  })
}

/** 系统管理员新建账号. @param first made before the transaction, see `newInitialPassword` */
export async function createAccount(visit: Visit, account: NewAccount, first: FirstPassword): Promise<string> {
  const by = demand(visit.actor, 'account.create')
  return makeAccount(visit, account, first, by)
}

/** Changes what an account says of its person; the login stays. @throws Refusal conflict with both values when somebody changed it meanwhile */
export async function changeAccount(visit: Visit, id: string, form: ChangedAccount): Promise<void> {
  await within(visit.db, async (db) => {
    const { account, by } = await reachToChange({ ...visit, db }, id)
    const { version, ...change } = form
    const contact = { mobile: typed(form.mobile, account.mobile), email: typed(form.email, account.email) }
    const after = { ...change, ...contact }
    if (!(await updateAccount(db, id, version, { ...after, ...keysOf(form.name, account.login) }).catch(asRefusal))) throw stale((await reachToChange({ ...visit, db }, id)).account, form)
    const before = { name: account.name, organisationId: account.organisationId, post: account.post, mobile: account.mobile, email: account.email }
    await record({ ...visit, db }, { deed: 'account.change', object: { kind: 'account', id }, summary: `修改账号“${account.login}”的资料`, by, before, after })
  })
}

/** 停用: every session ends with the next request, feeds stop. @throws Refusal for oneself and for the last administrator of a kind */
export async function disableAccount(visit: Visit, id: string): Promise<void> {
  await within(visit.db, async (db) => {
    const { account, by } = await reachToChange({ ...visit, db }, id)
    if (id === visit.actor.accountId) throw forbidden('不能停用自己的账号。')
    await demandAdministratorsRemain(db, await listHoldings(db, id), id)
    if (!(await updateDisabled(db, id, visit.now.toISOString()))) throw conflict()
    await endSessions(db, id, visit.now.toISOString())
    await record({ ...visit, db }, { deed: 'account.disable', object: { kind: 'account', id }, summary: `停用账号“${account.login}”（${account.name}）`, by })
  })
}

/** 恢复使用. */
export async function enableAccount(visit: Visit, id: string): Promise<void> {
  await within(visit.db, async (db) => {
    const { account, by } = await reachToChange({ ...visit, db }, id)
    if (!(await updateDisabled(db, id, null))) throw conflict()
    await record({ ...visit, db }, { deed: 'account.enable', object: { kind: 'account', id }, summary: `恢复使用账号“${account.login}”（${account.name}）`, by })
    await tellOwner({ ...visit, db }, id, '您的账号已恢复使用', '系统管理员恢复了您的账号。')
  })
}

/** 解除锁定. */
export async function unlockAccount(visit: Visit, id: string): Promise<void> {
  const account = await findAccount(visit.db, Reach.of(visit.actor, 'account.unlock'), id)
  const by = demand(visit.actor, 'account.unlock')
  if (!account) throw missing('账号')
  if (!(await liftLock(visit, account, by))) throw conflict('这个账号没有被锁定，或锁定已经解除。')
}

/** The same for the command line, which asks nobody's leave. @returns false when it was not locked */
export async function liftLock(visit: Visit<Actor | null>, account: { id: string; login: string }, by?: Holding): Promise<boolean> {
  return within(visit.db, async (db) => {
    if ((await deleteLock(db, account.id)) === 0) return false
    await record({ ...visit, db }, { deed: 'account.unlock', object: { kind: 'account', id: account.id }, summary: `解除账号“${account.login}”的登录锁定`, by })
    return true
  })
}

/** Until when an account is locked, null when it is not. */
export async function readLock(visit: Visit, id: string): Promise<string | null> {
  return (await findLock(visit.db, id, visit.now.toISOString()))?.lockedUntil ?? null
}

async function reachToChange(visit: Visit, id: string) {
  const account = await findAccount(visit.db, Reach.of(visit.actor, 'account.list'), id)
  if (!account) throw missing('账号')
  return { account, by: demand(visit.actor, 'account.change', account) }
}

type Account = Awaited<ReturnType<typeof reachToChange>>['account']

/** Contacts are compared as they would be and shown masked, as on the form. */
function stale(now: Account, { mobile, email, ...form }: ChangedAccount) {
  const mine = { ...form, mobile: typed(mobile, now.mobile), email: typed(email, now.email) }
  const unitName = (unit: unknown) => (unit === '' ? '' : unit === now.organisationId ? now.organisationName! : '另一个单位')
  return staleForm(now, mine, { name: asIs, organisationId: unitName, post: asIs, mobile: (value) => maskMobile(String(value)), email: (value) => maskEmail(String(value)) })
}

/** Contact fields show their value masked: nothing typed leaves it, 「无」 takes it away. */
const typed = (field: string | null, was: string | null) => (field === null ? was : field === '无' ? null : field)

const loginTaken = () => invalid({ login: ['这个账号名已被使用，请换一个。'] })

function asRefusal(error: unknown): never {
  if (isDuplicate(error)) throw loginTaken()
  if (isBrokenReference(error)) throw invalid({ organisationId: ['请选择同一地区的单位。'] })
  throw error
}
