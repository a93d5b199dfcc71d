import { localDay } from '#app/domain/community/local-time.ts'
import type { Db } from '#db/portable/connect.ts'
import { within } from '#db/portable/within.ts'
import { countAccounts, findAccountByLogin } from '#db/queries/accounts.ts'
import { liftLock, makeAccount } from './accounts.server.ts'
import type { NewAccount } from './forms.ts'
import { newInitialPassword, replacePassword, takeSecondFactor } from './initial-passwords.server.ts'
import { missing } from './refusals.ts'
import { giveRole } from './roles.server.ts'
import type { Role } from './terms.ts'
import type { Visit } from './visit.ts'

/** What is done on the server itself, by whoever may log in there: nobody is asked for leave, everything is written in the journal. */

/** Nobody has ever been let in. */
export async function isUninhabited(db: Db): Promise<boolean> {
  return (await countAccounts(db)) === 0
}

/** @returns the password for the first sign-in */
export async function addUser(visit: Visit<null>, account: NewAccount, role: Role | null): Promise<string> {
  const first = await newInitialPassword()
  await within(visit.db, async (db) => {
    const accountId = await makeAccount({ ...visit, db }, account, first)
    if (role) await giveRole({ ...visit, db }, { accountId, role, place: account.place, fromOn: localDay(visit.now), toOn: null })
  })
  return first.password
}

/** @returns false when the account was not locked */
export async function unlockUser(visit: Visit<null>, login: string): Promise<boolean> {
  return liftLock(visit, await accountOf(visit.db, login))
}

/** Ends all sessions as well. @returns the password for the next sign-in */
export async function resetUser(visit: Visit<null>, login: string): Promise<string> {
  const account = await accountOf(visit.db, login)
  const { password, passwordHash } = await newInitialPassword()
  await replacePassword(visit, account, passwordHash)
  return password
}

/** For an administrator who has lost phone and recovery codes. Ends all sessions as well. @returns false when there was no second factor */
export async function liftUsersSecondFactor(visit: Visit<null>, login: string): Promise<boolean> {
  return takeSecondFactor(visit, await accountOf(visit.db, login))
}

async function accountOf(db: Db, login: string): Promise<{ id: string; login: string }> {
  const account = await findAccountByLogin(db, login)
  if (!account) throw missing('账号')
  return { id: account.id, login }
}
