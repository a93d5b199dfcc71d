import { randomBytes } from 'node:crypto'
import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, describe, inject, onTestFinished } from 'vitest'
import { connect, type ConnectOptions, type Db } from '#db/portable/connect.ts'
import { PEOPLED_TEMPLATE, TEMPLATE } from './templates.ts'

interface Contents {
  /** Not even migrated. */
  isEmpty?: boolean
  /** With the people of the demo, so that `castOf` need not make them. */
  isPeopled?: boolean
}

export interface Engine {
  name: 'embedded' | 'shared'
  /** Address of a new database, migrated unless `isEmpty`; gone after the test, or after the suite when made in `beforeAll`. */
  newUrl(contents?: Contents): Promise<string>
  /** A connection to a new migrated database, closed together with it. */
  fresh(options?: Contents & ConnectOptions): Promise<Db>
  /** One more connection to a database, as another process would have. */
  open(url: string, options?: ConnectOptions): Db
}

/** Runs the same tests on both databases. */
export function eachDatabase(tests: (engine: Engine) => void): void {
  for (const name of ['embedded', 'shared'] as const) {
    describe(`${name} database`, () => {
      afterAll(() => clear(leftOver))
      tests(engine(name))
    })
  }
}

export function engine(name: Engine['name']): Engine {
  const open: Engine['open'] = (url, options) => {
    const db = connect(url, { onQuery: noteQuery, ...options })
    atTheEnd(() => db.destroy())
    return db
  }
  const newUrl: Engine['newUrl'] = async ({ isEmpty, isPeopled } = {}) => {
    const template = isEmpty ? null : isPeopled ? PEOPLED_TEMPLATE : TEMPLATE
    const made = await (name === 'embedded' ? newFile : newDatabase)(`test_${randomBytes(8).toString('hex')}`, template)
    atTheEnd(made.remove)
    return made.url
  }
  return {
    name,
    open,
    newUrl,
    fresh: async ({ isEmpty, isPeopled, ...options } = {}) => open(await newUrl({ isEmpty, isPeopled }), { mayCreate: true, ...options }),
  }
}

async function newFile(name: string, template: string | null) {
  const file = (of: string) => join(inject('databaseFolder'), `${of}.db`)
  if (template) copyFileSync(file(template), file(name))
  const remove = async () => ['', '-wal', '-shm'].forEach((part) => rmSync(file(name) + part, { force: true }))
  return { url: `file:${file(name)}`, remove }
}

async function newDatabase(name: string, template: string | null) {
  await onCluster(`create database ${name}${template ? ` template ${template} strategy file_copy` : ''}`)
  return { url: `${inject('clusterUrl')}${name}`, remove: () => onCluster(`drop database ${name} with (force)`) }
}

/** A statement outside all test databases. */
async function onCluster(statement: string): Promise<void> {
  const client = new pg.Client(`${inject('clusterUrl')}postgres`)
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

type Work = () => Promise<unknown>
const leftOver: Work[] = []
const listeners = new Set<(sql: string) => void>()

/** After the test that runs now; outside of one, after the suite. Last in, first out. */
function atTheEnd(work: Work): void {
  try {
    onTestFinished(async () => void (await work()))
  } catch {
    leftOver.push(work)
  }
}

async function clear(works: Work[]): Promise<void> {
  for (const work of works.splice(0).reverse()) await work()
}

/** Give it as `onQuery` to whatever opens a database itself. */
export function noteQuery(sql: string): void {
  for (const listener of listeners) listener(sql)
}

/** What was asked of the databases of this file while `work` ran; transaction brackets do not count. */
export async function countQueries<T>(work: () => Promise<T>): Promise<{ count: number; queries: string[]; result: T }> {
  const queries: string[] = []
  const listener = (sql: string) => void (/^(begin|start|commit|rollback|savepoint|release)\b/i.test(sql) || queries.push(sql))
  listeners.add(listener)
  try {
    const result = await work()
    return { count: queries.length, queries, result }
  } finally {
    listeners.delete(listener)
  }
}
