// @ts-check
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * `start` (demo), `serve` (production), `dev`: sees to a build and opens the house that is in it. Plain JavaScript, because whatever
 * would compile TypeScript here would also slow down the loading of every module of the house.
 */

const root = fileURLToPath(new URL('../..', import.meta.url))
const built = join(root, 'build/server/index.js')
/** What the build is made of. Folders count too: a file that was removed changes its folder. */
const SOURCES = ['app', 'db', 'seeds', 'public', '.config/vite.config.ts', 'package.json', 'package-lock.json', 'tsconfig.json']
const BUILDER = 'node_modules/@remix-run/dev/dist/cli.js'

/** @type {Record<string, () => Promise<void>>} */
const commands = {
  async start() {
    process.env.NODE_ENV = 'production'
    if (!existsSync(built) || SOURCES.some((source) => isNewer(join(root, source), statSync(built).mtimeMs))) build()
    await (await import(built)).start(root)
  },

  async serve() {
    process.env.NODE_ENV = 'production'
    if (!existsSync(built)) throw new Error('尚未构建，请先运行 npm run build。')
    await (await import(built)).serve(root)
  },

  async dev() {
    process.env.NODE_ENV = 'development'
    await (await import('./dev.js')).develop(root)
  },
}

function build() {
  process.stdout.write('正在构建……\n')
  const made = spawnSync(process.execPath, [join(root, BUILDER), 'vite:build', '--config', '.config/vite.config.ts', '--logLevel', 'warn'], { cwd: root, stdio: 'inherit' })
  if (made.status !== 0) throw new Error('构建失败，原因见上。')
}

/**
 * @param {string} path
 * @param {number} than
 * @returns {boolean}
 */
function isNewer(path, than) {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (!stats) return false
  return stats.mtimeMs > than || (stats.isDirectory() && readdirSync(path).some((name) => isNewer(join(path, name), than)))
}

const command = commands[process.argv[2] ?? '']
if (!command) {
  process.stderr.write('用法：npm start ｜ npm run serve ｜ npm run dev\n')
  process.exit(2)
}
command().catch((error) => {
  const isMistake = error instanceof TypeError || error instanceof ReferenceError || error instanceof SyntaxError
  process.stderr.write(`${isMistake ? error.stack : error.message}\n`)
  process.exit(1)
})
