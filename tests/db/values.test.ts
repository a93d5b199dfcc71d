import { sql, type Kysely } from 'kysely'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { bytes, createTable, day, fen, flag, id, instant, longText, text, timeOfDay } from '#db/portable/columns.ts'
import { isBrokenReference, isDuplicate } from '#db/portable/errors.ts'
import { chunks, MOST_PARAMETERS, newId } from '#db/portable/values.ts'
import { eachDatabase, engine, type Engine } from '#tests/support/databases.ts'

interface Sample {
  id: string
  name: string
  note: string | null
  isOpen: number
  amount: number
  beganAt: string
  heldOn: string
  startsAt: string
  picture: Uint8Array | null
  parentId: string | null
}

const SAMPLE: Sample = {
  id: 'one', name: '示例', note: null, isOpen: 1, amount: 0, beganAt: '2026-11-22T01:00:00.000Z', heldOn: '2026-11-22', startsAt: '09:00', picture: null, parentId: null,
}

type Samples = Kysely<{ sample: Sample }>

async function samplesOf(each: Engine): Promise<Samples> {
  const db = (await each.fresh({ isEmpty: true })) as unknown as Samples
  await createTable(db, 'sample', {
    id: id().key(), name: text(20), note: longText().optional(), isOpen: flag(), amount: fen(), beganAt: instant(), heldOn: day(), startsAt: timeOfDay(), picture: bytes().optional(),
    parentId: id().optional().to('sample.id'),
  })
  return db
}

const insert = (db: Samples, row: object) => db.insertInto('sample').values({ ...SAMPLE, id: newId(), ...row }).execute()

eachDatabase((each) => {
  let db: Samples
  beforeAll(async () => void (db = await samplesOf(each)))
  afterEach(async () => void (await db.deleteFrom('sample').execute()))

  it('reads back what was stored, type for type', async () => {
    const picture = Buffer.from([0, 1, 255])
    const row = { ...SAMPLE, amount: 5_000_000_000_01, picture, note: '[1,2]' }
    await db.insertInto('sample').values(row).execute()
    const { picture: stored, ...rest } = await db.selectFrom('sample').selectAll().executeTakeFirstOrThrow()
    expect({ ...rest, picture }).toEqual(row)
    expect(picture.equals(stored!)).toBe(true)
  })

  it.each(["O'Brien", '100%', 'a_b', 'back\\slash', '𬱖㛃', '🀄', '阿不都·示例', '\u202eRTL', '[1,2]', '{"a":1}', '  spaces  ', ''])('keeps the name «%s» unchanged', async (name) => {
    await insert(db, { id: 'one', name })
    expect(await db.selectFrom('sample').select('name').where('name', '=', name).execute()).toEqual([{ name }])
  })

  it.each([
    ['a JS boolean', { isOpen: true }],
    ['a JS boolean as text', { name: true }],
    ['a Date as an instant', { beganAt: new Date(0) }],
    ['a Date as text', { note: new Date(0) }],
    ['an array', { note: ['a'] }],
    ['an object', { note: { a: 1 } }],
    ['NaN', { amount: Number.NaN }],
    ['a NUL character', { note: 'a\0b' }],
    ['a word as a number', { amount: 'abc' }],
    ['half a fen', { amount: 0.5 }],
    ['a flag of 2', { isOpen: 2 }],
    ['nothing where something must be', { name: null }],
    ['an instant without its zone', { beganAt: '2026-11-22T01:00:00' }],
    ['an instant where a day belongs', { heldOn: '2026-11-22T01:00:00.000Z' }],
    ['a time with seconds', { startsAt: '09:00:00' }],
    ['a text over its limit', { name: '示'.repeat(21) }],
    ['an empty id', { id: '' }],
  ])('refuses %s', async (_, row) => {
    await expect(insert(db, row)).rejects.toThrow()
    expect(await db.selectFrom('sample').selectAll().execute()).toEqual([])
    await insert(db, {})
  })

  it('counts a limit in characters, not in bytes or half characters', async () => {
    await insert(db, { name: '𬱖'.repeat(20) })
    await expect(insert(db, { name: '𬱖'.repeat(21) })).rejects.toThrow()
  })

  it('says alike what was wrong', async () => {
    await insert(db, { id: 'one' })
    const twice = await insert(db, { id: 'one' }).catch((error: unknown) => error)
    const orphan = await insert(db, { parentId: 'nobody' }).catch((error: unknown) => error)
    const parent = insert(db, { parentId: 'one' }).then(() => db.deleteFrom('sample').where('id', '=', 'one').execute())
    expect([isDuplicate(twice), isBrokenReference(twice)]).toEqual([true, false])
    expect([isDuplicate(orphan), isBrokenReference(orphan)]).toEqual([false, true])
    expect(isBrokenReference(await parent.catch((error: unknown) => error))).toBe(true)
  })

  it('gives counts, sums and averages as numbers', async () => {
    for (const amount of [1, 2, 6_000_000_000]) await insert(db, { amount })
    const row = await db
      .selectFrom('sample')
      .select(({ fn }) => [fn.countAll().as('count'), fn.sum('amount').as('sum'), fn.avg('amount').as('average'), fn.max('amount').as('most')])
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ count: 3, sum: 6_000_000_003, average: 2_000_000_001, most: 6_000_000_000 })
  })

  it('sorts text by code point, in whatever locale the server lives', async () => {
    const names = ['b', 'B', 'a', 'A', '_', '-', '10', '9', 'é', '青浦', '吴江', '嘉善', '阿', '𬱖', '㛃', '～', ' x']
    for (const name of names) await insert(db, { name })
    const sorted = await db.selectFrom('sample').select('name').orderBy('name').execute()
    expect(sorted.map((row) => row.name)).toEqual([...names].sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other))))
  })

  it('takes a list of 60,000 values in chunks and tells how many rows changed', async () => {
    await insert(db, { id: 'last' })
    const ids = [...Array.from({ length: 60_000 }, (_, n) => `id${n}`), 'last']
    const changed = await Promise.all(
      chunks(ids, MOST_PARAMETERS).map(async (part) => (await db.updateTable('sample').set({ isOpen: 0 }).where('id', 'in', part).executeTakeFirst()).numUpdatedRows),
    )
    expect(changed).toEqual([0n, 0n, 1n])
  })
})

describe('shared database', () => {
  it('really sorts by a Chinese locale of its own where a column does not say otherwise', async () => {
    const db = await engine('shared').fresh({ isEmpty: true })
    const { rows } = await sql<{ name: string }>`select name from (values ('b'), ('B'), ('a'), ('青'), ('吴')) as sample (name) order by name`.execute(db)
    expect(rows.map((row) => row.name).join('')).toBe('青吴abB')
  })
})
