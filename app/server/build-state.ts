import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** What the build is made of. Folders count too: a file that was removed changes its folder. */
const SOURCES = ['app', 'db', 'seeds', 'public', '.config/vite.config.ts', 'package.json', 'package-lock.json', 'tsconfig.json']
export const BUILT = 'build/server/index.js'

/** Is there a build, and is anything newer than it? */
export function buildState(root: string): 'missing' | 'stale' | 'fresh' {
  const built = join(root, BUILT)
  if (!existsSync(built)) return 'missing'
  const madeAt = statSync(built).mtimeMs
  return SOURCES.some((source) => isNewer(join(root, source), madeAt)) ? 'stale' : 'fresh'
}

function isNewer(path: string, than: number): boolean {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (!stats) return false
  if (stats.mtimeMs > than) return true
  return stats.isDirectory() && readdirSync(path).some((name) => isNewer(join(path, name), than))
}
