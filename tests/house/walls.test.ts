import { describe, expect, it } from 'vitest'
import { brokenRules } from '#tests/support/lint.ts'

const value = (from: string) => `import { thing } from '${from}'\nexport const use = thing\n`
const type = (from: string) => `import type { Thing } from '${from}'\nexport type Use = Thing\n`
const later = (from: string) => `export const use = () => import('${from}')\n`
const again = (from: string) => `export { thing } from '${from}'\n`

/** A room of the house: what it must not open, and what stands next to it and is legal. */
const ROOMS: { room: string; file: string; never: string[]; legal: string[] }[] = [
  {
    room: 'terms',
    file: 'app/domain/meetings/terms.ts',
    never: [value('zod'), value('#app/domain/meetings/rotation.ts'), type('#db/tables/meetings.ts'), value('./rotation.ts'), again('kysely')],
    legal: [value('#app/domain/community/terms.ts')],
  },
  {
    room: 'rules and forms',
    file: 'app/domain/meetings/planted-rule.ts',
    never: [
      value('kysely'), type('kysely'), value('react'), value('@remix-run/node'), value('hono'), value('#app/web/paths.ts'), value('#app/ui/badge.tsx'), value('node:fs'),
      value('#db/queries/meetings.ts'), later('#db/queries/meetings.ts'), again('#db/portable/values.ts'), value('#app/domain/meetings/meetings.server.ts'), value('./meetings.server.ts'),
    ],
    legal: [value('zod'), value('#app/domain/community/terms.ts'), value('./rotation.ts'), type('#db/tables/meetings.ts'), type('./meetings.server.ts')],
  },
  {
    room: 'use cases',
    file: 'app/domain/meetings/planted.server.ts',
    never: [
      value('kysely'), type('kysely'), value('better-sqlite3'), value('react'), value('@conform-to/react'), value('@remix-run/node'), value('hono'), value('#app/web/page.server.ts'),
      value('#db/portable/columns.ts'), value('#db/tables/index.ts'), later('#db/portable/search.ts'),
    ],
    legal: [value('#db/queries/meetings.ts'), value('#db/portable/within.ts'), value('#db/portable/errors.ts'), type('#db/portable/connect.ts'), value('./rotation.ts'), value('docx'), value('node:crypto')],
  },
  {
    room: 'queries, tables and migrations',
    file: 'db/queries/planted.ts',
    never: [value('pg'), value('better-sqlite3'), value('react'), value('@remix-run/node'), value('#app/domain/meetings/rotation.ts'), value('#app/web/paths.ts'), later('#app/domain/meetings/meetings.server.ts')],
    legal: [value('kysely'), value('#db/portable/reach.ts'), type('#app/domain/access/policy.ts'), value('#app/domain/access/terms.ts')],
  },
  {
    room: 'database drivers',
    file: 'db/portable/planted.ts',
    never: [value('react'), value('@remix-run/node'), value('hono'), value('#app/domain/access/policy.ts'), value('#app/web/paths.ts')],
    legal: [value('pg'), value('better-sqlite3'), value('kysely'), type('#app/domain/access/policy.ts')],
  },
  {
    room: 'web shore',
    file: 'app/web/planted.server.ts',
    never: [value('react'), value('@conform-to/react'), value('kysely'), value('#db/queries/meetings.ts'), value('#app/ui/badge.tsx'), value('#app/server/house.ts'), later('#db/queries/meetings.ts')],
    legal: [value('@remix-run/node'), value('#app/domain/meetings/meetings.server.ts'), value('#db/portable/connect.ts'), type('@conform-to/react'), type('#app/ui/signed-in-data.ts')],
  },
  {
    room: 'HTTP shell',
    file: 'app/server/planted.ts',
    never: [value('react'), value('kysely'), value('#db/queries/meetings.ts'), value('#app/routes/public.tsx'), value('#app/ui/badge.tsx')],
    legal: [value('hono'), value('@remix-run/server-runtime'), value('#app/web/db.server.ts'), value('#app/domain/meetings/meetings.server.ts')],
  },
  {
    room: 'components',
    file: 'app/ui/planted.tsx',
    never: [
      value('#db/portable/values.ts'), type('#db/tables/meetings.ts'), value('#app/domain/meetings/meetings.server.ts'), value('./planted.server.ts'), value('@remix-run/node'), value('kysely'), value('hono'),
      value('#app/web/page.server.ts'), value('#app/routes/public.tsx'), value('node:crypto'), later('#app/domain/meetings/meetings.server.ts'),
    ],
    legal: [value('react'), value('@conform-to/react'), value('#app/domain/meetings/terms.ts'), value('#app/domain/meetings/forms.ts'), value('#app/domain/meetings/rotation.ts'), value('#app/web/paths.ts'), value('@remix-run/react')],
  },
  {
    room: 'routes',
    file: 'app/routes/meetings/planted.tsx',
    never: [value('#db/queries/meetings.ts'), type('#db/tables/meetings.ts'), value('#db/portable/connect.ts'), value('kysely'), value('hono'), value('#app/server/house.ts'), later('#db/queries/meetings.ts')],
    legal: [value('react'), value('@remix-run/node'), value('#app/domain/meetings/meetings.server.ts'), value('#app/web/page.server.ts'), value('#app/ui/badge.tsx')],
  },
  { room: 'root', file: 'app/root.tsx', never: [value('#db/portable/connect.ts')], legal: [value('#app/ui/nonce.ts')] },
  { room: 'seeds', file: 'seeds/planted.ts', never: [value('../app/root.tsx'), value('#app/domain/meetings/terms')], legal: [value('#db/portable/connect.ts'), value('#app/domain/meetings/meetings.server.ts')] },
  { room: 'tests', file: 'tests/flows/planted.test.ts', never: [value('../support/databases.ts'), value('./a/../b.ts')], legal: [value('kysely'), value('#db/queries/meetings.ts'), value('./planted-cast.ts')] },
]

const DOORS = ['@typescript-eslint/no-restricted-imports', 'house/side-doors']

describe.each(ROOMS)('the walls of $room', ({ file, never, legal }) => {
  it.each(never)('stop %j', async (code) => {
    expect(DOORS).toContain((await brokenRules(file, code))[0])
  })

  it.each(legal)('let through %j', async (code) => {
    expect(await brokenRules(file, code)).toEqual([])
  })
})

describe('the walls of every room', () => {
  it.each(['app/domain/meetings/terms.ts', 'app/domain/meetings/planted.server.ts', 'db/queries/planted.ts', 'app/web/planted.server.ts', 'app/server/planted.ts', 'app/ui/planted.tsx', 'app/routes/planted.tsx'])(
    'stop a way out of the folder and a missing extension in %s',
    async (file) => {
      for (const from of ['../terms.ts', './a/../terms.ts', '#app/domain/access/terms']) expect(DOORS).toContain((await brokenRules(file, value(from)))[0])
    },
  )
})
