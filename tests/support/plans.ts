import { sql } from 'kysely'
import type { Db } from '#db/portable/connect.ts'
import type { Engine } from './databases.ts'

/**
 * How an engine would read the answer to a question, in its own words. Tables of a test are all but empty, and the shared engine would read and
 * sort such tables whole: it is told not to, so the plan shows which index serves.
 */
export async function planOf(engine: Engine, db: Db, question: string): Promise<string> {
  if (engine.name === 'embedded') {
    const { rows } = await sql.raw<{ detail: string }>(`explain query plan ${question.replaceAll('?', "'1'")}`).execute(db)
    return rows.map(({ detail }) => detail).join('\n')
  }
  return db.transaction().execute(async (inside) => {
    for (const way of ['seqscan', 'sort', 'bitmapscan', 'hashjoin', 'mergejoin']) await sql.raw(`set local enable_${way} = off`).execute(inside)
    const { rows } = await sql.raw<{ 'QUERY PLAN': string }>(`explain (costs off) ${question.replaceAll(/\$\d+/g, "'1'")}`).execute(inside)
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  })
}

/** Rows put in order after they were read; what is alike in the first column only may be. */
export const SORTS = /USE TEMP B-TREE FOR (?:ORDER BY|DISTINCT|GROUP BY)|^\W*Sort$|HashAggregate/m
/** Everything that any part of an «or» gives, gathered before the first row is told. */
export const GATHERS = /MULTI-INDEX OR|BitmapOr/
/** Told by an index alone. */
export const aloneIn = (index: string) => new RegExp(`(?:COVERING INDEX|Index Only Scan using) "?${index}`)
/** Row by row by the key of a table. */
export const byKeyOf = (table: string) => new RegExp(`sqlite_autoindex_${table}_1 \\(id=|${table}_pkey`)
