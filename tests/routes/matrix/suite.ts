import { randomUUID } from 'node:crypto'
import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { format } from 'node:util'
import type { ServerBuild } from '@remix-run/server-runtime'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { DOWNLOADS } from '#app/web/downloads.server.ts'
import { connect, type Db } from '#db/portable/connect.ts'
import { migrate } from '#db/portable/migrate.ts'
import { sourceBuild } from '#tests/support/source-build.ts'
import { scratchFolder } from '#tests/support/scratch.ts'
import { openHouse, type Answer, type OpenHouse } from './house.ts'
import { MATRIX } from './matrix.ts'
import { EVERYBODY, names, type Person } from './people.ts'
import type { Outcome, Row } from './rows.ts'
import { changedTables, hashTables } from './tables.ts'
import { buildWorld, CANARIES, NOW, type World } from './world.ts'

const folder = scratchFolder('matrix')
const fileOf = (name: string) => join(folder, `${name}.db`)
let build: ServerBuild
let world: World
let db: Db
let house: OpenHouse
let asItWas: Record<string, string>
/** Whether anything but what may grow was written to since the tables were last compared. */
let mayHaveChanged = false
/** Of the journal, that was counted. */
let lastLine = 0

/** The world in which everybody who must be refused is refused. */
async function openShared() {
  copyFileSync(fileOf('world'), fileOf('shared'))
  db = connect(`file:${fileOf('shared')}`, { onQuery: (sql) => void (mayHaveChanged ||= writesElsewhere(sql)) })
  mayHaveChanged = false
  house = await openHouse(db, build, NOW)
  lastLine = 0
  await newRefusals()
}

/** A statement that writes, but not to what may grow. */
function writesElsewhere(sql: string): boolean {
  const [, table] = /^\s*(?:insert(?: or \w+)? into|update|delete from|replace into) "?(\w+)/i.exec(sql) ?? []
  return table === undefined ? !/^\s*(?:select|with|begin|commit|rollback|savepoint|release|pragma)\b/i.test(sql) : !MAY_GROW.has(table)
}

async function closeShared() {
  await house.close()
  await db.destroy()
}

export interface Door {
  id: string
  method: Row['method']
  /** What `loads` or `acts` was given; undefined when neither made it. */
  door: string | undefined
}

/** Every way in, once the world stands. */
export function doors(): Door[] {
  const pages = Object.values(build.routes).flatMap(({ id, module }) => [
    ...(module.loader ? [{ id, method: 'GET' as const, door: (module.loader as { door?: string }).door }] : []),
    ...(module.action ? [{ id, method: 'POST' as const, door: (module.action as { door?: string }).door }] : []),
  ])
  return [...pages, ...Object.entries(DOWNLOADS).map(([id, load]) => ({ id, method: 'GET' as const, door: (load as { door?: string }).door }))]
}

/** Routes as they were built, once the world stands. */
export const builtRoutes = () => Object.values(build.routes)

/** Test files that share the rows between them, each with a world of its own, so that they run side by side. */
const PARTS = 2

/** Every row of one part, asked by everybody. */
export function describeMatrix(part: 0 | 1): void {
  const complaints = vi.spyOn(console, 'error')

  beforeAll(async () => {
    complaints.mockImplementation(() => {})
    const first = connect(`file:${fileOf('world')}`, { mayCreate: true })
    await migrate(first)
    world = await buildWorld(first)
    asItWas = await hashTables(first)
    await first.destroy()
    build = await sourceBuild()
    await openShared()
  })

  afterAll(async () => {
    complaints.mockRestore()
    await closeShared()
    rmSync(folder, { recursive: true, force: true })
  })

  describe.each([...new Set(MATRIX.map(({ route }) => route))].filter((_route, n) => n % PARTS === part))('%s', (route) => {
    it.each(MATRIX.filter((row) => row.route === route).map((row) => [called(row), row] as const))('%s', async (_called, row) => {
      const faults: string[] = []
      const rendered = new Set<Outcome>()
      for (const person of EVERYBODY) {
        const wanted = wantedFrom(row, person)
        const isFirst = !rendered.has(wanted)
        const found = row.method === 'GET' ? await read(row, person, wanted, isFirst) : await write(row, person, wanted, isFirst)
        faults.push(...found.map((fault) => `${person}: ${fault}`))
        rendered.add(wanted)
      }
      const changed = mayHaveChanged ? changedTables(asItWas, await hashTables(db)).filter((table) => !MAY_GROW.has(table)) : []
      mayHaveChanged = false
      if (changed.length > 0) await closeShared().then(openShared)
      // React says so when a page cannot be drawn as it is written.
      const complained = complaints.mock.calls.splice(0).map((words) => format(...words).split('\n')[0])
      expect({ faults, changed, complained }).toEqual({ faults: [], changed: [], complained: [] })
    })
  })
}

