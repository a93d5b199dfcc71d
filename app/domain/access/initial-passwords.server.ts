import { randomInt } from 'node:crypto'
import { record } from '#app/domain/journal/journal.server.ts'
import { within } from '#db/portable/within.ts'
import { findAccount, findPassword, updatePassword } from '#db/queries/accounts.ts'
import { deleteSecondFactor } from '#db/queries/second-factors.ts'
import { endSessions } from '#db/queries/sessions.ts'
import { deleteLock } from '#db/queries/sign-ins.ts'
import { listHoldings } from '#db/queries/roles.ts'
import { tellOwner } from './account-notices.server.ts'
import type { Actor, Holding } from './actor.ts'
import { hashPassword } from './hashing.server.ts'
import { demand, Reach } from './policy.ts'
import { conflict, forbidden, missing } from './refusals.ts'
import { ADMIN_ROLES } from './terms.ts'
import type { Visit } from './visit.ts'

const SYLLABLES = '23456789abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ'

/** A password for one first sign-in, easy to read out: four groups of four, 93 random bits. */
export async function newInitialPassword(): Promise<{ password: string; passwordHash: string; isPasswordInitial: true }> {
  const group = () => Array.from({ length: 4 }, () => SYLLABLES[randomInt(SYLLABLES.length)]).join('')
  const password = [group(), group(), group(), group()].join('-')
  return { password, passwordHash: await hashPassword(password), isPasswordInitial: true }
}

/** 重置密码: an initial password takes the place of a forgotten one; every session ends. @returns the login it is for */
export async function resetPassword(visit: Visit, id: string, passwordHash: string): Promise<string> {
  return within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { account, by } = await reachToProtect(inside, id)
    await replacePassword(inside, account, passwordHash, by)
    return account.login
  })
}

/** The same for the command line, which asks nobody's leave. */
export async function replacePassword(visit: Visit<Actor | null>, account: { id: string; login: string }, passwordHash: string, by?: Holding): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const passwordSetAt = visit.now.toISOString()
    const { passwordHash: from } = await findPassword(db, account.id)
    if (!(await updatePassword(db, account.id, from, { passwordHash, passwordSetAt, isPasswordInitial: 1 }))) throw conflict()
    await deleteLock(db, account.id)
    await endSessions(db, account.id, passwordSetAt)
    await record(inside, { deed: 'password.reset', object: { kind: 'account', id: account.id }, summary: `重置账号“${account.login}”的密码`, by })
    await tellOwner(inside, account.id, '您的密码已重置', `${by ? '系统管理员' : '运维人员'}重置了您的密码，请用初始密码登录并立即修改。`)
  })
}

/** For somebody who has lost their phone and the recovery codes. */
export async function liftSecondFactor(visit: Visit, id: string): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { account, by } = await reachToProtect(inside, id)
    if (!(await takeSecondFactor(inside, account, by))) throw conflict('这个账号没有设置双重验证。')
  })
}

/** The same for the command line, which asks nobody's leave. @returns false when there was none */
export async function takeSecondFactor(visit: Visit<Actor | null>, { id, login }: { id: string; login: string }, by?: Holding): Promise<boolean> {
  return within(visit.db, async (db) => {
    const inside = { ...visit, db }
    if ((await deleteSecondFactor(db, id)) === 0) return false
    await endSessions(db, id, visit.now.toISOString())
    await record(inside, { deed: 'secondFactor.lift', object: { kind: 'account', id }, summary: `解除账号“${login}”的双重验证`, by })
    await tellOwner(inside, id, '您的双重验证已解除', `${by ? '系统管理员' : '运维人员'}解除了您账号的双重验证，请登录后重新设置。`)
    return true
  })
}

/** For the forms that ask before. @throws Refusal missing, forbidden */
export async function openAccountToProtect(visit: Visit, id: string) {
  const { account } = await reachToProtect(visit, id)
  return { id, name: account.name, login: account.login }
}

/** 三权分立: one administrator must not be able to come in as another, so theirs are reset on the server itself. */
async function reachToProtect(visit: Visit, id: string) {
  const account = await findAccount(visit.db, Reach.of(visit.actor, 'account.list'), id)
  if (!account) throw missing('账号')
  const by = demand(visit.actor, 'account.change', account)
  const roles = await listHoldings(visit.db, id)
  if (roles.some(({ role }) => ADMIN_ROLES.includes(role))) throw forbidden('管理员的密码和双重验证不能由其他管理员重置，请由运维人员在服务器上办理（npm run cli -- user reset、user lift-second-factor）。')
  return { account, by }
}
