import type { Insertable, Updateable } from 'kysely'
import type { Reach } from '#app/domain/access/policy.ts'
import type { Role } from '#app/domain/access/terms.ts'
import type { Place } from '#app/domain/community/terms.ts'
import type { Db } from '#db/portable/connect.ts'
import { countRows } from '#db/portable/count-rows.ts'
import { inReach } from '#db/portable/reach.ts'
import { contains } from '#db/portable/search.ts'
import type { AccountTable } from '#db/tables/access.ts'

export async function insertAccount(db: Db, row: Insertable<AccountTable>): Promise<void> {
  await db.insertInto('account').values(row).execute()
}

export async function countAccounts(db: Db): Promise<number> {
  return countRows(db.selectFrom('account'))
}

/** Those that no demo made. */
export async function countRealAccounts(db: Db): Promise<number> {
  return countRows(db.selectFrom('account').where('isDemo', '=', 0))
}

export async function findAccountByLogin(db: Db, login: string) {
  return db.selectFrom('account').select(['id', 'login', 'name', 'place']).where('login', '=', login).executeTakeFirst()
}

/** One account with its unit and whether it has a second factor; nothing when out of reach. Never its password. */
export async function findAccount(db: Db, reach: Reach, id: string) {
  return db
    .selectFrom('account')
    .leftJoin('organisation', 'organisation.id', 'account.organisationId')
    .leftJoin('secondFactor', 'secondFactor.accountId', 'account.id')
    .select(['account.id', 'account.login', 'account.name', 'account.place', 'account.organisationId', 'account.post', 'account.mobile', 'account.email', 'account.version'])
    .select(['account.isDemo', 'account.isPasswordInitial', 'account.passwordSetAt', 'account.disabledAt', 'account.createdAt'])
    .select(['organisation.name as organisationName', 'secondFactor.setAt as secondFactorSetAt'])
    .where('account.id', '=', id)
    .where(inReach(reach, 'account'))
    .executeTakeFirst()
}

export interface AccountFilter {
  /** in characters or pinyin, whole or initials; empty: everybody */
  q: string
  place: Place | null
  role: Role | null
  state: 'active' | 'disabled' | null
}

/** Accounts by name, with how many there are in all. `day` says which roles count. */
export async function listAccounts(db: Db, reach: Reach, filter: AccountFilter, day: string, page: { offset: number; most: number }) {
  const matching = matchingAccounts(db, reach, filter, day)
  const { total } = await matching.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await matching
    .leftJoin('organisation', 'organisation.id', 'account.organisationId')
    .select(['account.id', 'account.login', 'account.name', 'account.place', 'account.post', 'account.mobile', 'account.disabledAt', 'organisation.name as organisationName'])
    .orderBy('account.sortKey')
    .orderBy('account.login')
    .limit(page.most)
    .offset(page.offset)
    .execute()
  return { total, rows }
}

/** Those in use, by name. */
export async function listPeople(db: Db, reach: Reach, q: string, most: number) {
  return matchingAccounts(db, reach, { q, place: null, role: null, state: 'active' }, '')
    .select(['account.id', 'account.name', 'account.place', 'account.post'])
    .orderBy('account.sortKey')
    .orderBy('account.login')
    .limit(most)
    .execute()
}

function matchingAccounts(db: Db, reach: Reach, { q, place, role, state }: AccountFilter, day: string) {
  return db
    .selectFrom('account')
    .where(inReach(reach, 'account'))
    .$if(q !== '', (query) => query.where(contains('account.searchKey', q)))
    .$if(place !== null, (query) => query.where('account.place', '=', place!))
    .$if(state !== null, (query) => query.where('account.disabledAt', state === 'disabled' ? 'is not' : 'is', null))
    .$if(role !== null, (query) =>
      query.where((eb) =>
        eb.exists(
          eb
            .selectFrom('roleHolding')
            .select('roleHolding.id')
            .whereRef('roleHolding.accountId', '=', 'account.id')
            .where('roleHolding.role', '=', role!)
            .where('roleHolding.fromOn', '<=', day)
            .where((on) => on.or([on('roleHolding.toOn', 'is', null), on('roleHolding.toOn', '>=', day)])),
        ),
      ),
    )
}

/** @returns false when somebody changed it first */
export async function updateAccount(db: Db, id: string, version: number, change: Updateable<AccountTable>): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('account').set({ ...change, version: version + 1 }).where('id', '=', id).where('version', '=', version).executeTakeFirst()
  return numUpdatedRows === 1n
}

/** @returns false when it was so already */
export async function updateDisabled(db: Db, id: string, disabledAt: string | null): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('account')
    .set({ disabledAt })
    .where('id', '=', id)
    .where('disabledAt', disabledAt === null ? 'is not' : 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function findPassword(db: Db, id: string) {
  return db.selectFrom('account').select(['login', 'name', 'passwordHash', 'isDemo']).where('id', '=', id).executeTakeFirstOrThrow()
}

/** The same password, hashed anew. */
export async function updatePasswordHash(db: Db, id: string, passwordHash: string): Promise<void> {
  await db.updateTable('account').set({ passwordHash }).where('id', '=', id).execute()
}

/** Another password. @returns false when it was changed meanwhile */
export async function updatePassword(db: Db, id: string, from: string | null, to: { passwordHash: string; passwordSetAt: string; isPasswordInitial: number }): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('account')
    .set(to)
    .where('id', '=', id)
    .where('passwordHash', from === null ? 'is' : '=', from)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Hashes of the passwords before this one, the latest first. */
export async function listFormerPasswords(db: Db, accountId: string, most: number): Promise<string[]> {
  const rows = await db.selectFrom('formerPassword').select('passwordHash').where('accountId', '=', accountId).orderBy('endedAt', 'desc').limit(most).execute()
  return rows.map((row) => row.passwordHash)
}

export async function insertFormerPassword(db: Db, row: { id: string; accountId: string; passwordHash: string; endedAt: string }): Promise<void> {
  await db.insertInto('formerPassword').values(row).execute()
}

/** Demo people for the sign-in page, once for each role; numbered ones (`qingpu.unit.07`) are left out. */
export async function listDemoAccounts(db: Db, day: string) {
  return db
    .selectFrom('account')
    .innerJoin('roleHolding', 'roleHolding.accountId', 'account.id')
    .select(['account.login', 'account.name', 'account.place', 'roleHolding.role'])
    .where('account.isDemo', '=', 1)
    .where('account.disabledAt', 'is', null)
    .where('account.login', 'not like', '%.%.%')
    .where('roleHolding.behalfOfId', 'is', null)
    .where('roleHolding.fromOn', '<=', day)
    .where((eb) => eb.or([eb('roleHolding.toOn', 'is', null), eb('roleHolding.toOn', '>=', day)]))
    .orderBy('account.login')
    .limit(200)
    .execute()
}

/** Units an account may belong to, by place. */
export async function listUnitChoices(db: Db, place: Place | null) {
  return db
    .selectFrom('organisation')
    .select(['id', 'place', 'name'])
    .where('closedOn', 'is', null)
    .$if(place !== null, (query) => query.where('place', '=', place!))
    .orderBy('place')
    .orderBy('sortKey')
    .limit(2_000)
    .execute()
}
