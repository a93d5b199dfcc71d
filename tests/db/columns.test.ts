import { sql, type Kysely } from 'kysely'
import { expect, it } from 'vitest'
import { addColumn, createIndex, createTable, flag, id, integer, makeAppendOnly, oneOf, text } from '#db/portable/columns.ts'
import { isBrokenReference, isDuplicate } from '#db/portable/errors.ts'
import { eachDatabase, type Engine } from '#tests/support/databases.ts'

type Any = Kysely<any>

async function shelves(engine: Engine): Promise<Any> {
  const db: Any = await engine.fresh({ isEmpty: true })
  await createTable(db, 'shelf', { id: id().key(), place: text(20), state: oneOf(['open', 'closed']) }, { unique: [['place', 'id']] })
  await db.insertInto('shelf').values({ id: 'old', place: 'qingpu', state: 'open' }).execute()
  return db
}

const errorOf = (work: Promise<unknown>) => work.then(() => undefined, (error: unknown) => error)

eachDatabase((engine) => {
  it('adds a column with a value for the rows that are there, and keeps its rules', async () => {
    const db = await shelves(engine)
    await addColumn(db, 'shelf', 'isFull', flag().default(0))
    await addColumn(db, 'shelf', 'label', text(5).default('无'))
    await addColumn(db, 'shelf', 'besideId', id().optional().to('shelf.id'))
    expect(await db.selectFrom('shelf').selectAll().execute()).toEqual([{ id: 'old', place: 'qingpu', state: 'open', isFull: 0, label: '无', besideId: null }])
    const row = { id: 'new', place: 'qingpu', state: 'open', isFull: 1, label: '满', besideId: 'old' }
    await db.insertInto('shelf').values(row).execute()
    expect(await errorOf(db.insertInto('shelf').values({ ...row, id: 'a', isFull: 2 }).execute())).toBeDefined()
    expect(await errorOf(db.insertInto('shelf').values({ ...row, id: 'b', label: '六个字的标签' }).execute())).toBeDefined()
    expect(isBrokenReference(await errorOf(db.insertInto('shelf').values({ ...row, id: 'c', besideId: 'nobody' }).execute()))).toBe(true)
  })

  it('allows one row of a kind where a condition holds, whoever is faster', async () => {
    const db = await shelves(engine)
    await createIndex(db, 'shelf', ['place'], { isUnique: true, where: `"state" = 'open'` })
    const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => errorOf(db.insertInto('shelf').values({ id: `n${n}`, place: 'wujiang', state: 'open' }).execute())))
    expect(answers.filter((answer) => answer === undefined)).toHaveLength(1)
    expect(answers.filter(isDuplicate)).toHaveLength(9)
    await db.insertInto('shelf').values({ id: 'closed', place: 'wujiang', state: 'closed' }).execute()
  })

  it('keeps several columns together that point to a row', async () => {
    const db = await shelves(engine)
    const reference = [{ columns: ['place', 'shelfId'], table: 'shelf', to: ['place', 'id'] }]
    await createTable(db, 'book', { id: id().key(), place: text(20), shelfId: id().optional(), pages: integer(1) }, { reference, index: [['shelfId', 'place']] })
    await db.insertInto('book').values({ id: 'one', place: 'qingpu', shelfId: 'old', pages: 1 }).execute()
    await db.insertInto('book').values({ id: 'none', place: 'jiashan', shelfId: null, pages: 1 }).execute()
    expect(isBrokenReference(await errorOf(db.insertInto('book').values({ id: 'two', place: 'jiashan', shelfId: 'old', pages: 1 }).execute()))).toBe(true)
    expect(await errorOf(db.insertInto('book').values({ id: 'thin', place: 'qingpu', shelfId: 'old', pages: 0 }).execute())).toBeDefined()
  })

  it('lets rows of an append-only table be added, and neither changed nor removed', async () => {
    const db = await shelves(engine)
    await makeAppendOnly(db, 'shelf')
    await db.insertInto('shelf').values({ id: 'new', place: 'qingpu', state: 'open' }).execute()
    const tries = [db.updateTable('shelf').set({ state: 'closed' }), db.deleteFrom('shelf').where('id', '=', 'new'), db.deleteFrom('shelf')]
    for (const attempt of tries) expect(String(await errorOf(attempt.execute()))).toContain('shelf is append-only')
    if (engine.name === 'shared') expect(String(await errorOf(sql`truncate shelf`.execute(db)))).toContain('append-only')
    expect(await db.selectFrom('shelf').select(['id', 'state']).orderBy('id').execute()).toEqual([{ id: 'new', state: 'open' }, { id: 'old', state: 'open' }])
  })
})
