import { sql } from 'kysely'
import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { connect, type Db } from '#db/portable/connect.ts'
import { isBusy } from '#db/portable/errors.ts'
import { within } from '#db/portable/within.ts'
import { countersOf, taken, withCounter } from '#tests/support/counters.ts'
import { engine } from '#tests/support/databases.ts'
import { holdTheLock } from '#tests/support/lock-holder.ts'

const embedded = engine('embedded')
const WRITERS = 10
/** R56 asks for an answer within a second, and a quiet machine keeps it (0.9 s); ten writers that waited for each other would need ten. */
const PATIENCE_MS = 3_000
/** A blocked process ticks not once in seconds; a busy machine is late. */
const LONGEST_GAP_MS = 500

async function lockedByAnotherProcess() {
  const url = await embedded.newUrl({ isEmpty: true })
  const db = embedded.open(url, { mayCreate: true })
  await withCounter(db)
  const holder = await holdTheLock(url)
  return { db, holder }
}

const increment = (db: Db) =>
  within(db, (tx) => countersOf(tx).updateTable('counter').set((eb) => ({ taken: eb('taken', '+', 1) })).execute())

describe('embedded database while another process holds the lock', () => {
  it('tells every writer that it is busy, soon and without stopping the process', async () => {
    const { db, holder } = await lockedByAnotherProcess()
    const gaps = watchGaps()
    const began = performance.now()
    const answers = await Promise.allSettled(Array.from({ length: WRITERS }, () => increment(db)))
    expect(performance.now() - began).toBeLessThan(PATIENCE_MS)
    expect(gaps.longest()).toBeLessThan(LONGEST_GAP_MS)
    expect(answers.map((answer) => answer.status === 'rejected' && isBusy(answer.reason))).toEqual(Array(WRITERS).fill(true))
    await holder.letGo()
    await increment(db)
    expect(await taken(db)).toBe(1)
  })

  it('goes on reading', async () => {
    const { db } = await lockedByAnotherProcess()
    expect(await taken(db)).toBe(0)
  })

  it('writes when the lock is given back in time', async () => {
    const { db, holder } = await lockedByAnotherProcess()
    const writing = increment(db)
    setTimeout(() => void holder.letGo(), 150)
    await writing
    expect(await taken(db)).toBe(1)
  })
})

describe('embedded database', () => {
  it('waits for the disk at every commit, checks references and wipes what it deletes', async () => {
    const db = await embedded.fresh()
    const pragma = async (name: string) => Object.values((await sql<Record<string, unknown>>`${sql.raw(`pragma ${name}`)}`.execute(db)).rows[0]!)[0]
    expect({ synchronous: await pragma('synchronous'), journal: await pragma('journal_mode'), references: await pragma('foreign_keys'), wipes: await pragma('secure_delete') }).toEqual({
      synchronous: 2,
      journal: 'wal',
      references: 1,
      wipes: 1,
    })
  })

  it('never makes a database out of a mistyped path', async () => {
    const url = await embedded.newUrl({ isEmpty: true })
    expect(() => connect(url)).toThrow('数据库文件不存在')
    expect(existsSync(url.slice('file:'.length))).toBe(false)
  })

  it('leaves no log beside the file after it is closed', async () => {
    const url = await embedded.newUrl({ isEmpty: true })
    const db = connect(url, { mayCreate: true })
    await withCounter(db)
    const log = `${url.slice('file:'.length)}-wal`
    expect(existsSync(log)).toBe(true)
    await db.destroy()
    expect(existsSync(log)).toBe(false)
  })

  it('keeps nothing after the database itself has rolled a transaction back', async () => {
    const db = await embedded.fresh({ isEmpty: true })
    await withCounter(db)
    const careless = within(db, async (tx) => {
      await sql`insert or rollback into counter (id, taken) values ('one', 1)`.execute(tx).catch(() => {})
      await countersOf(tx).insertInto('counter').values({ id: 'two', taken: 2 }).execute()
    })
    await expect(careless).rejects.toThrow('already rolled')
    expect(await countersOf(db).selectFrom('counter').select('id').execute()).toEqual([{ id: 'one' }])
  })
})

function watchGaps() {
  let last = performance.now()
  let longest = 0
  const timer = setInterval(() => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
  }, 5)
  return {
    longest() {
      clearInterval(timer)
      return Math.max(longest, performance.now() - last)
    },
  }
}
