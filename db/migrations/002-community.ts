import type { Kysely } from 'kysely'
import { createTable, day, flag, id, instant, integer, text } from '#db/portable/columns.ts'

export async function up(db: Kysely<any>): Promise<void> {
  await createTable(
    db,
    'workdayYear',
    { year: integer(2000).key(), source: text(200), importedAt: instant(), importedById: id().optional().to('account.id') },
    { index: [['importedById']] },
  )
  await createTable(db, 'workdayException', { on: day().key(), year: integer(2000).to('workdayYear.year'), isWorkday: flag(), name: text(40) }, { index: [['year']] })
}
