import type { ExpressionBuilder, Insertable } from 'kysely'
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
