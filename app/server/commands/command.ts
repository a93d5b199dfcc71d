import type { Visit } from '#app/domain/access/visit.ts'
import type { Config } from '#app/web/config.server.ts'
import { openDatabase, type Db } from '#app/web/db.server.ts'

export interface Call {
  config: Config
  /** What stands after the command's name. */
  words: readonly string[]
  flags: Readonly<Record<string, string | boolean | undefined>>
  now: Date
}

export interface Outcome {
  isOk: boolean
  /** For people. */
  lines: string[]
  /** For programs. */
  facts: object
}

export interface Command {
  /** Words it takes, as the overview shows them. */
  takes: string
  does: string
  run(call: Call): Promise<Outcome>
}

/** Said instead of an outcome: the call makes no sense. */
export class Misuse extends Error {}

export function wordOf(call: Call, position: number, name: string): string {
  const word = call.words[position]
  if (!word) throw new Misuse(`缺少参数 ${name}`)
  return word
}

export async function withDatabase<T>(config: Config, work: (db: Db) => Promise<T>): Promise<T> {
  const db = openDatabase(config, { mayCreate: false })
  try {
    return await work(db)
  } finally {
    await db.destroy()
  }
}

/** The program itself at work on the server: nobody is signed in, the journal says so. */
export function visitOf(db: Db, now: Date): Visit<null> {
  return { db, actor: null, now, requestId: 'cli', address: '本机' }
}

/** 2026-11-22T01:02:03.004Z → 20261122T010203Z */
export const stampOf = (now: Date) => now.toISOString().replace(/[-:]|\.\d+/g, '')
