import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openSession } from '#app/domain/access/sessions.server.ts'
import { connect, type Db } from '#db/portable/connect.ts'
import { migrate } from '#db/portable/migrate.ts'
import type { DemoLogin } from '#seeds/demo-people.ts'
import { seedDemo } from '#seeds/demo.ts'
import { visitOf } from '#seeds/people.ts'
import { seedScale } from '#seeds/scale.ts'
import { sourceBuild } from '#tests/support/source-build.ts'
import { scratchFolder } from '#tests/support/scratch.ts'
import { openHouse, type OpenHouse } from './matrix/house.ts'

const NOW = new Date('2026-11-24T01:00:00.000Z')
const FACTOR = 3
/** Of one list page, uncompressed, with its data for the browser beside it. */
const MOST_CHARACTERS = 120_000

const folder = scratchFolder('scale')
const asked: string[] = []
/** Pages open to all, gzipped (docs/speed.md). */
const MOST_BYTES = 12_000
let db: Db
let house: OpenHouse
const before = new Map<string, number>()

/** Pages that must cost the same however much there is, and who opens them. */
const PAGES: readonly [path: string, login: DemoLogin][] = [
  ['/follow-ups', 'qingpu.staff'], ['/follow-ups?state=all&page=2', 'qingpu.staff'], ['/follow-ups?due=overdue', 'qingpu.staff'], ['/follow-ups?region=qingpu&state=closed', 'wujiang.lead'], ['/follow-ups?view=confirm', 'jiashan.staff'],
  ['/follow-ups?view=mine', 'qingpu.unit'], ['/follow-ups', 'qingpu.unit'], ['/follow-ups?q=师资', 'qingpu.staff'], ['/follow-ups?series=SERIES', 'qingpu.staff'], ['/follow-ups/bulletins', 'qingpu.staff'],
  ['/bases', 'qingpu.staff'], ['/bases?q=示例', 'jiashan.school'], ['/bookings', 'qingpu.school'], ['/guides', 'qingpu.staff'], ['/tours/management', 'wujiang.school'], ['/map', 'qingpu.staff'], ['/map?region=wujiang&page=2', 'qingpu.staff'], ['/map?on=2026-11-26', 'qingpu.staff'],
  ['/meetings', 'qingpu.staff'], ['/meetings', 'qingpu.school'], ['/meetings/series', 'wujiang.staff'], ['/calendar?month=2026-09', 'qingpu.staff'], ['/desk', 'qingpu.unit'], ['/desk', 'qingpu.staff'],
]

beforeAll(async () => {
  db = connect(`file:${join(folder, 'demo.db')}`, { mayCreate: true, onQuery: (sql) => void asked.push(sql) })
  await migrate(db)
  await seedDemo(db, NOW)
  house = await openHouse(db, await sourceBuild(), NOW)
  for (const [path, login] of PAGES) before.set(`${login} ${path}`, (await open(path, login)).reads)
  await seedScale(db, NOW, FACTOR)
}, 240_000)

afterAll(async () => {
  await house.close()
  await db.destroy()
  rmSync(folder, { recursive: true, force: true })
})

async function open(path: string, login: DemoLogin) {
  const { id } = await db.selectFrom('meetingSeries').select('id').orderBy('name').limit(1).executeTakeFirstOrThrow()
  const { accountId } = (await visitOf(db, login, NOW)).actor
  const token = await openSession(db, { accountId, now: NOW, address: '', agent: '', hasSecondFactor: true })
  asked.length = 0
  const answer = await house.ask(path.replace('SERIES', id), token)
  return { answer, reads: asked.filter((sql) => /^(select|with)/.test(sql)).length }
}

it.each(PAGES)('%s for %s asks as often with many rows as with few, and stays one page', async (path, login) => {
  const { answer, reads } = await open(path, login)
  expect(answer.status, answer.said.slice(-1500)).toBe(200)
  expect(reads).toBeLessThanOrEqual(before.get(`${login} ${path}`)!)
  expect(answer.said.length).toBeLessThan(MOST_CHARACTERS)
})

it.each(['/', '/map', '/map/embed', '/tours', '/bases/BASE', '/tours/TOUR', '/innovations', '/bases/plaques'])('%s is light, and whole for somebody who is not signed in', async (path) => {
  const [base, tour] = [await db.selectFrom('base').select('id').where('award', '=', 'awarded').orderBy('id').executeTakeFirstOrThrow(), await db.selectFrom('tour').select('id').where('state', '=', 'published').orderBy('id', 'desc').executeTakeFirstOrThrow()]
  asked.length = 0
  const answer = await house.ask(path.replace('BASE', base.id).replace('TOUR', tour.id))
  expect(answer.status).toBe(200)
  expect(gzipSync(answer.said).length).toBeLessThan(MOST_BYTES)
  expect(asked.filter((sql) => /^(select|with)/.test(sql)).length).toBeLessThanOrEqual(8)
})
