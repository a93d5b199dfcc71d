import type { ExpressionBuilder, Insertable } from 'kysely'
import type { Role } from '#app/domain/access/terms.ts'
import type { Place } from '#app/domain/community/terms.ts'
import type { Db } from '#db/portable/connect.ts'
import type { RoleHoldingTable } from '#db/tables/access.ts'
import type { Tables } from '#db/tables/index.ts'

/** Roles held on a day. One held in somebody's stead counts only while that person has it and may come in. */
export async function listHeldRoles(db: Db, accountId: string, day: string) {
  return db
    .selectFrom('roleHolding as held')
    .leftJoin('account as principal', 'principal.id', 'held.behalfOfId')
    .select(['held.role', 'held.place', 'held.behalfOfId', 'principal.name as behalfOfName'])
    .where('held.accountId', '=', accountId)
    .where('held.fromOn', '<=', day)
    .where((eb) => eb.or([eb('held.toOn', 'is', null), eb('held.toOn', '>=', day)]))
    .where((eb) => eb.or([eb('held.behalfOfId', 'is', null), eb.and([eb('principal.disabledAt', 'is', null), eb.exists(principalHolds(eb, day))])]))
    .orderBy('held.place')
    .orderBy('held.role')
    .execute()
}

function principalHolds(eb: ExpressionBuilder<Tables & { held: RoleHoldingTable }, 'held'>, day: string) {
  return eb
    .selectFrom('roleHolding as theirs')
    .select('theirs.id')
    .whereRef('theirs.accountId', '=', 'held.behalfOfId')
    .whereRef('theirs.role', '=', 'held.role')
    .whereRef('theirs.place', '=', 'held.place')
    .where('theirs.behalfOfId', 'is', null)
    .where('theirs.fromOn', '<=', day)
    .where((own) => own.or([own('theirs.toOn', 'is', null), own('theirs.toOn', '>=', day)]))
}

export async function insertHolding(db: Db, row: Insertable<RoleHoldingTable>): Promise<void> {
  await db.insertInto('roleHolding').values(row).execute()
}

/** Every role an account has had, has or will have, the open and latest first. */
export async function listHoldings(db: Db, accountId: string) {
  return db
    .selectFrom('roleHolding')
    .leftJoin('account as principal', 'principal.id', 'roleHolding.behalfOfId')
    .select(['roleHolding.id', 'roleHolding.role', 'roleHolding.place', 'roleHolding.fromOn', 'roleHolding.toOn', 'roleHolding.behalfOfId', 'principal.name as behalfOfName'])
    .where('roleHolding.accountId', '=', accountId)
    .orderBy('roleHolding.fromOn', 'desc')
    .orderBy('roleHolding.id')
    .execute()
}

/** Roles in force on a day of several accounts, for a list of people. */
export async function listRolesOf(db: Db, accountIds: readonly string[], day: string) {
  if (accountIds.length === 0) return []
  return db
    .selectFrom('roleHolding')
    .select(['accountId', 'role', 'place', 'behalfOfId'])
    .where('accountId', 'in', accountIds)
    .where('fromOn', '<=', day)
    .where((eb) => eb.or([eb('toOn', 'is', null), eb('toOn', '>=', day)]))
    .orderBy('place')
    .orderBy('role')
    .execute()
}

export async function findHolding(db: Db, id: string) {
  return db.selectFrom('roleHolding').select(['id', 'accountId', 'role', 'place', 'fromOn', 'toOn', 'behalfOfId']).where('id', '=', id).executeTakeFirst()
}

/** @returns false when it ended before, or another end was set meanwhile */
export async function updateEnd(db: Db, id: string, from: string | null, to: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('roleHolding')
    .set({ toOn: to })
    .where('id', '=', id)
    .where('toOn', from === null ? 'is' : '=', from)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** For one that never began. */
export async function deleteHolding(db: Db, id: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('roleHolding').where('id', '=', id).executeTakeFirst()
  return numDeletedRows === 1n
}

/**
 * Holds the rows of everybody who has this role without an end, so that two steps that each leave one administrator cannot together leave none.
 * @returns those of them that may come in
 */
export async function lockPermanentHolders(db: Db, role: Role): Promise<string[]> {
  const held = await db
    .updateTable('roleHolding')
    .set((eb) => ({ role: eb.ref('role') }))
    .where('role', '=', role)
    .where('toOn', 'is', null)
    .where('behalfOfId', 'is', null)
    .returning('accountId')
    .execute()
  if (held.length === 0) return []
  const rows = await db.selectFrom('account').select('id').where('id', 'in', held.map((row) => row.accountId)).where('disabledAt', 'is', null).execute()
  return rows.map((row) => row.id)
}

/** Colleagues who could stand in: with one of these roles of their own at a place on a day. */
export async function listHoldersAt(db: Db, place: Place, roles: readonly Role[], day: string, except: string) {
  return db
    .selectFrom('account')
    .select(['account.id', 'account.name', 'account.post'])
    .where('account.disabledAt', 'is', null)
    .where('account.id', '<>', except)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('roleHolding')
          .select('roleHolding.id')
          .whereRef('roleHolding.accountId', '=', 'account.id')
          .where('roleHolding.place', '=', place)
          .where('roleHolding.role', 'in', roles)
          .where('roleHolding.behalfOfId', 'is', null)
          .where('roleHolding.fromOn', '<=', day)
          .where((on) => on.or([on('roleHolding.toOn', 'is', null), on('roleHolding.toOn', '>=', day)])),
      ),
    )
    .orderBy('account.sortKey')
    .orderBy('account.id')
    .limit(200)
    .execute()
}

/** Who stands in for somebody, now or later. */
export async function listDeputies(db: Db, principalId: string, day: string) {
  return db
    .selectFrom('roleHolding')
    .innerJoin('account', 'account.id', 'roleHolding.accountId')
    .select(['roleHolding.id', 'roleHolding.role', 'roleHolding.place', 'roleHolding.fromOn', 'roleHolding.toOn', 'account.name'])
    .where('roleHolding.behalfOfId', '=', principalId)
    .where((eb) => eb.or([eb('roleHolding.toOn', 'is', null), eb('roleHolding.toOn', '>=', day)]))
    .orderBy('roleHolding.fromOn')
    .orderBy('roleHolding.id')
    .execute()
}
