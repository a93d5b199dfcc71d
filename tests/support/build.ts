import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { BUILT, buildState } from '#app/server/build-state.ts'
import { ROOT } from './root.ts'

export const BUILD = join(ROOT, BUILT)
export const ASSETS = join(ROOT, 'build/client')

/** Builds pages and server as `npm run build` does, unless nothing has changed since. @throws Error with what the build said */
export function ensureBuild(): void {
  if (buildState(ROOT) === 'fresh') return
  const env = { ...process.env, NODE_ENV: 'production' as const }
  const made = spawnSync(process.execPath, ['node_modules/@remix-run/dev/dist/cli.js', 'vite:build', '--config', '.config/vite.config.ts', '--logLevel', 'warn'], { cwd: ROOT, env, encoding: 'utf8' })
  if (made.status !== 0) throw new Error(`构建失败 / the build failed:\n${made.stdout}${made.stderr}`)
}
