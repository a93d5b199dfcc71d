import type { Kysely } from 'kysely'
import { createTable, id, integer } from '#db/portable/columns.ts'
import type { Db } from '#db/portable/connect.ts'

/** A table of the tests' own, for what the engines do whatever the product stores. */
export interface CounterTables {
  counter: { id: string; taken: number }
}

export type CounterDb = Kysely<CounterTables>

export async function withCounter(db: Db, taken = 0): Promise<CounterDb> {
  await createTable(db, 'counter', { id: id().key(), taken: integer(0) })
  const counters = countersOf(db)
  await counters.insertInto('counter').values({ id: 'one', taken }).execute()
  return counters
}

export function countersOf(db: Db): CounterDb {
  return db as unknown as CounterDb
}

export async function taken(db: Db): Promise<number> {
  return (await countersOf(db).selectFrom('counter').select('taken').executeTakeFirstOrThrow()).taken
}
