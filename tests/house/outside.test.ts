import { describe, expect, it } from 'vitest'
import { linesWith, projectFiles } from '#tests/support/files.ts'

const TEXT = /(?:\.(?:tsx?|js|json|md|css|sh|ya?ml|conf|service|timer|example|svg|txt|html)|(?:^|\/)(?:Dockerfile|LICENSE|\.npmrc|run|\.gitignore|\.env\.example|Caddyfile))$/

/** What a fresh clone on another machine does not have. */
const OUTSIDE = {
  'a path of one machine': /(?<![\w.])\/(?:work|root|Users|home\/[a-z]+)\//,
  'a folder beside the project': /\.\.\/shared|\bshared\/(?:design|data|seeds)/,
  'a paper that lies elsewhere': /\b(?:ARCHITECTURE|CLAUSES|CONTRACT|RULES|SPEED|STACK|TRUST|WORDS)\.md\b|\b(?:CONTRACT|SPEED)[):]|\b(?:RULES|WORDS|STACK|ARCHITECTURE) \d/,
  'a package registry': /registry\.npm|npmmirror|npmjs\.org\/|yarnpkg\.com|"resolved":/,
}

describe('the project stands on its own', () => {
  const files = projectFiles(TEXT).filter((file) => file !== 'tests/house/outside.test.ts')

  it('looks at the files that matter', () => {
    for (const file of ['package.json', 'package-lock.json', '.config/vitest.config.ts', '.ci/run', 'db/portable/connect.ts', '.npmrc']) expect(files).toContain(file)
  })

  it.each(Object.entries(OUTSIDE))('names nowhere %s', (_, pattern) => {
    expect(linesWith(files, pattern)).toEqual([])
  })
})

describe('these patterns', () => {
  it.each([
    ['a path of one machine', 'see /work/main'],
    ['a path of one machine', '"/root/x"'],
    ['a folder beside the project', '../shared/data'],
    ['a paper that lies elsewhere', 'as CONTRACT.md promises'],
    ['a paper that lies elsewhere', 'the frame of RULES 8'],
    ['a package registry', 'https://registry.npmjs.org/x'],
  ] as const)('know %s', (kind, line) => {
    expect(line).toMatch(OUTSIDE[kind])
  })
})
