import { sql } from 'kysely'
import { migrations } from '#db/migrations/index.ts'
import type { Db } from './connect.ts'

/** Shorter than a caller that watches the house is patient. */
const PATIENCE_MS = 1_000

/** Does the database answer, and does its schema fit this program? One query, cheap enough to ask every few seconds. */
export async function databaseState(db: Db): Promise<'ready' | 'unreachable' | 'not migrated'> {
  const newest = sql<{ name: string }>`select "name" from "schemaMigration" order by "name" desc limit 1`.execute(db).then(
    ({ rows }) => rows[0]?.name ?? '',
    (error: unknown) => (/schemaMigration/.test(String(error)) ? '' : null),
  )
  const name = await Promise.race([newest, new Promise<null>((resolve) => setTimeout(resolve, PATIENCE_MS, null).unref())])
  if (name === null) return 'unreachable'
  return name === Object.keys(migrations).sort().at(-1) ? 'ready' : 'not migrated'
}
