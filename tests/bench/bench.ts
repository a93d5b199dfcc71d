import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { DEMO_PASSWORD } from '#seeds/demo-people.ts'
import { measureGrowth } from './growth.ts'
import { fillDatabase, signIn, started, stopped } from './ground.ts'
import { CONNECTIONS, demandWrk, load, median, type Measured, type Target } from './load.ts'
import { table, type Line } from './report.ts'

/**
 * npm run bench [-- --rounds N --seconds N]: pages of ours and what bare node could do with the same rows, in turns on the same machine.
 * Writes one JSON and one table to tests/bench/results. `npm run bench -- growth`: see growth.ts.
 */

const MEETINGS = 200
const LIMITS = 'http://127.0.0.1:3981'
const HOUSE = 'http://localhost:3982'
const REFERENCE_ROWS = 50
const WARM_UP_SECONDS = 3
/** Part of the bare limit that a page must reach (docs/speed.md). */
const LIST_SHARE = 0.25
const PAGE_SHARE = 0.2
/** Part of what node answers without any work that a page kept for everybody must reach. */
const PUBLIC_SHARE = 0.04

const option = (name: string, usual: number) => Number(process.argv[process.argv.indexOf(`--${name}`) + 1]) || usual
const rounds = option('rounds', 5)
const seconds = option('seconds', 4)

if (process.argv.includes('growth')) process.exit((await measureGrowth()) ? 0 : 1)

demandWrk()
const folder = mkdtempSync(join(tmpdir(), 'community-bench-'))
const variables = { DATA_DIR: folder, PORT: new URL(HOUSE).port, DEMO: 'on', LOG_LEVEL: 'info' }
const { month, base, tour } = await fillDatabase(`file:${join(folder, 'community.db')}`, MEETINGS)
const bare = await started(['--import', 'tsx', 'tests/support/bench-limits.ts', join(folder, 'community.db'), new URL(LIMITS).port], { NODE_ENV: 'production' }, `${LIMITS}/hello`)
const house = await started(['app/server/main.js', 'start'], variables, `${HOUSE}/readyz`)
try {
  const lines = await measure(await signIn(HOUSE, 'wujiang.staff', DEMO_PASSWORD))
  const facts = { at: new Date().toISOString(), node: process.version, cores: cpus().length, processor: cpus()[0]?.model, connections: CONNECTIONS, rounds, seconds, lines }
  const results = 'tests/bench/results'
  mkdirSync(results, { recursive: true })
  writeFileSync(join(results, `${facts.at.slice(0, 10)}.json`), `${JSON.stringify(facts, null, 2)}\n`)
  writeFileSync(join(results, 'table.md'), table(facts))
  process.stdout.write(table(facts))
  process.exitCode = lines.some(({ isOver }) => isOver) ? 1 : 0
} finally {
  for (const program of [bare, house]) await stopped(program)
  rmSync(folder, { recursive: true })
}

async function measure(cookie: string): Promise<Line[]> {
  const signedIn = { headers: { Cookie: cookie }, pid: house.pid! }
  const pages = await Promise.all([
    weigh({ name: '会议列表', url: `${HOUSE}/meetings?state=convened`, ...signedIn }, LIST_SHARE),
    weigh({ name: '召集会议表单', url: `${HOUSE}/meetings/new`, ...signedIn }, PAGE_SHARE),
    weigh({ name: `月历（${MEETINGS} 场会议）`, url: `${HOUSE}/calendar?month=${month}`, ...signedIn }, PAGE_SHARE),
    weigh({ name: '登录页', url: `${HOUSE}/sign-in`, pid: house.pid! }, PAGE_SHARE),
    weigh({ name: '门户首页', url: `${HOUSE}/`, pid: house.pid! }, PUBLIC_SHARE, 'hello'),
    weigh({ name: '教学地图（未登录）', url: `${HOUSE}/map`, pid: house.pid! }, PUBLIC_SHARE, 'hello'),
    weigh({ name: '教学线路（未登录）', url: `${HOUSE}/tours`, pid: house.pid! }, PUBLIC_SHARE, 'hello'),
    weigh({ name: '一个教学基地（未登录）', url: `${HOUSE}/bases/${base}`, pid: house.pid! }, PUBLIC_SHARE, 'hello'),
    weigh({ name: '一条教学线路（未登录）', url: `${HOUSE}/tours/${tour}`, pid: house.pid! }, PUBLIC_SHARE, 'hello'),
    weigh({ name: '教学基地列表', url: `${HOUSE}/bases`, ...signedIn }, LIST_SHARE),
  ])
  const limits: Target[] = [...new Set([REFERENCE_ROWS, ...pages.map(({ rows }) => rows)])].filter(Boolean).map((rows) => ({ name: `limit ${rows}`, url: `${LIMITS}/rows/${rows}`, pid: bare.pid! }))
  const rates = await inTurns([{ name: 'hello', url: `${LIMITS}/hello`, pid: bare.pid! }, ...limits, ...pages])
  const rate = (name: string) => rates.get(name)!
  return [
    ...['hello', ...limits.map(({ name }) => name)].map((name) => ({ name, ...rate(name) })),
    ...pages.map(({ name, rows, bytes, share, against }) => {
      // A page with rows is held against as many bare rows; one without against the reference.
      const limit = against ?? `limit ${rows || REFERENCE_ROWS}`
      const ofLimit = rate(name).requestsPerSecond / rate(limit).requestsPerSecond
      return { name, ...rate(name), rows, bytes, limit, ofLimit, ofReference: rate(name).requestsPerSecond / rate(`limit ${REFERENCE_ROWS}`).requestsPerSecond, share, isOver: ofLimit < share }
    }),
  ]
}

/** One round after the other, so that a busy minute of the machine falls on all alike. */
async function inTurns(targets: readonly Target[]): Promise<Map<string, Measured>> {
  const all = new Map(targets.map(({ name }) => [name, [] as Measured[]]))
  for (const target of targets) await load(target, WARM_UP_SECONDS)
  for (let round = 1; round <= rounds; round++) {
    process.stderr.write(`round ${round} of ${rounds}\n`)
    for (const target of targets) all.get(target.name)!.push(await load(target, seconds))
  }
  const middle = (found: Measured[], figure: keyof Measured) => median(found.map((one) => one[figure]))
  return new Map([...all].map(([name, found]) => [name, { requestsPerSecond: middle(found, 'requestsPerSecond'), p99: middle(found, 'p99'), cpu: middle(found, 'cpu') }]))
}

/** How many rows a page shows, and its gzipped bytes. @throws Error when it is not the page that was meant */
async function weigh(target: Target, share: number, against?: string) {
  const answer = await fetch(target.url, { headers: target.headers, redirect: 'manual' })
  if (answer.status !== 200) throw new Error(`${target.url} answered ${answer.status}`)
  const html = await answer.text()
  return { ...target, share, against, rows: html.match(/<th[^>]* scope="row"/g)?.length ?? 0, bytes: gzipSync(html, { level: 4 }).length }
}