/** Refusals are noted, and tries to give a password are counted. */
const MAY_GROW = new Set(['journal', 'journalHead', 'signInLock', 'signInTry'])

function called({ method, of }: Row) {
  const things = Object.values(of).join(', ')
  return things ? `${method} of ${things}` : method
}

/** Three ways to the same loader: the page's data, its own data alone, and the page itself, which is drawn once for each kind of answer. Whoever is refused leaves a line each time. */
async function read(row: Row, person: Person, wanted: Outcome, isFirst: boolean): Promise<string[]> {
  const path = pathOf(row)
  const isFile = row.route in DOWNLOADS || isResource(row.route)
  const ways = isFile ? [path] : [dataOf(path), `${dataOf(path)}?_routes=${encodeURIComponent(row.route)}`, ...(isFirst ? [path] : [])]
  const faults: string[] = []
  for (const way of ways) faults.push(...judge(await house.ask(way, world.tokens[person]), wanted, person).map((fault) => `GET ${way} ${fault}`))
  const noted = await newRefusals()
  if (noted !== (wanted === 'forbidden' ? ways.length : 0)) faults.push(`left ${noted} lines about refusals in the journal`)
  return faults
}

/** Whoever is refused is refused on both ways, with a line in the journal each time; whoever is not does it, in a world of their own. */
async function write(row: Row, person: Person, wanted: Outcome, isFirst: boolean): Promise<string[]> {
  if (wanted === 'moved' || wanted === 'ok' || (wanted === 'signIn' && row.expected.signIn)) return inOwnWorld(row, person, wanted)
  const ways = [dataOf(pathOf(row)), ...(isFirst ? [pathOf(row)] : [])]
  const faults: string[] = []
  for (const way of ways) faults.push(...judge(await house.send(way, row.form(world), world.tokens[person]), wanted, person).map((fault) => `POST ${way} ${fault}`))
  const noted = await newRefusals()
  const isNoted = wanted === 'forbidden' || wanted === 'missing'
  if (noted !== (isNoted ? ways.length : 0)) faults.push(`left ${noted} lines about refusals in the journal`)
  return faults
}

async function inOwnWorld(row: Row, person: Person, wanted: Outcome): Promise<string[]> {
  const file = fileOf(randomUUID())
  copyFileSync(fileOf('world'), file)
  const own = connect(`file:${file}`)
  const ownHouse = await openHouse(own, build, NOW)
  try {
    return judge(await ownHouse.send(pathOf(row), row.form(world), world.tokens[person]), wanted, person)
  } finally {
    await ownHouse.close()
    await own.destroy()
    rmSync(file)
  }
}

/** Lines about refusals since it was last asked. */
async function newRefusals(): Promise<number> {
  const lines = await db.selectFrom('journal').select(['seq', 'deed', 'result']).where('seq', '>', lastLine).orderBy('seq').execute()
  lastLine = lines.at(-1)?.seq ?? lastLine
  return lines.filter(({ deed, result }) => deed === 'access.refused' && result === 'refused').length
}

function wantedFrom(row: Row, person: Person): Outcome {
  const named = Object.entries(row.expected).find(([, list]) => names(list, person))
  if (named) return named[0] as Outcome
  return person === 'stranger' || person === 'former' ? 'signIn' : row.rest
}

function judge(answer: Answer, wanted: Outcome, person: Person): string[] {
  const outcome = outcomeOf(answer)
  const leaks = CANARIES.filter(({ text, seenBy }) => !names(seenBy, person) && answer.said.includes(text)).map(({ text }) => `was told ${text}`)
  return outcome === wanted ? leaks : [`was answered ${outcome} (${answer.status} ${answer.location ?? ''}), not ${wanted}`, ...leaks]
}

const STATUS: Record<number, Outcome> = { 200: 'ok', 403: 'forbidden', 404: 'missing', 409: 'conflict', 422: 'invalid' }

/** Data requests are redirected with 202, and some posts with 303. */
function outcomeOf({ status, location }: Answer): Outcome | `status ${number}` {
  if (status === 302 || status === 303 || status === 202) return location?.startsWith('/sign-in') ? 'signIn' : 'moved'
  return STATUS[status] ?? `status ${status}`
}

function pathOf({ route, of }: Row): string {
  const pattern = route.startsWith('/') ? route.replace(/\{[^}]*\}/g, '') : `/${fullPath(route)}`
  return pattern.replace(/:(\w+)/g, (_all, name: string) => {
    const id = world.ids[of[name] ?? '']
    if (id === undefined) throw new Error(`${route}: the world has no ${of[name]} for :${name}`)
    return id
  })
}

function fullPath(id: string): string {
  const { path, parentId } = build.routes[id]!
  return [parentId ? fullPath(parentId) : '', path ?? ''].filter(Boolean).join('/')
}

const dataOf = (path: string) => (path === '/' ? '/_root.data' : `${path}.data`)
const isResource = (id: string) => !build.routes[id]!.module.default
