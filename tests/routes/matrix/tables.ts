import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Db } from '#db/portable/connect.ts'

/** One hash for the rows of each table, whatever their order. The engine's own search tables follow from others. */
export async function hashTables(db: Db): Promise<Record<string, string>> {
  const tables = (await db.introspection.getTables()).map(({ name }) => name).filter((name) => !/^searchIndex/.test(name))
  const hashes: Record<string, string> = {}
  for (const name of tables.sort()) {
    const rows = await (db as Kysely<any>).selectFrom(name).selectAll().execute()
    hashes[name] = createHash('sha256').update(rows.map((row) => JSON.stringify(row)).sort().join('\n')).digest('hex')
  }
  return hashes
}

/** Names of the tables that are not as they were. */
export function changedTables(before: Record<string, string>, after: Record<string, string>): string[] {
  return Object.keys({ ...before, ...after }).filter((name) => before[name] !== after[name])
}
