import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { addDays, localDay } from '#app/domain/community/local-time.ts'
import { DEMO_PASSWORD, type DemoLogin } from '#seeds/demo-people.ts'
import { growDatabase, signIn, started, stopped } from './ground.ts'
import { CONNECTIONS, demandWrk, load, median, type Measured } from './load.ts'
import { growthTable, type Growth } from './report.ts'

/**
 * npm run bench -- growth [--factor N --rounds N --seconds N]: the same pages over the demo grown once and grown N times, in turns on the same
 * machine. Where both show as many rows, the larger may cost half as much again. Writes JSON and a table beside the others.
 */

const SMALL = 'http://localhost:3983'
const LARGE = 'http://localhost:3984'
const MOST_GROWTH = 1.5
const WARM_UP_SECONDS = 2

interface Page {
  name: string
  path: string
  login: DemoLogin
}

const option = (name: string, usual: number) => Number(process.argv[process.argv.indexOf(`--${name}`) + 1]) || usual

export async function measureGrowth(): Promise<boolean> {
  const [factor, rounds, seconds] = [option('factor', 50), option('rounds', 3), option('seconds', 3)]
  demandWrk()
  const folder = mkdtempSync(join(tmpdir(), 'community-growth-'))
  const houseOf = async (name: string, url: string, by: number) => {
    const dataDir = join(folder, name)
    mkdirSync(dataDir)
    const known = await growDatabase(`file:${join(dataDir, 'community.db')}`, by)
    const house = await started(['app/server/main.js', 'start'], { DATA_DIR: dataDir, PORT: new URL(url).port, DEMO: 'on', LOG_LEVEL: 'error' }, `${url}/readyz`)
    return { url, known, pid: house.pid!, house }
  }
  const houses = [await houseOf('small', SMALL, 1), await houseOf('large', LARGE, factor)]
  try {
    const month = addDays(localDay(new Date()), -60).slice(0, 7)
    const lines: Growth[] = []
    for (const page of pagesOf(month)) {
      const targets = await Promise.all(
        houses.map(async ({ url, known, pid }) => {
          const headers = { Cookie: await signIn(url, page.login, DEMO_PASSWORD) }
          const address = url + page.path.replace(/[A-Z]{4,}/, (name) => known[name as keyof typeof known])
          const answer = await fetch(address, { headers, redirect: 'manual' })
          if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}`)
          const rows = ((await answer.text()).match(/<th[^>]* scope="row"|<li data-base=|"type":"Feature",/g) ?? []).length
          return { name: page.name, url: address, headers, pid, rows }
        }),
      )
      const found = targets.map(() => [] as Measured[])
      for (const target of targets) await load(target, WARM_UP_SECONDS)
      for (let round = 0; round < rounds; round++) for (const [at, target] of targets.entries()) found[at]!.push(await load(target, seconds))
      const [small, large] = found.map((all) => ({ cpu: median(all.map(({ cpu }) => cpu)), requestsPerSecond: median(all.map(({ requestsPerSecond }) => requestsPerSecond)) })) as [Growth['small'], Growth['large']]
      const rows = targets.map((target) => target.rows) as [number, number]
      const growth = large.cpu / small.cpu
      lines.push({ name: page.name, path: page.path, small, large, rows, growth, isOver: rows[0] === rows[1] ? growth > MOST_GROWTH : undefined })
      process.stderr.write(`${page.name}: ${growth.toFixed(2)}\n`)
    }
    const facts = { at: new Date().toISOString(), node: process.version, cores: cpus().length, processor: cpus()[0]?.model, connections: CONNECTIONS, rounds, seconds, factor, mostGrowth: MOST_GROWTH, lines }
    const results = 'tests/bench/results'
    mkdirSync(results, { recursive: true })
    writeFileSync(join(results, `growth-${facts.at.slice(0, 10)}.json`), `${JSON.stringify(facts, null, 2)}\n`)
    writeFileSync(join(results, 'growth.md'), growthTable(facts))
    process.stdout.write(growthTable(facts))
    return lines.every(({ isOver }) => !isOver)
  } finally {
    for (const { house } of houses) await stopped(house)
    rmSync(folder, { recursive: true })
  }
}

const pagesOf = (month: string): Page[] => [
  { name: '教学地图', path: '/map', login: 'qingpu.staff' },
  { name: '教学地图，按地区', path: '/map?region=wujiang', login: 'qingpu.staff' },
  { name: '教学基地', path: '/bases', login: 'qingpu.staff' },
  { name: '一个教学基地', path: '/bases/BASE', login: 'qingpu.staff' },
  { name: '教学线路', path: '/tours', login: 'qingpu.staff' },
  { name: '一条教学线路', path: '/tours/TOUR', login: 'qingpu.staff' },
  { name: '导出教学点（一处一行，不分页）', path: '/map/bases.geojson', login: 'qingpu.staff' },
  { name: '会议列表', path: '/meetings', login: 'wujiang.staff' },
  { name: '会议系列汇编', path: '/meetings/series/SERIES', login: 'qingpu.staff' },
  { name: '督办台账', path: '/follow-ups', login: 'qingpu.staff' },
  { name: '我的督办事项', path: '/follow-ups?view=mine', login: 'qingpu.unit' },
  { name: '月历', path: `/calendar?month=${month}`, login: 'qingpu.staff' },
  { name: '会议议程', path: '/meetings/AGENDA/agenda', login: 'wujiang.staff' },
  { name: '会议签到', path: '/meetings/AGENDA/attendance', login: 'wujiang.staff' },
]
