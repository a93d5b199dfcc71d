import { record } from '#app/domain/journal/journal.server.ts'
import { within } from '#db/portable/within.ts'
import { findPassword } from '#db/queries/accounts.ts'
import { advanceTries, countTries, deleteLock, insertTry, updateLock } from '#db/queries/sign-ins.ts'
import type { Actor } from './actor.ts'
import { addressBlock } from './addresses.ts'
import { isRightPassword } from './hashing.server.ts'
import { ACCOUNTS_PER_ADDRESS, ADDRESS_WINDOW_MINUTES, LOCK_MINUTES, minutesFrom, WRONG_TRIES_BEFORE_LOCK } from './limits.ts'
import { invalid } from './refusals.ts'
import type { Visit } from './visit.ts'

/** Notes that an address tries an account. @returns seconds to wait when it has tried too many of them, else null */
export async function noteTry(visit: Visit<Actor | null>, loginHash: string): Promise<number | null> {
  const address = addressBlock(visit.address)
  const { count, firstAt } = await countTries(visit.db, address, minutesFrom(visit.now, -ADDRESS_WINDOW_MINUTES), loginHash)
  if (count <= ACCOUNTS_PER_ADDRESS) await insertTry(visit.db, address, loginHash, visit.now.toISOString())
  if (count < ACCOUNTS_PER_ADDRESS) return null
  // Once for each pause: an attack must not fill the journal.
  if (count === ACCOUNTS_PER_ADDRESS) await noteSignIn(visit, '-', '该网络地址尝试的账号过多，暂停登录', 'failed')
  return Math.max(1, Math.ceil((Date.parse(firstAt!) - visit.now.getTime()) / 1000) + ADDRESS_WINDOW_MINUTES * 60)
}

/**
 * Counts a try before it is judged. The fifth shuts the account at once, so that others sent at the same moment find it shut; whoever turns
 * out to be right opens it again with `deleteLock`.
 * @returns whether the account is locked for this try
 */
export async function countTry(visit: Visit<Actor | null>, accountId: string): Promise<boolean> {
  const tries = await advanceTries(visit.db, accountId, visit.now.toISOString(), minutesFrom(visit.now, -LOCK_MINUTES))
  if (tries.lockedUntil || tries.wrongTries > WRONG_TRIES_BEFORE_LOCK) return true
  if (tries.wrongTries === WRONG_TRIES_BEFORE_LOCK) await updateLock(visit.db, accountId, minutesFrom(visit.now, LOCK_MINUTES))
  return false
}

/**
 * Demands the password once more before something that protects the account is changed (ASVS 7.5.1). Wrong ones count as tries to sign in.
 * Not to be called inside a transaction: hashing takes its time.
 */
export async function proveSelf(visit: Visit, password: string): Promise<Awaited<ReturnType<typeof findPassword>>> {
  const { accountId } = visit.actor
  const own = await findPassword(visit.db, accountId)
  const isLocked = await countTry(visit, accountId)
  const isRight = await isRightPassword(own.passwordHash, password)
  if (isRight && !isLocked) {
    await deleteLock(visit.db, accountId)
    return own
  }
  await within(visit.db, (db) => noteSignIn({ ...visit, db }, accountId, '核对当前密码失败', 'failed'))
  throw invalid({ currentPassword: ['当前密码不正确，或账号暂时被锁定。'] })
}

export function noteSignIn(visit: Visit<Actor | null>, accountId: string, summary: string, result: 'done' | 'failed') {
  return record(visit, { deed: 'account.signIn', object: { kind: 'signIn', id: accountId }, summary, result })
}
