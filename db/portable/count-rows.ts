import type { SelectQueryBuilder } from 'kysely'

/** How many rows a query gives that selects nothing itself. */
export async function countRows(query: SelectQueryBuilder<any, any, object>): Promise<number> {
  const { count } = await query.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  return count
}
