import type { Kysely } from 'kysely'
import { createTable, id, instant, text } from '#db/portable/columns.ts'

export async function up(db: Kysely<any>): Promise<void> {
  await createTable(
    db,
    'submission',
    {
      id: id().key(),
      accountId: id().to('account.id'),
      bodyHash: text(64),
      location: text(2000),
      at: instant(),
    },
    { index: [['accountId'], ['at']] },
  )
}
