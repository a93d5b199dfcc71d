import type { ExpressionBuilder } from 'kysely'
import type { Role } from '#app/domain/access/terms.ts'
import type { Place } from '#app/domain/community/terms.ts'
import type { MailMode } from '#app/domain/notices/terms.ts'
import type { Db } from '#db/portable/connect.ts'
import { chunks } from '#db/portable/values.ts'
import type { Tables } from '#db/tables/index.ts'

export interface Recipient {
  accountId: string
  place: Place
  /** The unit it reaches through this person. */
  organisationId: string | null
  email: string | null
  mailMode: MailMode | null
}

const AT_ONCE = 500

/** Those of the accounts that are in use. */
export async function listAccountsAsRecipients(db: Db, ids: readonly string[]): Promise<Recipient[]> {
  return inParts(ids, (some) =>
    db
      .selectFrom('account')
      .leftJoin('noticePreference', 'noticePreference.accountId', 'account.id')
      .select(['account.id as accountId', 'account.place', 'account.organisationId', 'account.email', 'noticePreference.mailMode'])
      .where('account.id', 'in', some)
      .where('account.disabledAt', 'is', null)
      .$castTo<Recipient>()
      .execute(),
  )
}

/** Who speaks for the units on a day, holding one of the roles, or stands in for whoever does. */
export async function listLiaisonsAsRecipients(db: Db, organisationIds: readonly string[], roles: readonly Role[], today: string): Promise<Recipient[]> {
  return inParts(organisationIds, (some) => holders(db, today).where('principal.organisationId', 'in', some).where('roleHolding.role', 'in', roles).execute())
}

/** Who holds a role at a place on a day, or stands in for whoever does. */
export async function listRoleAsRecipients(db: Db, role: Role, place: Place, today: string): Promise<Recipient[]> {
  return holders(db, today).where('roleHolding.role', '=', role).where('roleHolding.place', '=', place).execute()
}

/** Who stands in for any of the accounts on a day. */
export async function listDeputies(db: Db, accountIds: readonly string[], today: string): Promise<{ accountId: string }[]> {
  return inParts(accountIds, (some) => holders(db, today).where('roleHolding.behalfOfId', 'in', some).execute())
}

function holders(db: Db, today: string) {
  return db
    .selectFrom('roleHolding')
    .innerJoin('account', 'account.id', 'roleHolding.accountId')
    .innerJoin('account as principal', (join) => join.on((eb) => eb('principal.id', '=', eb.fn.coalesce('roleHolding.behalfOfId', 'roleHolding.accountId'))))
    .leftJoin('noticePreference', 'noticePreference.accountId', 'account.id')
    .select(['account.id as accountId', 'principal.place', 'principal.organisationId', 'account.email', 'noticePreference.mailMode'])
    .where('account.disabledAt', 'is', null)
    .where('roleHolding.fromOn', '<=', today)
    .where((eb) => eb.or([eb('roleHolding.toOn', 'is', null), eb('roleHolding.toOn', '>=', today)]))
    .where((eb) => eb.or([eb('roleHolding.behalfOfId', 'is', null), eb.and([eb('principal.disabledAt', 'is', null), eb.exists(principalHolds(eb, today))])]))
    .$castTo<Recipient>()
}

/** A role held in somebody's stead counts only while that person has it. */
function principalHolds(eb: ExpressionBuilder<Tables, 'roleHolding'>, today: string) {
  return eb
    .selectFrom('roleHolding as theirs')
    .select('theirs.id')
    .whereRef('theirs.accountId', '=', 'roleHolding.behalfOfId')
    .whereRef('theirs.role', '=', 'roleHolding.role')
    .whereRef('theirs.place', '=', 'roleHolding.place')
    .where('theirs.behalfOfId', 'is', null)
    .where('theirs.fromOn', '<=', today)
    .where((own) => own.or([own('theirs.toOn', 'is', null), own('theirs.toOn', '>=', today)]))
}

/** One query after the other, as a transaction has one connection. */
async function inParts<T>(ids: readonly string[], list: (some: string[]) => Promise<T[]>): Promise<T[]> {
  const found: T[] = []
  for (const some of chunks(ids, AT_ONCE)) found.push(...(await list(some)))
  return found
}
