import * as build from 'virtual:remix/server-build'
import type { Hono } from 'hono'
import type { Config } from '#app/web/config.server.ts'
import { log } from '#app/web/log.server.ts'
import type { House, Running } from './house.ts'
import type { PageBuild } from './pages.ts'
import { prepareDemo, prepareProduction } from './prepare.ts'
import { obeySignals, run, type Started } from './run.ts'
import { shellOf } from './shell.ts'
import { startWorker } from './worker.ts'

/** The server build is a Remix build and the house around it in one, so that both share every module. */
export * from 'virtual:remix/server-build'

const clock = () => new Date()

/** `npm start` */
export const start = (config: Config, assetsFolder: string) => openHouse(config, assetsFolder, prepareDemo)

/** `npm run serve` */
export const serve = (config: Config, assetsFolder: string) => openHouse(config, assetsFolder, prepareProduction)

async function openHouse(config: Config, assetsFolder: string, prepare: typeof prepareDemo): Promise<Started> {
  const db = await prepare(config, clock)
  const started = await run(config, db, { build, assetsFolder, clock, workers: [startWorker({ config, db, log, clock })] })
  obeySignals(started.stop)
  log.info({ address: config.HOST, port: started.port, version: build.assets.version }, 'open')
  return started
}

/** `npm run dev`: the shell alone, around whatever the build is now. */
export async function develop(config: Config, current: PageBuild): Promise<{ shell: Hono<House>; close(): Promise<void> }> {
  const db = await prepareDemo(config, clock)
  const worker = startWorker({ config, db, log, clock })
  const running: Running = { config, db, log, clock, isStopping: false }
  return { shell: shellOf(running, { build: current, isDev: true }), close: () => worker.stop().then(() => db.destroy()) }
}
