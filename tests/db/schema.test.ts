import { beforeAll, describe, expect, it } from 'vitest'
import { eachDatabase, engine as engineOf } from '#tests/support/databases.ts'
import { readSchema, type LiveTable } from '#tests/support/schema.ts'
import { readTableTypes } from '#tests/support/table-types.ts'

/** PostgreSQL cuts longer names off without a word. */
const LONGEST_NAME = 63
/** 纪要 has no singular in English. */
const PLURAL = /(?<!s|u|i|Serie|^minute)s$/

const CONVENTIONS: { of: string; name: RegExp; type: string; check?: RegExp }[] = [
  { of: 'ids', name: /^id$|[a-z]Id$/, type: 'text' },
  { of: 'instants', name: /^at$|[a-z]At$/, type: 'text', check: /'____-__-__T__:__:__\.___Z'/ },
  { of: 'days', name: /^on$|[a-z]On$/, type: 'text', check: /'____-__-__'/ },
  { of: 'flags', name: /^(?:is|has|must)[A-Z]/, type: 'integer', check: /\bin \(0, 1\)|= ANY \(ARRAY\[.*0.*1.*\]/ },
]

eachDatabase((engine) => {
  let tables: LiveTable[]
  beforeAll(async () => void (tables = await readSchema(engine, await engine.fresh())))

  const columns = () => tables.flatMap((table) => table.columns.map((column) => ({ ...column, table, path: `${table.name}.${column.name}` })))

  it('has tables in the singular and everything in camelCase', () => {
    expect(tables.length).toBeGreaterThan(20)
    const names = [...tables.map((table) => table.name), ...columns().map((column) => column.name)]
    expect(names.filter((name) => !/^[a-z][A-Za-z0-9]*$/.test(name))).toEqual([])
    expect(tables.map((table) => table.name).filter((name) => PLURAL.test(name))).toEqual([])
  })

  it('stores only what both drivers read back alike', () => {
    expect(columns().filter((column) => !['text', 'integer', 'real', 'blob'].includes(column.type)).map((column) => column.path)).toEqual([])
  })

  it('refuses values of another type and sorts by code point, in every table', () => {
    expect(tables.filter((table) => !table.isStrict).map((table) => table.name)).toEqual([])
  })

  it('has a key in every table', () => {
    expect(tables.filter((table) => table.key.length === 0).map((table) => table.name)).toEqual([])
    expect(columns().filter((column) => column.isOptional && column.table.key.includes(column.name)).map((column) => column.path)).toEqual([])
  })

  it.each(CONVENTIONS)('keeps $of as its convention says', ({ name, type, check }) => {
    const named = columns().filter((column) => name.test(column.name))
    expect(named.length).toBeGreaterThan(5)
    expect(named.filter((column) => column.type !== type).map((column) => column.path)).toEqual([])
    if (check) expect(named.filter((column) => !check.test(column.table.checks[`${column.table.name}_${column.name}_check`] ?? '')).map((column) => column.path)).toEqual([])
  })

  it('limits every text', () => {
    const bare = columns().filter((column) => column.type === 'text' && !Object.values(column.table.checks).some((check) => check.includes(column.name)))
    expect(bare.map((column) => column.path)).toEqual([])
  })

  it('finds by index whatever points to a row', () => {
    const isServed = (table: LiveTable, wanted: string[]) => table.indexes.some((index) => wanted.every((column) => index.slice(0, wanted.length).includes(column)))
    const slow = tables.flatMap((table) => table.references.filter((reference) => !isServed(table, reference.columns)).map((reference) => `${table.name} (${reference.columns.join()}) → ${reference.table}`))
    expect(slow).toEqual([])
  })

  it('points from a thing of a place to no unit of another; bodies of the community have members of all three', () => {
    const toUnits = tables.flatMap((table) => table.references.filter((reference) => reference.table === 'organisation').map((reference) => ({ of: table.name, columns: reference.columns })))
    expect(toUnits.length).toBeGreaterThan(4)
    expect(toUnits.filter(({ columns }) => !(columns.length === 2 && /place$/i.test(columns[0]!)))).toEqual([{ of: 'bodyMember', columns: ['organisationId'] }])
  })

  it('has no index that another one already begins with', () => {
    const begins = (index: string[], other: string[]) => index !== other && index.length < other.length && index.every((column, n) => other[n] === column)
    const idle = tables.flatMap((table) => table.indexes.filter((index) => index.join() !== table.key.join() && table.indexes.some((other) => begins(index, other))).map((index) => `${table.name} (${index.join()})`))
    expect(idle).toEqual([])
  })

  it('has names that no engine shortens', () => {
    expect(tables.flatMap((table) => table.names).filter((name) => Buffer.byteLength(name) > LONGEST_NAME)).toEqual([])
    expect(tables.flatMap((table) => table.names).some((name) => Buffer.byteLength(name) === LONGEST_NAME)).toBe(false)
  })

  it('is what the row types in db/tables say', () => {
    const live = Object.fromEntries(
      tables.map((table) => [table.name, Object.fromEntries(table.columns.map((column) => [column.name, `${column.type === 'real' ? 'integer' : column.type}${column.isOptional ? ' or nothing' : ''}`]))]),
    )
    expect(readTableTypes()).toEqual(live)
  })
})

describe('the two databases', () => {
  it('have one logical schema', async () => {
    const [embedded, shared] = await Promise.all(
      [engineOf('embedded'), engineOf('shared')].map(async (engine) => {
        const tables = await readSchema(engine, await engine.fresh())
        return tables.map(({ names: _names, isStrict: _isStrict, checks, ...table }) => ({ ...table, checks: Object.keys(checks).sort() }))
      }),
    )
    expect(shared).toEqual(embedded)
  })
})
