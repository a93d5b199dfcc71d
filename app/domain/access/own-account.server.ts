import { record } from '#app/domain/journal/journal.server.ts'
import { newId } from '#db/portable/values.ts'
import { insertFormerPassword, listFormerPasswords, updatePassword } from '#db/queries/accounts.ts'
import { deleteSecondFactor, replaceSecondFactor } from '#db/queries/second-factors.ts'
import { endSessions, listSessions } from '#db/queries/sessions.ts'
import { tellOwner } from './account-notices.server.ts'
import { isCommonPassword } from './common-passwords.server.ts'
import type { ChangePassword, ConfirmSecondFactor } from './forms.ts'
import { hashPassword, isRightPassword } from './hashing.server.ts'
import type { HouseRules } from './house-rules.ts'
import { ADMIN_IDLE_MINUTES, IDLE_MINUTES, minutesFrom, PASSWORD_HISTORY } from './limits.ts'
import { newSecret, stepOfCode } from './one-time-codes.ts'
import { faultOfPassword } from './passwords.ts'
import { demand } from './policy.ts'
import { conflict, forbidden, invalid, missing } from './refusals.ts'
import { pinyinOf } from './search-key.ts'
import { codeHash, newRecoveryCodes, sealSecret } from './second-factor.server.ts'
import { openShown, sealForShowing } from './shown-once.server.ts'
import { ADMIN_ROLES, SECOND_FACTOR_ROLES } from './terms.ts'
import { proveSelf } from './tries.server.ts'
import type { Visit } from './visit.ts'

export interface ReadyPassword {
  from: string | null
  to: string
}

/** Judges and hashes a new own password, before the transaction. @throws Refusal invalid, per field */
export async function readyPassword(visit: Visit, form: ChangePassword, rules: HouseRules): Promise<ReadyPassword> {
  const own = await proveSelf(visit, form.currentPassword)
  const owner = { login: own.login, name: own.name, words: [pinyinOf(own.name)], isDemo: own.isDemo === 1 }
  const fault = faultOfPassword(form.newPassword, owner, rules.PASSWORD_POLICY) ?? ((await isCommonPassword(form.newPassword)) ? '这是最常见的密码之一，很容易被猜中，请换一个。' : null)
  if (fault) throw invalid({ newPassword: [fault] })
  const former = rules.PASSWORD_POLICY === 'mlps' ? await listFormerPasswords(visit.db, visit.actor.accountId, PASSWORD_HISTORY - 1) : []
  for (const earlier of [own.passwordHash!, ...former]) {
    if (await isRightPassword(earlier, form.newPassword)) throw invalid({ newPassword: [former.length > 0 ? `不能与最近 ${PASSWORD_HISTORY} 次用过的密码相同。` : '新密码与当前密码相同。'] })
  }
  return { from: own.passwordHash, to: await hashPassword(form.newPassword) }
}

/** Sets it; every session ends, the caller opens a new one for this browser. @throws Refusal conflict when it was changed meanwhile */
export async function changeOwnPassword(visit: Visit, ready: ReadyPassword, rules: HouseRules): Promise<void> {
  const { accountId } = visit.actor
  const by = demand(visit.actor, 'self.manage', { accountId })
  const at = visit.now.toISOString()
  if (!(await updatePassword(visit.db, accountId, ready.from, { passwordHash: ready.to, passwordSetAt: at, isPasswordInitial: 0 }))) throw conflict()
  if (rules.PASSWORD_POLICY === 'mlps' && ready.from) await insertFormerPassword(visit.db, { id: newId(), accountId, passwordHash: ready.from, endedAt: at })
  await record(visit, { deed: 'password.change', object: { kind: 'account', id: accountId }, summary: '修改本人密码', by })
  await protectionChanged(visit, '您的密码已修改', '您的密码刚刚修改，其他设备上的登录已退出。')
}

