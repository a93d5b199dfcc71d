import { expect, it } from 'vitest'
import { projectFiles, readProjectFile } from '#tests/support/files.ts'
import { readTableTypes } from '#tests/support/table-types.ts'

const SORTED_BY = /\.orderBy\('(?:(\w+)\.)?(\w+)'([^\n]*)/g

/** The two engines put empty values at opposite ends. */
it('no query sorts by a column that may be empty without saying where the empty ones go', () => {
  const tables = readTableTypes()
  const isOptional = (table: string | undefined, column: string) => {
    const types = Object.entries(tables).flatMap(([name, columns]) => ((table === undefined || table === name) && columns[column] ? [columns[column]] : []))
    return types.length > 0 && types.every((type) => type.endsWith(' or nothing'))
  }
  const sorted = projectFiles(/^db\/.*\.ts$/).flatMap((file) => [...readProjectFile(file).matchAll(SORTED_BY)].map(([text, table, column, rest]) => ({ file, text, table, column: column!, rest: rest! })))
  expect(sorted.length).toBeGreaterThan(50)
  expect(isOptional('organisation', 'parentId')).toBe(true)
  const unsaid = sorted.filter(({ table, column, rest }) => isOptional(table, column) && !/nulls(?:First|Last)/.test(rest))
  expect(unsaid.map(({ file, text }) => `${file}: ${text}`)).toEqual([])
})
