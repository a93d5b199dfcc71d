import { expect, it } from 'vitest'
import type { Db } from '#db/portable/connect.ts'
import { within } from '#db/portable/within.ts'
import { countersOf, taken, withCounter } from '#tests/support/counters.ts'
import { eachDatabase } from '#tests/support/databases.ts'

const CROWD = 50
const CAP = 30

const increment = (db: Db) => countersOf(db).updateTable('counter').set((eb) => ({ taken: eb('taken', '+', 1) }))

eachDatabase((engine) => {
  it('keeps everything or nothing of a transaction', async () => {
    const db = await engine.fresh({ isEmpty: true })
    await withCounter(db)
    const failing = within(db, async (tx) => {
      await increment(tx).execute()
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await taken(db)).toBe(0)
    await within(db, (tx) => increment(tx).execute())
    expect(await taken(db)).toBe(1)
  })

  it('joins the transaction that is already open', async () => {
    const db = await engine.fresh({ isEmpty: true })
    await withCounter(db)
    const failing = within(db, async (tx) => {
      await within(tx, (inner) => increment(inner).execute())
      expect(await taken(tx)).toBe(1)
      throw new Error('all of it')
    })
    await expect(failing).rejects.toThrow('all of it')
    expect(await taken(db)).toBe(0)
  })

  it('refuses the outer handle inside a transaction at once, for reading, writing and a transaction of its own', async () => {
    const db = await engine.fresh({ isEmpty: true })
    await withCounter(db)
    for (const mistake of [() => taken(db), () => increment(db).execute(), () => within(db, (tx) => taken(tx))]) {
      await expect(within(db, async () => void (await mistake()))).rejects.toThrow('outer database handle')
    }
    expect(await taken(db)).toBe(0)
  })

  it('lets others use the outer handle while a transaction is open', async () => {
    const db = await engine.fresh({ isEmpty: true })
    await withCounter(db)
    let goOn = () => {}
    let open: Promise<void> | undefined
    await new Promise<void>((isInside) => {
      open = within(db, async (tx) => {
        await increment(tx).execute()
        await new Promise<void>((resolve) => {
          goOn = resolve
          isInside()
        })
      })
    })
    expect(await taken(db)).toBe(0)
    goOn()
    await open
    expect(await taken(db)).toBe(1)
  })

  it(`decides ${CROWD} guarded increments at once exactly at the cap`, async () => {
    const db = await engine.fresh({ isEmpty: true })
    await withCounter(db)
    const takeOne = () => within(db, async (tx) => (await increment(tx).where('taken', '<', CAP).executeTakeFirst()).numUpdatedRows)
    const won = await Promise.all(Array.from({ length: CROWD }, takeOne))
    expect(won.filter((rows) => rows === 1n)).toHaveLength(CAP)
    expect(won.filter((rows) => rows === 0n)).toHaveLength(CROWD - CAP)
    expect(await taken(db)).toBe(CAP)
  })

  it(`lets two connections read, then write, ${CROWD} times without a collision reaching anybody`, async () => {
    const url = await engine.newUrl({ isEmpty: true })
    const [one, two] = [engine.open(url, { mayCreate: true }), engine.open(url, { mayCreate: true })]
    await withCounter(one)
    const readThenWrite = (db: Db) =>
      within(db, async (tx) => {
        await taken(tx)
        await increment(tx).execute()
      })
    await Promise.all(Array.from({ length: CROWD }, (_, n) => readThenWrite(n % 2 ? one : two)))
    expect(await taken(two)).toBe(CROWD)
  })
})
