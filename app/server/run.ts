import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { chooseJournalHash } from '#app/domain/journal/journal.server.ts'
import type { Config } from '#app/web/config.server.ts'
import type { Db } from '#app/web/db.server.ts'
import { described } from '#app/web/errors.server.ts'
import { log as houseLog } from '#app/web/log.server.ts'
import type { Running } from './house.ts'
import { serverFor } from './listen.ts'
import { shellOf, type ShellParts } from './shell.ts'
import { stopGently, type Stoppable } from './stop.ts'

export interface Started {
  server: Server
  port: number
  running: Running
  /** Drains, closes the database, and is done. */
  stop(): Promise<void>
}

export interface RunParts extends ShellParts {
  workers?: readonly Stoppable[]
  log?: Running['log']
  clock?: () => Date
  port?: number
  drainMs?: number
}

/** Opens the doors. The database is migrated already and belongs to the house from now on. */
export async function run(config: Config, db: Db, parts: RunParts): Promise<Started> {
  const { workers = [], log = houseLog, clock = () => new Date(), port = config.PORT, drainMs } = parts
  log.level = config.LOG_LEVEL
  chooseJournalHash(config.JOURNAL_HASH)
  const running: Running = { config, db, log, clock, isStopping: false }
  const server = serverFor(shellOf(running, parts), { isHttps: config.origin.startsWith('https:') })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, config.HOST, resolve))
  return { server, running, port: (server.address() as AddressInfo).port, stop: () => stopGently(server, running, workers, drainMs) }
}

/** First signal: gently, exit 0. Second: now. An error nobody caught: say so and exit 1, a supervisor starts afresh. */
export function obeySignals(stop: () => Promise<void>): void {
  let isAsked = false
  const ask = (signal: string) => {
    if (isAsked) process.exit(1)
    isAsked = true
    houseLog.info({ signal }, 'stopping')
    stop().then(() => process.exit(0), dieOf('stop'))
  }
  process.on('SIGTERM', ask).on('SIGINT', ask)
  process.on('unhandledRejection', dieOf('unhandledRejection')).on('uncaughtException', dieOf('uncaughtException'))
}

function dieOf(kind: string) {
  return (error: unknown) => {
    houseLog.fatal({ kind, err: described(error) }, 'giving up')
    process.exit(1)
  }
}
