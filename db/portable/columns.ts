import { sql, type Kysely } from 'kysely'
import { isEmbedded } from './dialects.ts'

/**
 * Tables in words that both engines understand alike: text ids, UTC instants, local days, 0/1 flags, whole numbers and JSON as text.
 * Everything is NOT NULL unless it says `.optional()`, and every convention is a CHECK.
 */
export class Column {
  readonly type: 'text' | 'integer' | 'real' | 'blob'
  readonly rules: ((name: string) => string)[] = []
  isOptional = false
  isKey = false
  isUnique = false
  target?: { table: string; column: string }
  standard?: string | number

  constructor(type: Column['type'], ...rules: ((name: string) => string)[]) {
    this.type = type
    this.rules.push(...rules)
  }
  optional(): this {
    this.isOptional = true
    return this
  }
  key(): this {
    this.isKey = true
    return this
  }
  unique(): this {
    this.isUnique = true
    return this
  }
  /** Points to a column of another table, `table.column`; rows pointed to cannot be deleted. */
  to(target: string): this {
    const [table, column] = target.split('.')
    this.target = { table: table!, column: column! }
    return this
  }
  /** The value for rows that were there before the column. */
  default(value: string | number): this {
    this.standard = value
    return this
  }
}

const quote = (value: string) => `'${value.replaceAll("'", "''")}'`

export const id = () => new Column('text', (name) => `length("${name}") between 1 and 64`)
/** Text of at most `max` characters. */
export const text = (max = 500) => new Column('text', (name) => `length("${name}") <= ${max}`)
export const longText = () => new Column('text', (name) => `length("${name}") <= 200000`)
/** 2026-11-22T01:00:00.000Z */
export const instant = () => new Column('text', (name) => `"${name}" like '____-__-__T__:__:__.___Z'`)
/** 2026-11-22, a day in Asia/Shanghai */
export const day = () => new Column('text', (name) => `"${name}" like '____-__-__'`)
/** 09:00, a time of day in Asia/Shanghai */
export const timeOfDay = () => new Column('text', (name) => `"${name}" like '__:__'`)
export const flag = () => new Column('integer', (name) => `"${name}" in (0, 1)`)
export const integer = (least?: number) => new Column('integer', ...(least === undefined ? [] : [(name: string) => `"${name}" >= ${least}`]))
/** 元 × 100 */
export const fen = () => new Column('integer')
/** Parsed by zod at its one reader. */
export const json = longText
export const bytes = () => new Column('blob')
export const oneOf = (codes: readonly string[]) => new Column('text', (name) => `"${name}" in (${codes.map(quote).join(', ')})`)

export interface TableRules {
  key?: readonly string[]
  unique?: readonly (readonly string[])[]
  index?: readonly (readonly string[])[]
  /** Name → condition over quoted column names. */
  check?: Record<string, string>
  /** Several columns that together point to a key or unique set of another table. */
  reference?: readonly { columns: readonly string[]; table: string; to: readonly string[] }[]
}

const list = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ')

export async function createTable(db: Kysely<any>, table: string, columns: Record<string, Column>, rules: TableRules = {}): Promise<void> {
  const lines = [
    ...Object.entries(columns).flatMap(([name, column]) => columnLines(db, table, name, column)),
    ...(rules.key ? [`primary key (${list(rules.key)})`] : []),
    ...(rules.unique ?? []).map((names) => `constraint "${table}_${names.join('_')}_key" unique (${list(names)})`),
    ...Object.entries(rules.check ?? {}).map(([name, condition]) => `constraint "${table}_${name}_rule" check (${condition})`),
    ...(rules.reference ?? []).map(({ columns: from, table: other, to }) => `foreign key (${list(from)}) references "${other}" (${list(to)})`),
  ]
  await sql.raw(`create table "${table}" (\n  ${lines.join(',\n  ')}\n)${isEmbedded(db) ? ' strict' : ''}`).execute(db)
  for (const names of rules.index ?? []) await createIndex(db, table, names)
}

export async function addColumn(db: Kysely<any>, table: string, name: string, column: Column): Promise<void> {
  await sql.raw(`alter table "${table}" add column ${columnLines(db, table, name, column).join(' ')}`).execute(db)
}

export async function createIndex(db: Kysely<any>, table: string, names: readonly string[], options: { isUnique?: boolean; where?: string } = {}): Promise<void> {
  const where = options.where ? ` where ${options.where}` : ''
  const kind = options.isUnique ? 'unique index' : 'index'
  await sql.raw(`create ${kind} "${table}_${names.join('_')}_${options.isUnique ? 'only' : 'idx'}" on "${table}" (${list(names)})${where}`).execute(db)
}

/** Rows can be added and never changed or removed, whatever the application does. */
export async function makeAppendOnly(db: Kysely<any>, table: string): Promise<void> {
  if (isEmbedded(db)) {
    for (const deed of ['update', 'delete']) {
      await sql.raw(`create trigger "${table}_no_${deed}" before ${deed} on "${table}" begin select raise(abort, '${table} is append-only'); end`).execute(db)
    }
    return
  }
  await sql.raw(`create function "${table}_refuse"() returns trigger language plpgsql as $$ begin raise exception '${table} is append-only'; end $$`).execute(db)
  await sql.raw(`create trigger "${table}_no_change" before update or delete or truncate on "${table}" execute function "${table}_refuse"()`).execute(db)
}

function columnLines(db: Kysely<any>, table: string, name: string, column: Column): string[] {
  const parts = [
    `"${name}" ${typeName(db, column.type)}`,
    column.isOptional ? '' : 'not null',
    column.standard === undefined ? '' : `default ${typeof column.standard === 'number' ? column.standard : quote(column.standard)}`,
    column.isKey ? 'primary key' : '',
    column.isUnique ? 'unique' : '',
    column.target ? `references "${column.target.table}" ("${column.target.column}")` : '',
    ...column.rules.map((rule, n) => `constraint "${table}_${name}_check${n || ''}" check (${rule(name)})`),
  ]
  return [parts.filter(Boolean).join(' ')]
}

/** PostgreSQL's integer is four bytes, SQLite's eight; its text sorts by locale unless told to sort by code point. */
function typeName(db: Kysely<any>, type: Column['type']): string {
  if (isEmbedded(db)) return type
  return { text: 'text collate "C"', integer: 'bigint', real: 'double precision', blob: 'bytea' }[type]
}
