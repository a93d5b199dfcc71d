import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { LongestFirst } from './longest-first.ts'

type Settings = NonNullable<TestProjectInlineConfiguration['test']>

// Where the product is used; forked workers inherit it. Other zones have a project of their own.
process.env.TZ = 'Asia/Shanghai'

const root = fileURLToPath(new URL('..', import.meta.url))
const DATABASES = 'tests/support/databases.setup.ts'
const BUILD = 'tests/support/build.setup.ts'
const SITE = 'tests/support/site.setup.ts'

function project(name: string, folders: readonly string[], settings: Settings = {}): TestProjectInlineConfiguration {
  const include = folders.map((folder) => `tests/${folder}/**/*.test.{ts,tsx}`)
  return { root, test: { name, root, include, pool: 'forks', env: { NODE_ENV: 'test' }, testTimeout: 20_000, hookTimeout: 60_000, ...settings } }
}

export default defineConfig({
  root,
  test: {
    root,
    slowTestThreshold: 5_000,
    sequence: { sequencer: LongestFirst },
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      // Nothing is kept between two files: only those of `server` have a process each.
      project('unit', ['domain', 'house'], { isolate: false }),
      project('unit-utc', ['domain'], { isolate: false, env: { NODE_ENV: 'test', TZ: 'UTC' } }),
      project('unit-new-york', ['domain'], { isolate: false, env: { NODE_ENV: 'test', TZ: 'America/New_York' } }),
      project('server', ['server'], { globalSetup: [DATABASES], testTimeout: 30_000 }),
      project('databases', ['db', 'flows'], { isolate: false, globalSetup: [DATABASES], testTimeout: 30_000 }),
      project('routes', ['routes'], { isolate: false, globalSetup: [DATABASES], testTimeout: 60_000 }),
      project('documents', ['documents'], { testTimeout: 120_000, hookTimeout: 120_000 }),
      // Each file has a server, a database and a browser of its own; two share the machine at a time.
      project('journeys', ['journeys'], { globalSetup: [BUILD, SITE], testTimeout: 120_000, hookTimeout: 180_000, sequence: { groupOrder: 1 } }),
    ],
  },
})