/** A secret for the authenticator, sealed for this person until it is confirmed; nothing is written. */
export async function offerSecondFactor(visit: Visit, current: string, rules: HouseRules): Promise<string> {
  if (rules.MFA === 'off') throw forbidden('本系统未启用双重验证。')
  await proveSelf(visit, current)
  return sealForShowing(newSecret(), 'second factor', visit.actor.accountId, visit.now, rules.secrets)
}

export const openOffered = (visit: Visit, sealed: string | null, rules: HouseRules) => openShown(sealed, 'second factor', visit.actor.accountId, visit.now, rules.secrets)

/** Sets the second factor once a code shows that the authenticator has it. @returns the recovery codes, to be shown once */
export async function confirmSecondFactor(visit: Visit, form: ConfirmSecondFactor, rules: HouseRules): Promise<string[]> {
  const { accountId } = visit.actor
  const by = demand(visit.actor, 'self.manage', { accountId })
  const secret = openOffered(visit, form.sealed, rules)
  if (!secret) throw conflict('设置时间过长，二维码已失效，请重新开始。')
  const step = stepOfCode(secret, form.code, visit.now)
  if (step === null) throw invalid({ code: ['动态口令不正确。请确认手机时间准确，并填写最新的 6 位数字。'] })
  const codes = newRecoveryCodes()
  const row = { accountId, alg: 'aes-256-gcm', secret: sealSecret(secret, accountId, rules), lastStep: step, setAt: visit.now.toISOString() } as const
  await replaceSecondFactor(visit.db, row, codes.map((code) => codeHash(accountId, code)))
  await record(visit, { deed: 'secondFactor.set', object: { kind: 'account', id: accountId }, summary: '设置双重验证', by })
  await protectionChanged(visit, '双重验证已设置', '您的账号已设置双重验证，其他设备上的登录已退出。')
  return codes
}

/** Takes one's own second factor away, unless the house demands it. The password was proved before. */
export async function removeSecondFactor(visit: Visit, rules: HouseRules): Promise<void> {
  const { accountId } = visit.actor
  const by = demand(visit.actor, 'self.manage', { accountId })
  if (rules.MFA === 'required' && visit.actor.holdings.some(({ role }) => SECOND_FACTOR_ROLES.includes(role))) throw forbidden('您的角色必须使用双重验证，可以重新设置，不能取消。')
  if ((await deleteSecondFactor(visit.db, accountId)) === 0) throw conflict('双重验证已经取消。')
  await record(visit, { deed: 'secondFactor.remove', object: { kind: 'account', id: accountId }, summary: '取消双重验证', by })
  await protectionChanged(visit, '双重验证已取消', '您的账号已取消双重验证，其他设备上的登录已退出。')
}

/** Where one is signed in now. */
export async function listOwnSessions(visit: Visit) {
  const idle = visit.actor.holdings.some(({ role }) => ADMIN_ROLES.includes(role)) ? ADMIN_IDLE_MINUTES : IDLE_MINUTES
  const alive = minutesFrom(visit.now, -idle)
  return (await listSessions(visit.db, visit.actor.accountId, visit.now.toISOString())).filter((session) => session.seenAt > alive)
}

/** Ends one of one's own sessions. @param name as `nameOfSession` gives it, never the id */
export async function endOwnSession(visit: Visit, name: string): Promise<void> {
  const { accountId } = visit.actor
  const by = demand(visit.actor, 'self.manage', { accountId })
  const session = (await listSessions(visit.db, accountId, visit.now.toISOString())).find(({ id }) => nameOfSession(id) === name)
  if (!session) throw missing('登录')
  await endSessions(visit.db, accountId, visit.now.toISOString(), { only: session.id })
  await record(visit, { deed: 'session.end', object: { kind: 'account', id: accountId }, summary: '退出另一处登录', by })
}

/** A session by a part of its hash that opens nothing. */
export const nameOfSession = (id: string) => id.slice(0, 16)

async function protectionChanged(visit: Visit, title: string, body: string): Promise<void> {
  await endSessions(visit.db, visit.actor.accountId, visit.now.toISOString())
  await tellOwner(visit, visit.actor.accountId, title, body)
}
