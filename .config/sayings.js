/** What is said in one place only. `files` must not say it, except in its home. */
export const SAYINGS = [
  {
    name: 'roles',
    files: ['app/**/*.{ts,tsx}'],
    home: ['app/domain/access/policy.ts'],
    selectors: [
      // Two roles may be compared with each other, not one with a name.
      ...['left', 'right'].flatMap((side) => {
        const other = side === 'left' ? 'right' : 'left'
        const name = `BinaryExpression[operator=/^[!=]==?$/][${other}.type=/Literal$/][${other}.raw!="null"]`
        return [`${name}[${side}.property.name="role"]`, `${name}[${side}.name="role"]`]
      }),
      'SwitchStatement > .discriminant[property.name="role"]',
      'SwitchStatement > Identifier.discriminant[name="role"]',
    ],
    message: 'What a role may do stands in the policy: ask may() or a Reach.',
  },
  {
    name: 'raw-sql',
    files: ['app/**/*.{ts,tsx}', 'db/**/*.ts', 'seeds/**/*.ts', 'bin/**/*.ts'],
    home: ['db/portable/**'],
    selectors: ['MemberExpression[object.name="sql"][property.name="raw"]'],
    message: 'SQL made of strings is written in db/portable only.',
  },
  {
    name: 'raw-html',
    files: ['app/**/*.{ts,tsx}'],
    // Says only that what stands in the page already, written by React on the server, stays as it is.
    home: ['app/ui/drawn.tsx'],
    selectors: ['JSXAttribute[name.name="dangerouslySetInnerHTML"]', 'Property[key.name="dangerouslySetInnerHTML"]'],
    message: 'Text goes into a page as text.',
  },
  {
    name: 'environment',
    files: ['app/**/*.{ts,tsx}', 'db/**/*.ts'],
    home: ['app/web/config.server.ts'],
    selectors: ['MemberExpression[object.name="process"][property.name="env"]'],
    message: 'The environment is read and judged in app/web/config.server.ts.',
  },
  {
    name: 'outward',
    files: ['app/{domain,server,web}/**/*.{ts,tsx}', 'db/**/*.ts'],
    home: [],
    selectors: ['CallExpression[callee.name="fetch"]', 'CallExpression[callee.object.name=/^https?$/][callee.property.name=/^(?:request|get)$/]', 'ImportDeclaration[source.value="undici"]'],
    message: 'The server asks nobody for anything: mail and the database are the only ways out.',
  },
  {
    name: 'clock',
    files: ['app/domain/**/*.ts'],
    home: [],
    selectors: [
      'NewExpression[callee.name="Date"][arguments.length=0]',
      'CallExpression[callee.name="Date"]',
      'CallExpression[callee.object.name=/^(?:Date|performance)$/][callee.property.name="now"]',
      'MemberExpression[object.name="Temporal"][property.name="Now"]',
    ],
    message: 'Time is passed in: visit.now.',
  },
  {
    name: 'local-time',
    files: ['app/**/*.{ts,tsx}'],
    home: ['app/domain/community/local-time.ts'],
    selectors: [
      'CallExpression[callee.property.name=/^toLocale(?:Date|Time)String$/]',
      'CallExpression[callee.property.name=/^[gs]et(?:FullYear|Month|Date|Day|Hours|Minutes|TimezoneOffset)$/]',
    ],
    message: "Days and hours are Shanghai's, whatever the machine's zone: app/domain/community/local-time.ts.",
  },
  {
    name: 'stand-ins',
    files: ['tests/**/*.ts'],
    home: ['tests/server/**'],
    selectors: ['CallExpression[callee.object.name="vi"][callee.property.name=/^(?:do)?[mM]ock$/]'],
    message: 'A stand-in for a module is for files with a process of their own: tests/server.',
  },
]
