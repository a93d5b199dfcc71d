import type { Kysely } from 'kysely'
import { createIndex } from '#db/portable/columns.ts'

/** What long lists count, told by the index alone: how many bases there are in reach and in which towns, and whether the map is still as it was. */
export async function up(db: Kysely<any>): Promise<void> {
  await createIndex(db, 'base', ['place', 'town', 'state', 'organisationId'])
  await createIndex(db, 'base', ['state', 'version', 'updatedAt'])
}
