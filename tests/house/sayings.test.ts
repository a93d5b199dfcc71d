import { describe, expect, it } from 'vitest'
import { brokenRules } from '#tests/support/lint.ts'

/** Each thing is said in one place: planted where it must not be, and where it may. */
const SAYINGS: { rule: string; file: string; planted: string[]; legal: string[]; home?: string }[] = [
  {
    rule: 'house/roles',
    file: 'app/domain/meetings/planted.server.ts',
    home: 'app/domain/access/policy.ts',
    planted: [
      `export const is = (holding: { role: string }) => holding.role === 'staff'`,
      `export const is = (role: string) => 'staff' !== role`,
      'export const is = (role: string) => role === `staff`',
      `export function is(holding: { role: string }) { switch (holding.role) { default: return 1 } }`,
    ],
    legal: [`export const is = (state: string) => state === 'draft'`, `export const same = (one: { role: string }, other: { role: string }) => one.role === other.role`],
  },
  {
    rule: 'house/raw-sql',
    file: 'db/queries/planted.ts',
    home: 'db/portable/planted.ts',
    planted: [`import { sql } from 'kysely'\nexport const all = (table: string) => sql.raw('select * from ' + table)`],
    legal: [`import { sql } from 'kysely'\nexport const one = sql\`select 1\``],
  },
  {
    rule: 'house/raw-html',
    file: 'app/ui/planted.tsx',
    planted: [`export const Box = () => <p dangerouslySetInnerHTML={{ __html: '' }} />`, `export const props = { dangerouslySetInnerHTML: { __html: '' } }`],
    legal: [`export const Box = () => <p>text</p>`],
  },
  {
    rule: 'house/environment',
    file: 'app/server/planted.ts',
    home: 'app/web/config.server.ts',
    planted: [`export const port = process.env.PORT`, `export const { PORT } = process.env`],
    legal: [`export const id = process.pid`],
  },
  {
    rule: 'house/stand-ins',
    file: 'tests/flows/planted.test.ts',
    home: 'tests/server/planted.test.ts',
    planted: [`import { vi } from 'vitest'\nvi.mock('node:fs')`, `import { vi } from 'vitest'\nvi.doMock('node:fs')`],
    legal: [`import { vi } from 'vitest'\nexport const told = vi.fn()`],
  },
  {
    rule: 'house/outward',
    file: 'app/domain/meetings/planted.server.ts',
    planted: [`export const page = () => fetch('https://example.com')`, `import http from 'node:http'\nexport const ask = () => http.request('http://example.com')`],
    legal: [`export const app = (shell: { fetch(request: Request): Response }, request: Request) => shell.fetch(request)`],
  },
  {
    rule: 'house/clock',
    file: 'app/domain/meetings/planted.ts',
    home: 'app/server/planted.ts',
    planted: [`export const now = () => new Date()`, `export const now = () => Date.now()`, `export const now = () => Date()`, `export const now = () => performance.now()`],
    legal: [`export const day = (at: string) => new Date(at)`, `export const at = Date.parse('2026-11-22')`],
  },
  {
    rule: 'house/local-time',
    file: 'app/ui/planted.tsx',
    home: 'app/domain/community/local-time.ts',
    planted: [`export const year = (at: Date) => at.getFullYear()`, `export const day = (at: Date) => at.toLocaleDateString('zh-CN')`, `export const move = (at: Date) => at.setHours(9)`],
    legal: [`export const year = (at: Date) => at.getUTCFullYear()`, `export const at = (moment: Date) => moment.toISOString()`],
  },
  { rule: 'no-console', file: 'app/server/planted.ts', home: 'bin/planted.ts', planted: [`console.log('x')`], legal: [`export const console2 = 1`] },
  { rule: '@typescript-eslint/no-import-type-side-effects', file: 'app/ui/planted.tsx', planted: [`import { type Place } from '#app/domain/community/terms.ts'\nexport type P = Place`], legal: [] },
  { rule: 'jsx-a11y/label-has-associated-control', file: 'app/ui/planted.tsx', planted: [`export const Box = () => <label />`], legal: [`export const Box = () => <label>名称<input /></label>`] },
  { rule: 'react-hooks/rules-of-hooks', file: 'app/ui/planted.tsx', planted: [`import { useId } from 'react'\nexport const Box = ({ a }: { a: boolean }) => { if (a) useId(); return null }`], legal: [] },
]

describe.each(SAYINGS)('$rule', ({ rule, file, home, planted, legal }) => {
  it.each(planted)('reports %j', async (code) => {
    expect(await brokenRules(file, `${code}\n`)).toContain(rule)
    if (home) expect(await brokenRules(home, `${code}\n`)).not.toContain(rule)
  })

  it.each(legal)('says nothing of %j', async (code) => {
    expect(await brokenRules(file, `${code}\n`)).toEqual([])
  })
})
