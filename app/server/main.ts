import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { environment, readConfig, runAs, type Config } from '#app/web/config.server.ts'
import { BUILT, buildState } from './build-state.ts'
import { ownConfig, OWNER_ONLY } from './own-config.ts'

/** `start` (demo), `serve` (production) and `dev`: reads the configuration, sees to a build, and opens the house. */

const root = fileURLToPath(new URL('../..', import.meta.url))
const BUILD_PROGRAM = 'node_modules/@remix-run/dev/dist/cli.js'
const say = (text: string) => process.stdout.write(`${text}\n`)

const COMMANDS: Record<string, () => Promise<void>> = {
  async start() {
    runAs('production')
    const config = ownConfig({ DEMO: 'on', NODE_ENV: 'production' })
    if (buildState(root) !== 'fresh') build()
    const { port } = await openDoors('start', config)
    say(`\n  青吴嘉干部教育培训共同体已启动：${addressOf(config, port)}${config.isDemo ? '　示例账号列在登录页上' : ''}\n`)
  },

  async serve() {
    runAs('production')
    const { variables, ownNames } = environment()
    const config = readConfig(variables, { mustBeSafe: true, ownNames })
    if (buildState(root) === 'missing') throw new Error('尚未构建，请先运行 npm run build。')
    await openDoors('serve', config)
  },

  async dev() {
    runAs('development')
    const config = ownConfig({ DEMO: 'on', NODE_ENV: 'development' })
    process.umask(OWNER_ONLY)
    const { develop } = await import('./dev.ts')
    await develop(config, root)
    say(`\n  开发服务器：${addressOf(config, config.PORT)}　示例账号列在登录页上\n`)
  },
}

function build(): void {
  say('正在构建……')
  const made = spawnSync(process.execPath, [join(root, BUILD_PROGRAM), 'vite:build', '--config', '.config/vite.config.ts', '--logLevel', 'warn'], { cwd: root, stdio: 'inherit' })
  if (made.status !== 0) throw new Error('构建失败，原因见上。')
}

async function openDoors(how: 'start' | 'serve', config: Config) {
  process.umask(OWNER_ONLY)
  const house = (await import(pathToFileURL(join(root, BUILT)).href)) as typeof import('./entry.ts')
  return house[how](config, join(root, 'build/client'))
}

const addressOf = (config: Config, port: number) => (config.origin.startsWith('http://localhost') ? `http://localhost:${port}` : config.origin)

const command = COMMANDS[process.argv[2] ?? '']
if (!command) {
  process.stderr.write('用法：npm start ｜ npm run serve ｜ npm run dev\n')
  process.exit(2)
}
command().catch((error: unknown) => {
  const isOurs = error instanceof Error && error.constructor !== TypeError && error.constructor !== ReferenceError
  process.stderr.write(`${isOurs ? error.message : String(error instanceof Error ? error.stack : error)}\n`)
  process.exit(1)
})
