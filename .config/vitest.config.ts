import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'

// Where the product is used; forked workers inherit it. Other zones have their own project below.
process.env.TZ = 'Asia/Shanghai'

const root = fileURLToPath(new URL('..', import.meta.url))
const DATABASES = 'tests/support/databases.setup.ts'

function project(name: string, folders: readonly string[], more: TestProjectInlineConfiguration['test'] = {}): TestProjectInlineConfiguration {
  return {
    root,
    test: { name, root, include: folders.map((folder) => `tests/${folder}/**/*.test.{ts,tsx}`), environment: 'node', pool: 'forks', env: { NODE_ENV: 'test' }, testTimeout: 20_000, hookTimeout: 60_000, ...more },
  }
}

function inZone(name: string, zone: string): TestProjectInlineConfiguration {
  return project(name, ['domain'], { env: { NODE_ENV: 'test', TZ: zone } })
}

export default defineConfig({
  root,
  test: {
    root,
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      project('unit', ['domain', 'house']),
      inZone('unit-utc', 'UTC'),
      inZone('unit-new-york', 'America/New_York'),
      project('server', ['server'], { globalSetup: DATABASES }),
      project('databases', ['db', 'flows', 'routes'], { globalSetup: DATABASES, testTimeout: 30_000 }),
      project('documents', ['documents'], { testTimeout: 120_000, hookTimeout: 120_000 }),
      project('journeys', ['journeys'], { globalSetup: [DATABASES, 'tests/support/site.setup.ts'], testTimeout: 120_000, hookTimeout: 180_000, fileParallelism: false }),
    ],
  },
})
