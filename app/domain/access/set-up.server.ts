import { localDay } from '#app/domain/community/local-time.ts'
import type { Db } from '#db/portable/connect.ts'
import { within } from '#db/portable/within.ts'
import { countAccounts } from '#db/queries/accounts.ts'
import { findSetUpToken, replaceSetUpToken, useSetUpToken } from '#db/queries/set-up.ts'
import { makeAccount, type FirstPassword } from './accounts.server.ts'
import { isCommonPassword } from './common-passwords.server.ts'
import type { NewAccount, SetUp } from './forms.ts'
import { hashPassword } from './hashing.server.ts'
import type { HouseRules } from './house-rules.ts'
import { newInitialPassword } from './initial-passwords.server.ts'
import { minutesFrom, SET_UP_HOURS } from './limits.ts'
import { faultOfPassword } from './passwords.ts'
import { invalid, missing } from './refusals.ts'
import { giveRole } from './roles.server.ts'
import { pinyinOf } from './search-key.ts'
import { ROLE_NAMES, type Role } from './terms.ts'
import { hashOf, newToken } from './tokens.server.ts'
import type { Visit } from './visit.ts'

/**
 * A link that makes the first three administrators, for the server to print once: good for a day and for one use (TRUST R5).
 * @returns its path, null when there are accounts already
 */
export async function issueSetUpToken(db: Db, now: Date): Promise<string | null> {
  return within(db, async (tx) => {
    if ((await countAccounts(tx)) > 0) return null
    const token = newToken()
    await replaceSetUpToken(tx, { id: hashOf(token), createdAt: now.toISOString(), endsAt: minutesFrom(now, SET_UP_HOURS * 60) })
    return `/set-up/${token}`
  })
}

/** @throws Refusal missing when the link was used, has expired or never was */
export async function demandSetUpToken(visit: Visit<null>, token: string): Promise<void> {
  if (!(await findSetUpToken(visit.db, hashOf(token), visit.now.toISOString()))) throw missing('设置链接')
}

export interface ReadySetUp {
  system: FirstPassword
  security: FirstPassword & { password: string }
  audit: FirstPassword & { password: string }
}

/** Judges and hashes the passwords, before the transaction: the system administrator's own, and two for one first sign-in. */
export async function readySetUp(form: SetUp, rules: HouseRules): Promise<ReadySetUp> {
  const owner = { login: form.systemLogin, name: form.systemName, words: [pinyinOf(form.systemName)], isDemo: false }
  const fault = faultOfPassword(form.password, owner, rules.PASSWORD_POLICY) ?? ((await isCommonPassword(form.password)) ? '这是最常见的密码之一，很容易被猜中，请换一个。' : null)
  if (fault) throw invalid({ password: [fault] })
  return { system: { passwordHash: await hashPassword(form.password), isPasswordInitial: false }, security: await newInitialPassword(), audit: await newInitialPassword() }
}

/** 三权分立 from the first minute: three people, each with one administrator's role. @returns the system administrator's account */
export async function setUpHouse(visit: Visit<null>, token: string, form: SetUp, ready: ReadySetUp): Promise<string> {
  return within(visit.db, async (db) => {
    const inside = { ...visit, db }
    if (!(await useSetUpToken(db, hashOf(token), visit.now.toISOString())) || (await countAccounts(db)) > 0) throw missing('设置链接')
    const id = await appoint(inside, 'system_admin', { login: form.systemLogin, name: form.systemName }, ready.system)
    await appoint(inside, 'security_admin', { login: form.securityLogin, name: form.securityName }, ready.security)
    await appoint(inside, 'audit_admin', { login: form.auditLogin, name: form.auditName }, ready.audit)
    return id
  })
}

async function appoint(visit: Visit<null>, role: Role, person: Pick<NewAccount, 'login' | 'name'>, { passwordHash, isPasswordInitial }: FirstPassword): Promise<string> {
  const account = { ...person, place: 'community', organisationId: null, post: ROLE_NAMES[role], mobile: null, email: null } as const
  const id = await makeAccount(visit, account, { passwordHash, isPasswordInitial })
  await giveRole(visit, { accountId: id, role, place: 'community', fromOn: localDay(visit.now), toOn: null })
  return id
}
