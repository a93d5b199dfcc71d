import { sql } from 'kysely'
import type { Db } from '#db/portable/connect.ts'

/** What signing in must know of an account. */
export async function findToSignIn(db: Db, login: string) {
  return db
    .selectFrom('account')
    .leftJoin('secondFactor', 'secondFactor.accountId', 'account.id')
    .select(['account.id', 'account.login', 'account.name', 'account.place', 'account.organisationId', 'account.passwordHash', 'account.passwordSetAt'])
    .select(['account.isPasswordInitial', 'account.isDemo', 'account.disabledAt', 'secondFactor.secret'])
    .where('account.login', '=', login)
    .executeTakeFirst()
}

/**
 * Counts one try before it is judged, so that tries at the same moment count too. A lock that has passed, or tries that are older than
 * `forgetBefore`, start anew.
 */
export async function advanceTries(db: Db, accountId: string, now: string, forgetBefore: string): Promise<{ wrongTries: number; lockedUntil: string | null }> {
  const isForgotten = sql<boolean>`("signInLock"."lockedUntil" is not null and "signInLock"."lockedUntil" <= ${now}) or ("signInLock"."lockedUntil" is null and "signInLock"."lastAt" < ${forgetBefore})`
  return db
    .insertInto('signInLock')
    .values({ accountId, wrongTries: 1, lastAt: now, lockedUntil: null })
    .onConflict((conflict) =>
      conflict.column('accountId').doUpdateSet({
        wrongTries: sql`case when ${isForgotten} then 1 else "signInLock"."wrongTries" + 1 end`,
        lockedUntil: sql`case when ${isForgotten} then null else "signInLock"."lockedUntil" end`,
        lastAt: now,
      }),
    )
    .returning(['wrongTries', 'lockedUntil'])
    .executeTakeFirstOrThrow()
}

export async function updateLock(db: Db, accountId: string, lockedUntil: string): Promise<void> {
  await db.updateTable('signInLock').set({ lockedUntil }).where('accountId', '=', accountId).execute()
}

export async function deleteLock(db: Db, accountId: string): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('signInLock').where('accountId', '=', accountId).executeTakeFirst()
  return Number(numDeletedRows)
}

export async function findLock(db: Db, accountId: string, now: string) {
  return db.selectFrom('signInLock').select('lockedUntil').where('accountId', '=', accountId).where('lockedUntil', '>', now).executeTakeFirst()
}

/** Notes that an address tried an account. */
export async function insertTry(db: Db, address: string, loginHash: string, at: string): Promise<void> {
  await db
    .insertInto('signInTry')
    .values({ address, loginHash, at })
    .onConflict((conflict) => conflict.columns(['address', 'loginHash']).doUpdateSet({ at }))
    .execute()
}

/** How many accounts an address has tried since, leaving one out, and when the first of them was. */
export async function countTries(db: Db, address: string, since: string, except: string): Promise<{ count: number; firstAt: string | null }> {
  return db
    .selectFrom('signInTry')
    .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.min<string | null>('at').as('firstAt')])
    .where('address', '=', address)
    .where('loginHash', '<>', except)
    .where('at', '>', since)
    .executeTakeFirstOrThrow()
}

export async function deleteTry(db: Db, address: string, loginHash: string): Promise<void> {
  await db.deleteFrom('signInTry').where('address', '=', address).where('loginHash', '=', loginHash).execute()
}

export async function deleteTriesBefore(db: Db, instant: string): Promise<void> {
  await db.deleteFrom('signInTry').where('at', '<', instant).execute()
}
