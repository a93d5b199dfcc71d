import { join } from 'node:path'
import * as build from 'virtual:remix/server-build'
import type { Hono } from 'hono'
import { environment, readConfig, type Config } from '#app/web/config.server.ts'
import { log } from '#app/web/log.server.ts'
import type { House, Running } from './house.ts'
import { ownConfig, OWNER_ONLY } from './own-config.ts'
import type { PageBuild } from './pages.ts'
import { prepareDemo, prepareProduction } from './prepare.ts'
import { obeySignals, run, type Started } from './run.ts'
import { shellOf } from './shell.ts'
import { startWorker } from './worker.ts'

/** The server build is a Remix build and the house around it in one, so that both share every module. */
export * from 'virtual:remix/server-build'

const clock = () => new Date()

/** `npm start` */
export async function start(root: string): Promise<void> {
  const config = ownConfig({ DEMO: 'on', NODE_ENV: 'production' })
  const { port } = await openHouse(config, root, prepareDemo)
  const address = config.origin.startsWith('http://localhost') ? `http://localhost:${port}` : config.origin
  process.stdout.write(`\n  青吴嘉干部教育培训共同体已启动：${address}${config.isDemo ? '　示例账号列在登录页上' : ''}\n\n`)
}

/** `npm run serve` */
export async function serve(root: string): Promise<void> {
  const { variables, ownNames } = environment()
  await openHouse(readConfig(variables, { mustBeSafe: true, ownNames }), root, prepareProduction)
}

async function openHouse(config: Config, root: string, prepare: typeof prepareDemo): Promise<Started> {
  process.umask(OWNER_ONLY)
  const db = await prepare(config, clock)
  const started = await run(config, db, { build, assetsFolder: join(root, 'build/client'), clock, workers: [startWorker({ config, db, log, clock })] })
  obeySignals(started.stop)
  log.info({ address: config.HOST, port: started.port, version: build.assets.version }, 'open')
  return started
}

/** `npm run dev`: the shell alone, around whatever the build is now. */
export async function develop(current: PageBuild): Promise<{ config: Config; shell: Hono<House>; close(): Promise<void> }> {
  process.umask(OWNER_ONLY)
  const config = ownConfig({ DEMO: 'on', NODE_ENV: 'development' })
  const db = await prepareDemo(config, clock)
  const worker = startWorker({ config, db, log, clock })
  const running: Running = { config, db, log, clock, isStopping: false }
  return { config, shell: shellOf(running, { build: current, isDev: true }), close: () => worker.stop().then(() => db.destroy()) }
}
