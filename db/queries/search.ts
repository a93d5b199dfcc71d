import type { Db } from '#db/portable/connect.ts'
import { wordsOf } from '#db/portable/search-words.ts'
import { chunks } from '#db/portable/values.ts'

/** What can be searched; a kind is the name of its table. */
export interface SearchEntry {
  kind: string
  id: string
  title: string
  text?: string
}

/** Makes a thing findable, or findable as it is now. */
export async function putInSearch(db: Db, { kind, id, title, text = '' }: SearchEntry): Promise<void> {
  const words = wordsOf(title, text)
  const { numUpdatedRows } = await db.updateTable('searchEntry').set({ words }).where('kind', '=', kind).where('id', '=', id).executeTakeFirst()
  if (numUpdatedRows === 0n) await db.insertInto('searchEntry').values({ kind, id, words }).execute()
}

/** Many new things at once. */
export async function insertSearchEntries(db: Db, entries: readonly SearchEntry[]): Promise<void> {
  const rows = entries.map(({ kind, id, title, text = '' }) => ({ kind, id, words: wordsOf(title, text) }))
  for (const part of chunks(rows, 500)) await db.insertInto('searchEntry').values(part).execute()
}

export async function removeFromSearch(db: Db, kind: string, id: string): Promise<void> {
  await db.deleteFrom('searchEntry').where('kind', '=', kind).where('id', '=', id).execute()
}
