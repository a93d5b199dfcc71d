/**
 * What may import what. A room is a set of files; `never` closes a door altogether, `neverAtRunTime` leaves it open for types.
 * Every room has one planted violation per door in tests/house/walls.test.ts.
 */
const DATABASE = '^(?:kysely|better-sqlite3|pg)(?:/|$)'
const DRIVERS = '^(?:better-sqlite3|pg)(?:/|$)'
const PAGES = '^(?:react|react-dom|@fullcalendar|@conform-to/react)(?:/|$)'
const REMIX = '^@remix-run/'
const HTTP = '^(?:hono|@hono)(?:/|$)'
const SHORES = '^#app/(?!domain/)'
const DB = '^#db/'
const SERVER_CODE = '\\.server(?:\\.tsx?)?$'
const INPUT_AND_OUTPUT = '^node:(?!crypto$|net$)'
const portable = (...names) => `portable/(?:${names.join('|')})\\.ts$`

/** Ways of writing an import that no room uses. */
export const EVERYWHERE = [
  { regex: '^\\.\\.|/\\.\\./', message: 'Import through #app, #db, #seeds or #tests.' },
  { regex: '^(?:#|\\./)(?!.*\\.(?:tsx?|js|css|json|svg)(?:\\?\\w+)?$)', message: 'Write the file extension.' },
]

export const ROOMS = [
  {
    name: 'terms',
    files: ['app/domain/*/*terms.ts'],
    never: ['^(?!#app/domain/[\\w-]+/[\\w-]*terms\\.ts$|\\./[\\w-]*terms\\.ts$)'],
    message: 'Terms import nothing but other terms.',
  },
  {
    name: 'rules and forms',
    files: ['app/domain/**/*.ts'],
    ignores: ['**/*terms.ts', '**/*.server.ts'],
    never: [DATABASE, PAGES, REMIX, HTTP, SHORES, INPUT_AND_OUTPUT],
    neverAtRunTime: [DB, SERVER_CODE],
    message: 'Rules and forms know data only: terms, each other and zod; of the database its types.',
  },
  {
    name: 'use cases',
    files: ['app/domain/**/*.server.ts'],
    never: [DATABASE, PAGES, REMIX, HTTP, SHORES],
    neverAtRunTime: [`^#db/(?!queries/|${portable('within', 'errors', 'values')})`],
    message: 'Use cases reach the database through db/queries and know neither SQL nor pages.',
  },
  {
    name: 'queries, tables and migrations',
    files: ['db/**/*.ts'],
    ignores: ['db/portable/**'],
    never: [DRIVERS, PAGES, REMIX, HTTP, SHORES],
    neverAtRunTime: ['^#app/domain/(?!.*terms\\.ts$)'],
    message: 'The database knows kysely and the terms, no domain function and no page.',
  },
  {
    name: 'database drivers',
    files: ['db/portable/**/*.ts'],
    never: [PAGES, REMIX, HTTP, SHORES],
    neverAtRunTime: ['^#app/domain/(?!.*terms\\.ts$)'],
    message: 'The drivers know no domain function and no page.',
  },
  {
    name: 'web shore',
    files: ['app/web/**/*.ts'],
    never: [DATABASE, '^#app/(?:routes|server)/'],
    neverAtRunTime: [PAGES, '^#app/ui/', `^#db/(?!${portable('connect', 'within', 'errors', 'values', 'readiness')})`],
    message: 'The web shore turns requests into use cases: no React, no queries.',
  },
  {
    name: 'HTTP shell',
    files: ['app/server/**/*.ts'],
    never: [DATABASE, PAGES, '^#app/(?:routes|ui)/'],
    neverAtRunTime: [`^#db/(?!${portable('connect', 'migrate', 'within', 'errors', 'readiness', 'backup', 'settings', 'collisions')})`],
    message: 'The HTTP shell knows hono, the request handler and use cases: no React, no queries.',
  },
  {
    name: 'components',
    files: ['app/ui/**/*.{ts,tsx}'],
    never: [DB, DATABASE, SERVER_CODE, HTTP, '^@remix-run/(?!react$)', '^#app/(?:routes|server)/', '^#app/web/(?!paths\\.ts$)', '^node:'],
    message: 'Components show what they are given: terms, rules and forms, nothing from the server.',
  },
  {
    name: 'routes',
    files: ['app/routes/**/*.{ts,tsx}', 'app/*.{ts,tsx}'],
    never: [DB, DATABASE, HTTP, '^#app/server/'],
    message: 'Routes call use cases; only *.server.ts files open the database.',
  },
]

/** Options of no-restricted-imports for a room. */
export function closedDoors({ never = [], neverAtRunTime = [], message } = {}) {
  return {
    patterns: [
      ...EVERYWHERE,
      ...never.map((regex) => ({ regex, message })),
      ...neverAtRunTime.map((regex) => ({ regex, message, allowTypeImports: true })),
    ],
  }
}

/** The same doors for `import()`, which no-restricted-imports does not see. */
export function closedSideDoors({ never = [], neverAtRunTime = [], message } = {}) {
  const doors = [...EVERYWHERE, ...[...never, ...neverAtRunTime].map((regex) => ({ regex, message }))]
  return doors.map((door) => ({ selector: `ImportExpression > Literal[value=/${door.regex.replaceAll('/', '\\u002F')}/]`, message: door.message }))
}
