import type { Kysely } from 'kysely'
import { addColumn, createIndex, text } from '#db/portable/columns.ts'

/**
 * Whoever has signed in holds a pass and may change later what was said. Sign-in and feedback keep different hashes of it:
 * with the pass both are found, without it nobody can tell which feedback belongs to which name.
 */
export async function up(db: Kysely<any>): Promise<void> {
  for (const table of ['visitSignIn', 'visitFeedback']) {
    await addColumn(db, table, 'passHash', text(64).optional())
    await createIndex(db, table, ['passHash'], { isUnique: true })
  }
  await db.schema.alterTable('visitSignIn').dropColumn('hasFeedback').execute()
}
