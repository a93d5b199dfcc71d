import type { Insertable, Selectable } from 'kysely'
import type { Db } from '#db/portable/connect.ts'
import type { CalendarFeedTable } from '#db/tables/meetings.ts'

export type FeedRow = Selectable<CalendarFeedTable> & { baseName: string | null }

export async function insertFeed(db: Db, row: Insertable<CalendarFeedTable>): Promise<void> {
  await db.insertInto('calendarFeed').values(row).execute()
}

/** A person's own, live ones first. */
export async function listFeeds(db: Db, accountId: string): Promise<FeedRow[]> {
  return db.selectFrom('calendarFeed').leftJoin('base', 'base.id', 'calendarFeed.baseId').selectAll('calendarFeed').select('base.name as baseName').where('accountId', '=', accountId).where('revokedAt', 'is', null).orderBy('calendarFeed.createdAt', 'desc').limit(50).execute()
}

/** A person's own address for the bookings of a base, while it holds. */
export async function findFeedOfBase(db: Db, accountId: string, baseId: string) {
  return db.selectFrom('calendarFeed').select(['id', 'tokenHash', 'createdAt']).where('accountId', '=', accountId).where('baseId', '=', baseId).where('revokedAt', 'is', null).executeTakeFirst()
}

/** A feed that still holds, with its owner; nothing for revoked feeds and disabled accounts. */
export async function findLiveFeed(db: Db, tokenHash: string) {
  return db
    .selectFrom('calendarFeed')
    .innerJoin('account', 'account.id', 'calendarFeed.accountId')
    .leftJoin('base', 'base.id', 'calendarFeed.baseId')
    .select(['calendarFeed.id', 'calendarFeed.kind', 'calendarFeed.place', 'calendarFeed.baseId', 'base.name as baseName', 'base.place as basePlace', 'accountId', 'account.name', 'account.place as accountPlace', 'account.organisationId'])
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
