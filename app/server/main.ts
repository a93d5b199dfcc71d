import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { ConfigFault, readConfig, type Config } from '#app/web/config.server.ts'
import { BUILT, buildState } from './build-state.ts'
import { environment } from './environment.ts'
import { ownSecret } from './own-secret.ts'

/** `start` (demo), `serve` (production) and `dev`: reads the configuration, sees to a build, and opens the house. */

const root = fileURLToPath(new URL('../..', import.meta.url))
type Opens = typeof import('./entry.ts')

const COMMANDS: Record<string, () => Promise<void>> = {
  async start() {
    process.env.NODE_ENV = 'production'
    const config = easyConfig({ DEMO: 'on', NODE_ENV: 'production' })
    if (buildState(root) !== 'fresh') build()
    const house = await openDoors('start', config)
    console.log(`\n  青吴嘉干部教育培训共同体已启动：${config.origin.replace(/:\d+$/, '')}:${house.port}${config.isDemo ? '　示例账号列在登录页上' : ''}\n`)
  },
  async serve() {
    process.env.NODE_ENV = 'production'
    const { variables, ownNames } = environment()
    const config = readConfig(variables, { mustBeSafe: true, ownNames })
    if (buildState(root) === 'missing') throw new Error('尚未构建，请先运行 npm run build。')
    await openDoors('serve', config)
  },
  async dev() {
    process.env.NODE_ENV = 'development'
    const { develop } = await import('./dev.ts')
    await develop(easyConfig({ DEMO: 'on', NODE_ENV: 'development' }), root)
  },
}

/** For one's own machine: nothing needs to be set, and the secret is made on first use. */
function easyConfig(usual: Record<string, string>): Config {
  const { variables, ownNames } = environment()
  const given = { ...usual, ...variables }
  const SESSION_SECRET = given.SESSION_SECRET || ownSecret(given.DATA_DIR || './data')
  return readConfig({ ...given, SESSION_SECRET }, { mustBeSafe: false, ownNames })
}

function build(): void {
  console.log('正在构建……')
  const made = spawnSync(process.execPath, [join(root, 'node_modules/@remix-run/dev/dist/cli.js'), 'vite:build', '--config', '.config/vite.config.ts', '--logLevel', 'warn'], { cwd: root, stdio: 'inherit' })
  if (made.status !== 0) throw new Error('构建失败，原因见上。')
}

async function openDoors(how: 'start' | 'serve', config: Config) {
  const house = (await import(pathToFileURL(join(root, BUILT)).href)) as Opens
  return house[how](config, join(root, 'build/client'))
}

const command = COMMANDS[process.argv[2] ?? '']
if (!command) {
  console.error(`用法：npm start ｜ npm run serve ｜ npm run dev`)
  process.exit(2)
}
command().catch((error: unknown) => {
  const isExpected = error instanceof ConfigFault || (error instanceof Error && !(error instanceof TypeError || error instanceof ReferenceError))
  console.error(isExpected ? (error as Error).message : error)
  process.exit(1)
})
