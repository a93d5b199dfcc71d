import type { Kysely } from 'kysely'
import { createSearchTable } from '#db/portable/search.ts'

export async function up(db: Kysely<any>): Promise<void> {
  await createSearchTable(db)
}
