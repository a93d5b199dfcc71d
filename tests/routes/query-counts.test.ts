import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Visit } from '#app/domain/access/visit.ts'
import { openSession } from '#app/domain/access/sessions.server.ts'
import { beginImport, readBases } from '#app/domain/bases/importing.server.ts'
import { writeRegister } from '#app/domain/bases/workbook.server.ts'
import { connect, type Db } from '#db/portable/connect.ts'
import { migrate } from '#db/portable/migrate.ts'
import type { DemoLogin } from '#seeds/demo-people.ts'
import { visitOf } from '#seeds/people.ts'
import { seedDemo } from '#seeds/demo.ts'
import { sourceBuild } from '#tests/support/source-build.ts'
import { scratchFolder } from '#tests/support/scratch.ts'
import { openHouse, type OpenHouse } from './matrix/house.ts'

/** docs/speed.md: queries per page, with who is asking, the shell around it and all. */
const MOST_QUERIES = 8
const NOW = new Date('2026-11-24T01:00:00.000Z')

const folder = scratchFolder('queries')
const asked: string[] = []
let db: Db
let house: OpenHouse

beforeAll(async () => {
  db = connect(`file:${join(folder, 'demo.db')}`, { mayCreate: true, onQuery: (sql) => void asked.push(sql) })
  await migrate(db)
  await seedDemo(db, NOW)
  house = await openHouse(db, await sourceBuild(), NOW)
}, 120_000)

afterAll(async () => {
  await house.close()
  await db.destroy()
  rmSync(folder, { recursive: true, force: true })
})

/** The search asks for all kinds but two at once. */
const MOST_OF_THE_SEARCH = 8

/** The register as it was exported, waiting to be confirmed. */
async function waitingImport(visit: Visit): Promise<string> {
  const form = { file: new File([new Uint8Array(await writeRegister(visit, {}))], '教学基地.xlsx'), datum: 'wgs84' as const }
  return beginImport(visit, form, await readBases(form))
}

