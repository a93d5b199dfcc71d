import * as build from 'virtual:remix/server-build'
import type { Config } from '#app/web/config.server.ts'
import { openDatabase } from '#app/web/db.server.ts'
import { migrate } from '#db/portable/migrate.ts'
import { obeySignals, run, type Started } from './run.ts'

/** The server build is a Remix build and the house around it in one, so that both share every module. */
export * from 'virtual:remix/server-build'

export async function open(config: Config, assetsFolder: string): Promise<Started> {
  const db = openDatabase(config, { mayCreate: true })
  await migrate(db)
  const started = await run(config, db, { build, assetsFolder })
  obeySignals(started.stop)
  return started
}
