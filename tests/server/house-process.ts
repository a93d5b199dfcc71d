import { setTimeout as wait } from 'node:timers/promises'
import { obeySignals, run } from '#app/server/run.ts'
import { readConfig } from '#app/web/config.server.ts'
import { openDatabase } from '#app/web/db.server.ts'
import { tinyBuild } from './tiny-build.ts'

/** node --import tsx house-process.ts DATABASE-FILE MISHAP */
const [file, mishap] = process.argv.slice(2)
const config = readConfig({ APP_ORIGIN: 'https://house.example', SESSION_SECRET: 'for the tests of one process only, 123', DATABASE_URL: `file:${file}` }, { mustBeSafe: false })

const build = tinyBuild()
build.routes.meetings!.module.loader = () => wait(300, { from: 'meetings' })
build.routes.meeting!.module.loader = () => wait(5_000, { from: 'meeting' })

const db = openDatabase(config, { mayCreate: false })
await db.updateTable('journalHead').set({ seq: 0 }).execute()
const { port, stop } = await run(config, db, { build, port: 0 })
obeySignals(stop)
process.stdout.write(`port=${port}\n`)

if (mishap === 'rejection') void Promise.reject(new Error('a rejection'))
if (mishap === 'exception') setImmediate(() => { throw new Error('a exception') })
