import { beforeAll, expect, it } from 'vitest'
import { conflict } from '#app/domain/access/refusals.ts'
import { doOnce } from '#app/domain/access/submissions.server.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { countersOf, taken, withCounter } from '#tests/support/counters.ts'
import type { Db } from '#db/portable/connect.ts'
import { castOf, type Cast } from '#tests/support/cast.ts'
import { eachDatabase } from '#tests/support/databases.ts'

const NOW = new Date('2026-11-22T01:00:00.000Z')
const KEY = 'one-form-sent-in-haste'
const form = (fields: Record<string, string> = { title: '干部教育工作会议' }, key: unknown = KEY) => ({ key, fields: Object.entries(fields) })

eachDatabase((engine) => {
  let db: Db
  let cast: Cast
  let turn = 0
  beforeAll(async () => {
    db = await engine.fresh()
    await withCounter(db)
    cast = await castOf(db, NOW)
  })

  /** A form of its own for each test, and the work behind it: counts, and says where to go. */
  const key = () => `${KEY}-${turn}`
  const fresh = async () => {
    turn++
    await countersOf(db).updateTable('counter').set({ taken: 0 }).execute()
  }
  const count = async (tx: Db) => {
    await countersOf(tx).updateTable('counter').set((eb) => ({ taken: eb('taken', '+', 1) })).execute()
    return `/meetings/${(await taken(tx)).toString()}`
  }
  /** Only from the state it was seen in: the second of two finds it changed. */
  const countFromZero = async (tx: Db) => {
    const { numUpdatedRows } = await countersOf(tx).updateTable('counter').set({ taken: 1 }).where('taken', '=', 0).executeTakeFirst()
    if (numUpdatedRows === 0n) throw conflict()
    return '/meetings/1'
  }
  const send = (visit: Visit, work: (tx: Db) => Promise<string>, fields?: Record<string, string>) => doOnce(visit, form(fields, key()), work)

  it.each([
    ['what adds', count],
    ['what only the first may do', countFromZero],
  ])('does %s once when the form comes ten times at once, and gives all the same answer', async (_, work) => {
    await fresh()
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(cast.wujiangStaff, work)))
    expect(new Set(answers)).toEqual(new Set(['/meetings/1']))
    expect(await taken(db)).toBe(1)
  })

  it('refuses another form with the key of an earlier one', async () => {
    await fresh()
    await send(cast.wujiangStaff, count)
    await expect(send(cast.wujiangStaff, count, { title: '别的会议' })).rejects.toMatchObject({ kind: 'invalid' })
    expect(await taken(db)).toBe(1)
  })

  it('does not take a different password for a different form, nor keep a trace of either', async () => {
    await fresh()
    await send(cast.wujiangStaff, count, { name: '示例', password: 'first' })
    expect(await send(cast.wujiangStaff, count, { name: '示例', password: 'second' })).toBe('/meetings/1')
    expect(await taken(db)).toBe(1)
  })

  it('knows the key of one person only', async () => {
    await fresh()
    expect(await send(cast.wujiangStaff, count)).toBe('/meetings/1')
    expect(await send(cast.qingpuStaff, count)).toBe('/meetings/2')
  })

  it('lets a form that was refused be sent again', async () => {
    await fresh()
    const refused = send(cast.wujiangStaff, async (tx) => {
      await count(tx)
      throw conflict()
    })
    await expect(refused).rejects.toMatchObject({ kind: 'conflict' })
    expect(await taken(db)).toBe(0)
    expect(await send(cast.wujiangStaff, count)).toBe('/meetings/1')
  })

  it.each([null, '', 'short', 'x'.repeat(65), 'not a key, but text', 17])('refuses a form without a key: %j', async (missing) => {
    await expect(doOnce(cast.wujiangStaff, form({}, missing), count)).rejects.toMatchObject({ kind: 'invalid' })
  })
})
