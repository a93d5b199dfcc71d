import { execFile } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { ROOT } from './root.ts'

export const BUILD = join(ROOT, 'build/server/index.js')
export const ASSETS = join(ROOT, 'build/client')
const SOURCES = ['app', 'db', 'seeds', 'public', '.config/vite.config.ts', 'package.json']

/** Builds pages and server as `npm run build` does, unless nothing has changed since. @throws Error with what the build said */
export async function ensureBuild(): Promise<void> {
  if (existsSync(BUILD) && SOURCES.every((source) => newest(join(ROOT, source)) <= statSync(BUILD).mtimeMs)) return
  const env = { ...process.env, NODE_ENV: 'production' as const }
  await promisify(execFile)('npm', ['run', 'build', '--silent'], { cwd: ROOT, env }).catch(({ stdout, stderr }: { stdout: string; stderr: string }) => {
    throw new Error(`构建失败 / the build failed:\n${stdout}${stderr}`)
  })
}

function newest(path: string): number {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (!stats?.isDirectory()) return stats?.mtimeMs ?? 0
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}
