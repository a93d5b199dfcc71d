import type { Kysely } from 'kysely'
import { PLACES } from '#app/domain/community/terms.ts'
import { createIndex, createTable, id, instant, oneOf, text } from '#db/portable/columns.ts'
import { chunks } from '#db/portable/values.ts'

/** Calendar addresses of a base's bookings. The table is written anew, because a CHECK cannot be changed in place. */
export async function up(db: Kysely<any>): Promise<void> {
  const rows = await db.selectFrom('calendarFeed').selectAll().execute()
  await db.schema.dropTable('calendarFeed').execute()
  await createTable(
    db,
    'calendarFeed',
    {
      id: id().key(), tokenHash: text(64).unique(), accountId: id().to('account.id'), kind: oneOf(['mine', 'place', 'base']), place: oneOf(PLACES).optional(), baseId: id().optional().to('base.id'),
      createdAt: instant(), revokedAt: instant().optional(),
    },
    { index: [['accountId', 'createdAt'], ['baseId']], check: { place: `("kind" = 'place') = ("place" is not null)`, base: `("kind" = 'base') = ("baseId" is not null)` } },
  )
  await createIndex(db, 'calendarFeed', ['accountId', 'baseId'], { isUnique: true, where: '"revokedAt" is null' })
  for (const part of chunks(rows, 100)) await db.insertInto('calendarFeed').values(part).execute()
}
