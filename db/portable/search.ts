import { sql, type Expression, type Kysely, type RawBuilder, type SqlBool } from 'kysely'
import { createTable, id, longText, text } from './columns.ts'
import type { Db } from './connect.ts'
import { isEmbedded } from './dialects.ts'
import { phrasesOf } from './search-words.ts'

/** Nobody types more than this into a search box. */
const QUERY_MOST_CHARACTERS = 100

/** For a migration: what can be searched, as words, and each engine's own index over it, kept by the engine. */
export async function createSearchTable(db: Kysely<any>): Promise<void> {
  await createTable(db, 'searchEntry', { kind: text(40), id: id(), words: longText() }, { key: ['kind', 'id'] })
  for (const statement of isEmbedded(db) ? EMBEDDED_INDEX : SHARED_INDEX) await sql.raw(statement).execute(db)
}

const SHARED_INDEX = [`create index "searchEntry_words_idx" on "searchEntry" using gin (to_tsvector('simple', "words"))`]

const FORGET = `delete from "searchIndex" where "searchIndex" match 'ref : "' || old."kind" || ' ' || old."id" || '"' and "kind" = old."kind" and "id" = old."id";`
const LEARN = `insert into "searchIndex" ("kind", "id", "ref", "words") values (new."kind", new."id", new."kind" || ' ' || new."id", new."words");`
const EMBEDDED_INDEX = [
  `create virtual table "searchIndex" using fts5 ("kind" unindexed, "id" unindexed, "ref", "words", tokenize = 'ascii')`,
  `create trigger "searchEntry_learn" after insert on "searchEntry" begin ${LEARN} end`,
  `create trigger "searchEntry_relearn" after update on "searchEntry" begin ${FORGET} ${LEARN} end`,
  `create trigger "searchEntry_forget" after delete on "searchEntry" begin ${FORGET} end`,
]

/**
 * `where` for a list: only things whose title or text contains what was typed, in characters or in pinyin. Nothing typed finds nothing.
 * @example db.selectFrom('organisation').where(found(db, 'organisation', 'organisation.id', q))
 */
export function found(db: Db, kind: string, column: string, q: string): Expression<SqlBool> {
  return sql<SqlBool>`${sql.ref(column)} in (select "id" from "searchEntry" where "kind" = ${kind} and ${matching(db, q)})`
}

/** `where` for `searchEntry` itself. */
export function matching(db: Db, q: string): RawBuilder<SqlBool> {
  const phrases = phrasesOf(q.slice(0, QUERY_MOST_CHARACTERS))
  if (phrases.length === 0) return sql<SqlBool>`1 = 0`
  if (isEmbedded(db)) {
    const query = phrases.map(({ words, isBeginning }) => `"${words.join(' ')}"${isBeginning ? '*' : ''}`).join(' AND ')
    return sql<SqlBool>`("kind", "id") in (select "kind", "id" from "searchIndex" where "searchIndex" match ${`words : (${query})`})`
  }
  const query = phrases.map(({ words, isBeginning }) => words.join(' <-> ') + (isBeginning ? ':*' : '')).join(' & ')
  return sql<SqlBool>`to_tsvector('simple', "words") @@ to_tsquery('simple', ${query})`
}

/** `where` for a column that contains what was typed: wildcards mean themselves, and latin capitals do not matter. */
export function contains(column: string, q: string): Expression<SqlBool> {
  const pattern = `%${lowered(q).replace(/[\\%_]/g, '\\$&')}%`
  return sql<SqlBool>`lower(${sql.ref(column)}) like ${pattern} escape '\\'`
}

/** As both engines lower text: a to z only. */
const lowered = (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
