import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { doChore, type Chore } from '#app/domain/chores/chores.server.ts'
import { keepHouse } from '#app/domain/chores/housekeeping.server.ts'
import { makeDueHandovers } from '#app/domain/handovers/making.server.ts'
import { runDigests } from '#app/domain/notices/digests.server.ts'
import { carryMail, smtpCarrier, type Carrier } from '#app/domain/notices/postman.server.ts'
import { runReminders } from '#app/domain/notices/reminding.server.ts'
import { lapsePlaques } from '#app/domain/plaques/lapsing.server.ts'
import type { Config } from '#app/web/config.server.ts'
import type { Db } from '#app/web/db.server.ts'
import { described } from '#app/web/errors.server.ts'
import type { Log } from '#app/web/log.server.ts'
import { rounds, type Round } from './rounds.ts'
import type { Stoppable } from './stop.ts'

const SECOND_MS = 1_000
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

const MAIL_EVERY_MS = 20 * SECOND_MS
const REMINDERS_EVERY_MS = 5 * MINUTE_MS
/** How often it is asked whether the daily chores are due. */
const HOUSEKEEPING_ASKED_EVERY_MS = 15 * MINUTE_MS

/** A little less than the time between two rounds, so that a round of the same process is never too early. */
const REMINDERS: Chore = { name: 'reminders', everyMs: REMINDERS_EVERY_MS - 30 * SECOND_MS, leaseMs: 10 * MINUTE_MS }
/** The pack of a term that has ended is there within minutes of midnight. */
const HANDOVERS: Chore = { name: 'handovers', everyMs: REMINDERS_EVERY_MS - 30 * SECOND_MS, leaseMs: 10 * MINUTE_MS }
/** On the map and the public pages, a plaque is at its end within minutes of midnight. */
const PLAQUES: Chore = { name: 'plaques', everyMs: REMINDERS_EVERY_MS - 30 * SECOND_MS, leaseMs: 10 * MINUTE_MS }
const HOUSEKEEPING: Chore = { name: 'housekeeping', everyMs: DAY_MS, leaseMs: 30 * MINUTE_MS }

export interface WorkerContext {
  config: Pick<Config, 'SMTP_URL' | 'MAIL_FROM' | 'origin' | 'secrets'>
  db: Db
  log: Log
  clock: () => Date
}

/** The work behind the pages: mail, reminders and digests, housekeeping. Any number of processes may run it on one database. */
export function startWorker(context: WorkerContext): Stoppable {
  const carrier = postOffice(context)
  const worker = `${hostname().slice(0, 40)}-${process.pid}-${randomBytes(4).toString('hex')}`
  const running = rounds(roundsOf(context, worker, carrier), (name, error) => context.log.error({ worker, chore: name, err: described(error) }, 'background work failed'))
  return {
    async stop() {
      await running.stop()
      carrier?.close()
    },
  }
}

/** What is done, and how often; tests do it by hand. */
export function roundsOf({ config, db, log, clock }: WorkerContext, worker: string, carrier: Carrier | null): Round[] {
  const tell = (chore: string, done: object) => Object.values(done).some((count) => count !== 0) && log.info({ worker, chore, ...done }, 'background work')
  return [
    {
      name: 'mail', everyMs: MAIL_EVERY_MS,
      // Without a post office the outbox is read on its page.
      work: async (isStopping) => carrier && tell('mail', await carryMail(db, carrier, worker, clock, isStopping)),
    },
    {
      name: 'reminders', everyMs: REMINDERS_EVERY_MS,
      work: () => doChore(db, REMINDERS, { worker, now: clock() }, async () => tell('reminders', { reminded: await runReminders({ db, secrets: config.secrets }, clock()), digests: await runDigests(db, clock()) })),
    },
    {
      name: 'handovers', everyMs: REMINDERS_EVERY_MS,
      work: () => doChore(db, HANDOVERS, { worker, now: clock() }, async () => tell('handovers', { made: await makeDueHandovers(db, clock()) })),
    },
    {
      name: 'plaques', everyMs: REMINDERS_EVERY_MS,
      work: () => doChore(db, PLAQUES, { worker, now: clock() }, async () => tell('plaques', { lapsed: await lapsePlaques(db, clock()) })),
    },
    {
      name: 'housekeeping', everyMs: HOUSEKEEPING_ASKED_EVERY_MS,
      work: () => doChore(db, HOUSEKEEPING, { worker, now: clock() }, () => keepHouse(db, clock(), config.secrets)),
    },
  ]
}

function postOffice({ config }: WorkerContext) {
  return config.SMTP_URL ? smtpCarrier({ url: config.SMTP_URL, from: config.MAIL_FROM!, origin: config.origin }) : null
}
