import { record } from '#app/domain/journal/journal.server.ts'
import { localDay } from '#app/domain/community/local-time.ts'
import { within } from '#db/portable/within.ts'
import { updatePasswordHash } from '#db/queries/accounts.ts'
import { deleteLock, deleteTry, findToSignIn } from '#db/queries/sign-ins.ts'
import type { Actor } from './actor.ts'
import { addressBlock } from './addresses.ts'
import type { SignIn } from './forms.ts'
import { hashPassword, isOutdated, isRightPassword } from './hashing.server.ts'
import type { HouseRules } from './house-rules.ts'
import { INITIAL_PASSWORD_HOURS, minutesFrom } from './limits.ts'
import { isRightCode } from './second-factor.server.ts'
import { openSession, readHoldings } from './sessions.server.ts'
import { hashOf } from './tokens.server.ts'
import { countTry, noteSignIn, noteTry } from './tries.server.ts'
import type { Visit } from './visit.ts'

export type SignInAnswer =
  | { outcome: 'in'; token: string }
  /** Wrong, unknown, locked, disabled: the person sees one text for all of them. */
  | { outcome: 'wrong' }
  /** Everything was right, but the account holds no role today. */
  | { outcome: 'noRole' }
  | { outcome: 'throttled'; retryAfterSeconds: number }

type Account = NonNullable<Awaited<ReturnType<typeof findToSignIn>>>

/**
 * Signs somebody in (等保 身份鉴别; TRUST R1–R3). The try is counted before it is judged and takes the same time whatever is wrong;
 * counters stand in the database, so every process knows of all tries. Not to be called inside a transaction: hashing takes its time.
 */
export async function signIn(visit: Visit<Actor | null>, form: SignIn, rules: HouseRules, agent: string): Promise<SignInAnswer> {
  const loginHash = hashOf(form.login)
  const retryAfterSeconds = await within(visit.db, (db) => noteTry({ ...visit, db }, loginHash))
  if (retryAfterSeconds !== null) return { outcome: 'throttled', retryAfterSeconds }
  const account = await findToSignIn(visit.db, form.login)
  const isLocked = account ? await countTry(visit, account.id) : false
  const isRight = await isRightPassword(account?.passwordHash, form.password)
  const newHash = isRight && isOutdated(account!.passwordHash!) ? await hashPassword(form.password) : null
  return within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const fault = !account ? '没有这个账号' : isLocked ? '账号锁定中' : isRight ? await faultOf(inside, account, form.code, rules) : '密码错误'
    if (fault) return refuse(inside, account, fault)
    await deleteLock(db, account!.id)
    await deleteTry(db, addressBlock(visit.address), loginHash)
    if (newHash) await updatePasswordHash(db, account!.id, newHash)
    return admit(inside, account!, agent)
  })
}

/** Why somebody with the right password may not come in. */
async function faultOf(visit: Visit<Actor | null>, account: Account, code: string | undefined, rules: HouseRules): Promise<string | null> {
  if (account.disabledAt) return '账号已停用'
  if (account.isDemo && !rules.isDemo) return '示例账号只在示例环境中使用'
  if (account.isPasswordInitial && (account.passwordSetAt ?? '') <= minutesFrom(visit.now, -INITIAL_PASSWORD_HOURS * 60)) return '初始密码已过期'
  if (account.secret && !(await isRightCode(visit, account.id, code, rules))) return code ? '动态口令错误' : '未填写动态口令'
  return null
}

async function refuse(visit: Visit<Actor | null>, account: Account | undefined, fault: string): Promise<SignInAnswer> {
  await noteSignIn(visit, account?.id ?? '-', `登录失败：${fault}`, 'failed')
  return { outcome: 'wrong' }
}

async function admit(visit: Visit<Actor | null>, account: Account, agent: string): Promise<SignInAnswer> {
  const holdings = await readHoldings(visit.db, account.id, localDay(visit.now))
  if (holdings.length === 0) {
    await noteSignIn(visit, account.id, '登录失败：账号没有有效的角色', 'failed')
    return { outcome: 'noRole' }
  }
  const actor = { accountId: account.id, name: account.name, place: account.place, organisationId: account.organisationId, holdings }
  await noteSignIn({ ...visit, actor }, account.id, '登录成功', 'done')
  return { outcome: 'in', token: await openSession(visit.db, { accountId: account.id, now: visit.now, address: visit.address, agent, hasSecondFactor: Boolean(account.secret) }) }
}

/** Notes in the journal that somebody left; the session itself belongs to the web shore. */
export async function leaveAccount(visit: Visit): Promise<void> {
  await within(visit.db, (db) => record({ ...visit, db }, { deed: 'account.signOut', object: { kind: 'signIn', id: visit.actor.accountId }, summary: '退出登录' }))
}
