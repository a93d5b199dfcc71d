import type { Db } from '#db/portable/connect.ts'

export async function countMailsByState(db: Db): Promise<Record<string, number>> {
  const rows = await db.selectFrom('mail').select(['state', (eb) => eb.fn.countAll<number>().as('count')]).groupBy('state').execute()
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]))
}

export async function findLastJournalLine(db: Db): Promise<{ seq: number; at: string } | undefined> {
  return db.selectFrom('journal').select(['seq', 'at']).orderBy('seq', 'desc').limit(1).executeTakeFirst()
}
