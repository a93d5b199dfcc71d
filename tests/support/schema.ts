import { sql, type Kysely } from 'kysely'
import type { Db } from '#db/portable/connect.ts'
import type { Engine } from './databases.ts'

/** A table as it really is in a database, in words that do not depend on the engine. */
export interface LiveTable {
  name: string
  columns: { name: string; type: 'text' | 'integer' | 'real' | 'blob'; isOptional: boolean }[]
  key: string[]
  /** Over columns only, partial ones apart; primary key and unique constraints included. */
  indexes: string[][]
  partialIndexes: string[][]
  references: { columns: string[]; table: string; to: string[] }[]
  /** Name → condition as the engine tells it. */
  checks: Record<string, string>
  /** Every name given to an index or a constraint. */
  names: string[]
  /** Refuses values of another type. */
  isStrict: boolean
}

/** Kept by a tool or by the engine, not by this house. */
const FOREIGN = /^(?:schemaMigration|sqlite_|searchIndex)/

export async function readSchema(engine: Engine, db: Db): Promise<LiveTable[]> {
  const tables = await (engine.name === 'embedded' ? readEmbedded(db) : readShared(db))
  const kept = tables.filter((table) => !FOREIGN.test(table.name))
  return kept.map((table) => ({ ...table, indexes: sorted(table.indexes), partialIndexes: sorted(table.partialIndexes), references: sorted(table.references) })).sort(byName)
}

const byName = (one: { name: string }, other: { name: string }) => (one.name < other.name ? -1 : 1)
const sorted = <T>(items: T[]): T[] => [...new Map(items.map((item) => [JSON.stringify(item), item])).entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item)

async function readEmbedded(db: Kysely<any>): Promise<LiveTable[]> {
  const all = async <T>(text: string) => (await sql<T>`${sql.raw(text)}`.execute(db)).rows
  const tables = await all<{ name: string; strict: number; sql: string }>(
    `select l.name, l.strict, m.sql from pragma_table_list l join sqlite_master m on m.name = l.name and m.type = 'table' where l.type = 'table'`,
  )
  const read = async (table: (typeof tables)[number]): Promise<LiveTable> => {
    const columns = await all<{ name: string; type: string; notnull: number; pk: number }>(`select * from pragma_table_info('${table.name}') order by cid`)
    const indexes = await all<{ name: string; partial: number; column: string }>(
      `select l.name, l.partial, i.name as "column" from pragma_index_list('${table.name}') l join pragma_index_info(l.name) i order by l.name, i.seqno`,
    )
    const keys = await all<{ id: number; table: string; from: string; to: string }>(`select * from pragma_foreign_key_list('${table.name}') order by id, seq`)
    const key = columns.filter((column) => column.pk > 0).sort((a, b) => a.pk - b.pk).map((column) => column.name)
    const constraints = table.sql.split(/(?=constraint ")/).map((part) => /^constraint "([^"]+)" check \((.*)\)/s.exec(part) ?? []).filter((found) => found.length > 0)
    return {
      name: table.name,
      columns: columns.map((column) => ({ name: column.name, type: column.type.toLowerCase() as 'text', isOptional: column.notnull === 0 })),
      key,
      indexes: [key, ...grouped(indexes.filter((index) => !index.partial))],
      partialIndexes: grouped(indexes.filter((index) => index.partial)),
      references: groups(keys, (row) => row.id).map((rows) => ({ columns: rows.map((row) => row.from), table: rows[0]!.table, to: rows.map((row) => row.to) })),
      checks: Object.fromEntries(constraints.map(([, name, condition]) => [name!, condition!])),
      names: [...indexes.map((index) => index.name).filter((name) => !name.startsWith('sqlite_')), ...[...table.sql.matchAll(/constraint "([^"]+)"/g)].map((match) => match[1]!)],
      isStrict: table.strict === 1,
    }
  }
  return Promise.all(tables.map(read))
}

const grouped = (rows: { name: string; column: string }[]) => groups(rows, (row) => row.name).map((group) => group.map((row) => row.column))

function groups<Row>(rows: readonly Row[], by: (row: Row) => unknown): Row[][] {
  return [...new Set(rows.map(by))].map((value) => rows.filter((row) => by(row) === value))
}

const SHARED_TYPES: Record<string, LiveTable['columns'][number]['type']> = { text: 'text', bigint: 'integer', 'double precision': 'real', bytea: 'blob' }

async function readShared(db: Kysely<any>): Promise<LiveTable[]> {
  const columns = await sql<{ table: string; name: string; type: string; collation: string | null; isOptional: boolean }>`
    select c.table_name as "table", c.column_name as "name", c.data_type as "type", c.collation_name as "collation", c.is_nullable = 'YES' as "isOptional"
    from information_schema.columns c where c.table_schema = 'public' order by c.table_name, c.ordinal_position`.execute(db)
  const indexes = await sql<{ table: string; name: string; isPartial: boolean; isKey: boolean; columns: string[] }>`
    select t.relname as "table", i.relname as "name", x.indpred is not null as "isPartial", x.indisprimary as "isKey",
      array(select a.attname::text from unnest(x.indkey) with ordinality as k (attnum, place) join pg_attribute a on a.attrelid = t.oid and a.attnum = k.attnum order by k.place) as "columns"
    from pg_index x join pg_class t on t.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
    where t.relnamespace = 'public'::regnamespace and x.indexprs is null`.execute(db)
  const constraints = await sql<{ table: string; name: string; kind: string; text: string; columns: string[]; other: string | null; to: string[] }>`
    select t.relname as "table", c.conname as "name", c.contype as "kind", pg_get_constraintdef(c.oid) as "text", o.relname as "other",
      array(select a.attname::text from unnest(c.conkey) with ordinality as k (attnum, place) join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.attnum order by k.place) as "columns",
      array(select a.attname::text from unnest(c.confkey) with ordinality as k (attnum, place) join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.attnum order by k.place) as "to"
    from pg_constraint c join pg_class t on t.oid = c.conrelid left join pg_class o on o.oid = c.confrelid where t.relnamespace = 'public'::regnamespace`.execute(db)
  const of = <T extends { table: string }>(rows: readonly T[], table: string) => rows.filter((row) => row.table === table)
  return [...new Set(columns.rows.map((column) => column.table))].map((name) => ({
    name,
    columns: of(columns.rows, name).map((column) => ({ name: column.name, type: SHARED_TYPES[column.type] ?? (column.type as 'text'), isOptional: column.isOptional })),
    key: of(indexes.rows, name).find((index) => index.isKey)?.columns ?? [],
    indexes: of(indexes.rows, name).filter((index) => !index.isPartial).map((index) => index.columns),
    partialIndexes: of(indexes.rows, name).filter((index) => index.isPartial).map((index) => index.columns),
    references: of(constraints.rows, name).filter((row) => row.kind === 'f').map((row) => ({ columns: row.columns, table: row.other!, to: row.to })),
    checks: Object.fromEntries(of(constraints.rows, name).filter((row) => row.kind === 'c').map((row) => [row.name, row.text])),
    names: [...of(indexes.rows, name), ...of(constraints.rows, name)].map((row) => row.name),
    isStrict: of(columns.rows, name).every((column) => column.type !== 'text' || column.collation === 'C'),
  }))
}