it.each<[path: string, login: DemoLogin, most?: number]>([
  ['/desk', 'wujiang.staff'],
  ['/desk', 'qingpu.staff'],
  ['/inbox', 'qingpu.staff'],
  ['/meetings', 'qingpu.staff'],
  ['/meetings/new', 'wujiang.staff'],
  ['/meetings/MEETING', 'qingpu.staff'],
  ['/meetings/MEETING/papers', 'qingpu.staff'],
  ['/meetings/MEETING/attendance', 'wujiang.staff'],
  ['/meetings/MEETING/attendance/seating', 'wujiang.staff'],
  ['/meetings/MEETING/attendance/history', 'qingpu.staff'],
  ['/meetings/MEETING/edit', 'wujiang.staff'],
  ['/meetings/MEETING/agenda', 'wujiang.staff'],
  ['/meetings/MEETING/agenda', 'qingpu.school'],
  ['/meetings/MEETING/agenda/pool', 'wujiang.staff'],
  ['/meetings/MEETING/screen', 'wujiang.staff'],
  ['/agenda', 'qingpu.staff'],
  ['/agenda?q=示范', 'jiashan.school'],
  ['/meetings/polls', 'qingpu.staff'],
  ['/meetings/polls/new', 'wujiang.staff'],
  ['/meetings/polls/POLL', 'wujiang.staff'],
  ['/meetings/polls/POLL/fixing', 'wujiang.staff'],
  ['/meetings/polls/POLL/answer', 'qingpu.staff'],
  ['/meetings/HELD/minutes', 'qingpu.staff'],
  ['/meetings/HELD/minutes', 'jiashan.staff'],
  ['/meetings/HELD/minutes/revisions', 'qingpu.staff'],
  ['/meetings/HELD/minutes/revisions?from=1&to=5', 'qingpu.staff'],
  ['/meetings/ISSUED/minutes', 'wujiang.school'],
  ['/meetings/series/SERIES', 'qingpu.staff'],
  ['/meetings/series/SERIES', 'wujiang.school'],
  ['/map', 'qingpu.staff'],
  ['/map?q=cy&on=2026-11-26&from=09:00&to=11:00', 'qingpu.staff'],
  ['/admin/map-layers', 'system.admin'],
  ['/calendar', 'qingpu.staff'],
  ['/follow-ups', 'qingpu.staff'],
  ['/follow-ups?due=overdue', 'qingpu.staff'],
  ['/follow-ups?view=mine', 'qingpu.unit'],
  ['/follow-ups/TASK', 'wujiang.staff'],
  ['/follow-ups/TASK/edit', 'wujiang.staff'],
  ['/follow-ups/new', 'wujiang.staff'],
  ['/follow-ups/bulletins', 'qingpu.staff'],
  ['/desk', 'qingpu.unit'],
  ['/rotation', 'qingpu.staff'],
  ['/rotation/swaps', 'qingpu.staff'],
  ['/rotation/fairness', 'qingpu.staff'],
  ['/bookings', 'qingpu.staff'],
  ['/bookings/use', 'qingpu.staff'],
  ['/innovations', 'qingpu.staff'],
  ['/innovations/STORY', 'qingpu.staff'],
  ['/offline', 'qingpu.staff'],
  ['/innovations/kept', 'qingpu.staff'],
  ['/committee', 'qingpu.staff'],
  ['/committee/consultations', 'qingpu.staff'],
  ['/plans', 'qingpu.staff'],
  ['/plans/PLAN', 'qingpu.staff'],
  ['/plans/PLAN', 'wujiang.lead'],
  ['/desk', 'community.expert'],
  ['/rotation/handovers', 'qingpu.staff'],
  ['/rotation/handovers/next', 'qingpu.staff'],
  ['/rotation/handovers/HANDOVER', 'qingpu.lead'],
  ['/approvals', 'qingpu.lead'],
  ['/search?q=示范区', 'qingpu.staff', MOST_OF_THE_SEARCH],
  ['/search?q=示范区', 'qingpu.lead', MOST_OF_THE_SEARCH],
  ['/desk', 'qingpu.lead'],
  ['/desk', 'wujiang.lead'],
  ['/admin/organisations', 'qingpu.staff'],
  ['/admin/bodies', 'qingpu.staff'],
  ['/admin/settings', 'qingpu.staff'],
  ['/admin/rule-sets', 'qingpu.staff'],
  ['/admin/workdays', 'system.admin'],
  ['/admin/accounts', 'system.admin'],
  ['/admin/mail', 'system.admin'],
  ['/rules', 'qingpu.staff'],
  ['/bases', 'qingpu.school'],
  ['/bases?q=古镇&region=wujiang', 'wujiang.cadre'],
  ['/bases/BASE', 'qingpu.school'],
  ['/bases/import', 'qingpu.school'],
  ['/bases/import/IMPORT', 'qingpu.school'],
  ['/bases/BASE/edit', 'qingpu.school'],
  ['/bases/BASE/hours', 'qingpu.school'],
  ['/bases/suggestions', 'qingpu.school'],
  ['/tours', 'qingpu.staff'],
  ['/tours?q=太浦河&season=autumn', 'wujiang.cadre'],
  ['/tours/TOUR', 'qingpu.staff'],
  ['/tours/TOUR/versions', 'wujiang.staff'],
  ['/tours/management', 'qingpu.school'],
  ['/tours/TOUR/plan', 'qingpu.school'],
  ['/tours/TOUR/plan?on=2026-11-26', 'qingpu.school'],
  ['/tours/TOUR/order', 'qingpu.school'],
  ['/tours/TOUR/stops/new', 'qingpu.school'],
  ['/tours/TOUR/stops/STOP', 'qingpu.school'],
  ['/tours/TOUR/legs/STOP', 'qingpu.school'],
])('opens %s for %s without asking the database too often', async (path, login, most = MOST_QUERIES) => {
  const { id } = await db.selectFrom('meeting').select('id').where('title', 'like', '%年度总结%').executeTakeFirstOrThrow()
  const task = await db.selectFrom('followUp').select('id').where('state', '=', 'open').orderBy('dueOn').limit(1).executeTakeFirstOrThrow()
  const poll = await db.selectFrom('poll').select('id').where('state', '=', 'open').executeTakeFirstOrThrow()
  const handover = await db.selectFrom('handover').select('id').where('state', '=', 'open').executeTakeFirstOrThrow()
  const minutes = await db.selectFrom('minutes').innerJoin('meeting', 'meeting.id', 'meetingId').select(['meeting.id', 'meeting.seriesId', 'minutes.state', 'meeting.kind']).execute()
  const held = minutes.find(({ state }) => state === 'consulting')!
  const issued = minutes.find(({ state, kind }) => state === 'issued' && kind === 'work_conference')!
  const base = await db.selectFrom('base').select('id').where('name', '=', '陈云纪念馆').executeTakeFirstOrThrow()
  const tour = await db.selectFrom('tour').select('id').where('state', '=', 'published').where('place', '=', 'qingpu').orderBy('sortKey').limit(1).executeTakeFirstOrThrow()
  const plan = await db.selectFrom('annualPlan').select('id').where('state', '=', 'adopted').limit(1).executeTakeFirstOrThrow()
  const story = await db.selectFrom('innovation').innerJoin('innovationStep', 'innovationId', 'innovation.id').select('innovation.id').where('state', '=', 'published').where('baseId', 'is not', null).limit(1).executeTakeFirstOrThrow()
  const [, stop] = await db.selectFrom('tourStop').select('id').where('tourId', '=', tour.id).orderBy('position').execute()
  const visit = await visitOf(db, login, NOW)
  const { accountId } = visit.actor
  const token = await openSession(db, { accountId, now: NOW, address: '', agent: '', hasSecondFactor: true })
  const waiting = path.includes('IMPORT') ? await waitingImport(visit) : ''
  asked.length = 0
  const { pathname, search } = new URL(path.replace('MEETING', id).replace('TASK', task.id).replace('POLL', poll.id).replace('HANDOVER', handover.id).replace('HELD', held.id).replace('ISSUED', issued.id).replace('SERIES', issued.seriesId!).replace('BASE', base.id).replace('STORY', story.id).replace('PLAN', plan.id).replace('TOUR', tour.id).replace('STOP', stop!.id).replace('IMPORT', waiting), 'http://house.example')
  const answer = await house.ask(`${pathname}.data${search}`, token)
  expect(answer.status, answer.said.slice(-1500)).toBe(200)
  const reads = asked.filter((sql) => /^(select|with)/.test(sql))
  expect(reads.length, reads.join('\n')).toBeLessThanOrEqual(most)
})
