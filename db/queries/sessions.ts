import type { Insertable } from 'kysely'
import type { Db } from '#db/portable/connect.ts'
import type { KeptFormTable, SessionTable } from '#db/tables/access.ts'

/** A session with what must be known of its account on every request. */
export async function findSession(db: Db, id: string) {
  return db
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.accountId')
    .leftJoin('secondFactor', 'secondFactor.accountId', 'session.accountId')
    .select(['session.id', 'session.accountId', 'session.createdAt', 'session.seenAt', 'session.endsAt', 'session.hasSecondFactor'])
    .select(['account.login', 'account.name', 'account.place', 'account.organisationId', 'account.isDemo', 'account.isPasswordInitial', 'account.passwordSetAt', 'account.disabledAt'])
    .select('secondFactor.setAt as secondFactorSetAt')
    .select((eb) =>
      eb.selectFrom('noticeRecipient').select((inner) => inner.fn.countAll<number>().as('count')).whereRef('noticeRecipient.accountId', '=', 'session.accountId').where('noticeRecipient.readAt', 'is', null).as('unread'),
    )
    .where('session.id', '=', id)
    .executeTakeFirst()
}

export async function insertSession(db: Db, row: Insertable<SessionTable>): Promise<void> {
  await db.insertInto('session').values(row).execute()
}

/** Only if nobody noted it meanwhile. */
export async function updateSeen(db: Db, id: string, from: string, to: string): Promise<void> {
  await db.updateTable('session').set({ seenAt: to }).where('id', '=', id).where('seenAt', '=', from).execute()
}

export async function listSessions(db: Db, accountId: string, now: string) {
  return db
    .selectFrom('session')
    .select(['id', 'createdAt', 'seenAt', 'endsAt', 'address', 'agent', 'hasSecondFactor'])
    .where('accountId', '=', accountId)
    .where('endsAt', '>', now)
    .orderBy('seenAt', 'desc')
    .execute()
}

/** Ends sessions without forgetting them, so that a form sent from one of them can still be kept. @returns how many */
export async function endSessions(db: Db, accountId: string, now: string, which: { except?: string; only?: string } = {}): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('session')
    .set({ endsAt: now })
    .where('accountId', '=', accountId)
    .where('endsAt', '>', now)
    .$if(which.except !== undefined, (query) => query.where('id', '<>', which.except!))
    .$if(which.only !== undefined, (query) => query.where('id', '=', which.only!))
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

export async function deleteSession(db: Db, id: string): Promise<void> {
  await db.deleteFrom('session').where('id', '=', id).execute()
}

export async function deleteSessionsEndedBefore(db: Db, instant: string): Promise<void> {
  await db.deleteFrom('session').where('endsAt', '<', instant).execute()
}

/** One kept form for each page: a newer one takes the place of the older. */
export async function insertKeptForm(db: Db, row: Insertable<KeptFormTable>): Promise<void> {
  await db.deleteFrom('keptForm').where('accountId', '=', row.accountId).where('path', '=', row.path).execute()
  await db.insertInto('keptForm').values(row).execute()
}

export async function findKeptForm(db: Db, id: string, accountId: string, now: string) {
  return db.selectFrom('keptForm').select(['path', 'fields']).where('id', '=', id).where('accountId', '=', accountId).where('endsAt', '>', now).executeTakeFirst()
}

export async function deleteKeptFormsBefore(db: Db, instant: string): Promise<void> {
  await db.deleteFrom('keptForm').where('endsAt', '<', instant).execute()
}
