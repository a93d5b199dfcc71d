import type { Insertable, Selectable } from 'kysely'
import type { Db } from '#db/portable/connect.ts'
import type { CalendarFeedTable } from '#db/tables/meetings.ts'

export type FeedRow = Selectable<CalendarFeedTable>

export async function insertFeed(db: Db, row: Insertable<CalendarFeedTable>): Promise<void> {
  await db.insertInto('calendarFeed').values(row).execute()
}

/** A person's own, live ones first. */
export async function listFeeds(db: Db, accountId: string): Promise<FeedRow[]> {
  return db.selectFrom('calendarFeed').selectAll().where('accountId', '=', accountId).where('revokedAt', 'is', null).orderBy('createdAt', 'desc').limit(50).execute()
}

/** A feed that still holds, with its owner; nothing for revoked feeds and disabled accounts. */
export async function findLiveFeed(db: Db, tokenHash: string) {
  return db
    .selectFrom('calendarFeed')
    .innerJoin('account', 'account.id', 'calendarFeed.accountId')
    .select(['calendarFeed.id', 'calendarFeed.kind', 'calendarFeed.place', 'accountId', 'account.name', 'account.place as accountPlace', 'account.organisationId'])
    .where('tokenHash', '=', tokenHash)
    .where('revokedAt', 'is', null)
    .where('disabledAt', 'is', null)
    .executeTakeFirst()
}

/** @returns whether it was this person's and still held */
export async function advanceRevoked(db: Db, id: string, accountId: string, revokedAt: string): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('calendarFeed').set({ revokedAt }).where('id', '=', id).where('accountId', '=', accountId).where('revokedAt', 'is', null).executeTakeFirst()
  return numUpdatedRows === 1n
}
