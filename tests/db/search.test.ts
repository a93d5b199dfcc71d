import { expect, it } from 'vitest'
import type { Db } from '#db/portable/connect.ts'
import { contains, found, matching } from '#db/portable/search.ts'
import { putInSearch, removeFromSearch } from '#db/queries/search.ts'
import { eachDatabase } from '#tests/support/databases.ts'

const TITLES: Record<string, string> = {
  a1: '中共上海市青浦区委组织部',
  a2: '吴江区东太湖生态旅游度假区（太湖新城）',
  a3: '嘉善县干部教育GB/T 9704培训中心',
  a4: '买买提·吐尔逊工作室',
  a5: '𬱖㛃村',
  a6: "O'Brien 100%_test\\path",
}

async function filled(db: Db): Promise<Db> {
  for (const [id, title] of Object.entries(TITLES)) await putInSearch(db, { kind: 'organisation', id, title, text: id === 'a2' ? '位于松陵街道' : '' })
  await putInSearch(db, { kind: 'meeting', id: 'b1', title: '青浦区干部教育工作会议' })
  return db
}

const searchIds = (db: Db, q: string, kinds: readonly string[]) => db.selectFrom('searchEntry').select(['kind', 'id']).where('kind', 'in', kinds).where(matching(db, q)).orderBy('kind').orderBy('id').execute()

eachDatabase((engine) => {
  it.each([
    ['a pair of characters', '组织', ['a1']],
    ['one character in the middle', '浦', ['a1']],
    ['the last character', '部', ['a1', 'a3']],
    ['several words, all of them', '青浦 组织部', ['a1']],
    ['words of which one is missing', '青浦 财政局', []],
    ['characters that do not stand side by side', '青浦部', []],
    ['words on both sides of a sign', '度假区太湖', []],
    ['the text, not only the title', '松陵', ['a2']],
    ['latin capitals and the beginning of a number', 'gb 97', ['a3']],
    ['full-width letters', 'ＧＢ', ['a3']],
    ['pinyin from the middle of a name', 'zuzhibu', ['a1']],
    ['initials', 'qpqw', ['a1']],
    ['a name without its dot', '买买提吐尔逊', ['a4']],
    ['a name with another dot', '买买提•吐', ['a4']],
    ['rare characters beyond the basic plane', '𬱖', ['a5']],
    ['nothing', '', []],
    ['signs only', '%_"*():^-', []],
    ['the engine’s own syntax', '组织 OR 会议', []],
    ['quotes and brackets around a word', '"组织" (部)', ['a1']],
    ['a column filter', 'words : 组织', []],
    ['operators of the other engine', '组织 <-> 部 & !会议', []],
  ])('finds %s', async (_, q, ids) => {
    const db = await filled(await engine.fresh())
    const hits = await searchIds(db, q, ['organisation'])
    expect(hits.map(({ id }) => id)).toEqual(ids)
  })

  it('finds a thing by its new title only, and not at all once it is removed', async () => {
    const db = await filled(await engine.fresh())
    await putInSearch(db, { kind: 'organisation', id: 'a1', title: '青浦区委编办' })
    expect(await searchIds(db, '组织部', ['organisation'])).toEqual([])
    expect(await searchIds(db, '编办', ['organisation'])).toEqual([{ kind: 'organisation', id: 'a1' }])
    await removeFromSearch(db, 'organisation', 'a1')
    expect(await searchIds(db, '编办', ['organisation'])).toEqual([])
    expect(await searchIds(db, '青浦', ['organisation', 'meeting'])).toEqual([{ kind: 'meeting', id: 'b1' }])
  })

  it('keeps what a rolled-back change would have made findable out of the index', async () => {
    const db = await filled(await engine.fresh())
    const failing = db.transaction().execute(async (tx) => {
      await putInSearch(tx, { kind: 'organisation', id: 'z9', title: '不存在的单位' })
      throw new Error('refused')
    })
    await expect(failing).rejects.toThrow('refused')
    expect(await searchIds(db, '不存在', ['organisation'])).toEqual([])
  })

  it('narrows a list of another table', async () => {
    const db = await filled(await engine.fresh())
    await db.insertInto('organisation').values([{ id: 'a1', place: 'qingpu', kind: 'department', name: 'x', sortKey: 'x', treeKey: '0/0x a1', version: 1 }, { id: 'b1', place: 'qingpu', kind: 'department', name: 'y', sortKey: 'y', treeKey: '0/0y b1', version: 1 }]).execute()
    const rows = await db.selectFrom('organisation').select('id').where(found(db, 'organisation', 'organisation.id', '青浦')).execute()
    expect(rows).toEqual([{ id: 'a1' }])
  })

  it('takes wildcards, backslashes and quotes of a typed part as they are, and no notice of latin capitals', async () => {
    const db = await engine.fresh()
    const names = ["O'Brien", '100%', '100_', '1000', 'a\\b', 'ÄB', '青浦']
    await db.insertInto('organisation').values(names.map((name, n) => ({ id: `o${n}`, place: 'qingpu', kind: 'department', name, sortKey: name, treeKey: `0/0${name}`, version: 1 }))).execute()
    const having = async (q: string) => (await db.selectFrom('organisation').select('name').where(contains('organisation.name', q)).orderBy('name').execute()).map(({ name }) => name)
    expect(await having('%')).toEqual(['100%'])
    expect(await having('0_')).toEqual(['100_'])
    expect(await having('\\')).toEqual(['a\\b'])
    expect(await having("'b")).toEqual(["O'Brien"])
    expect(await having('o\'BRIEN')).toEqual(["O'Brien"])
    expect(await having('äb')).toEqual([])
    expect(await having('浦')).toEqual(['青浦'])
  })
})
