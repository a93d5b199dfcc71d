import { describe, expect, it } from 'vitest'
import type { Visit } from '#app/domain/access/visit.ts'
import { addOrganisation as addForm, changeOrganisation as changeForm } from '#app/domain/community/forms.ts'
import { addOrganisation, changeOrganisation, closeOrganisation, openOrganisation, openOrganisations, reopenOrganisation } from '#app/domain/community/organisations.server.ts'
import type { OrgKind, Place } from '#app/domain/community/terms.ts'
import { castOf } from '#tests/support/cast.ts'
import { countQueries, eachDatabase } from '#tests/support/databases.ts'

const now = new Date('2026-11-24T01:00:00.000Z')
const ALL = { withClosed: false }

const unit = (name: string, parentId: string | null = null, kind: OrgKind = 'bureau', place: Place = 'qingpu') => ({ place, kind, institutionKind: null, name, parentId, townCode: null })
const moved = (name: string, parentId: string | null, version: number) => ({ kind: 'bureau' as const, institutionKind: null, name, parentId, townCode: null, version })

eachDatabase((engine) => {
  const opened = async () => {
    const db = await engine.fresh({ isPeopled: true })
    const cast = await castOf(db, now)
    const add = (name: string, parentId: string | null = null, kind: OrgKind = 'bureau', visit: Visit = cast.qingpuStaff) => addOrganisation(visit, unit(name, parentId, kind, visit.actor.place))
    const names = async (filter: object = {}, visit: Visit = cast.qingpuStaff) => (await openOrganisations(visit, { ...ALL, ...filter }, 1)).organisations.map(({ name, depth }) => '　'.repeat(depth) + name)
    return { db, cast, add, names }
  }

  it('lays units out as a tree, place by place, 部 before 局 before 镇, and by name', async () => {
    const { cast, add, names } = await opened()
    const bureau = await add('区卫生健康委员会', null, 'commission')
    await add('区财政局')
    await add('金泽镇', null, 'town')
    await add('区委组织部', null, 'department')
    await add('区疾控中心', bureau, 'enterprise_institution')
    await add('区人民医院', bureau, 'enterprise_institution')
    await add('县教育局', null, 'bureau', cast.jiashanStaff)
    expect(await names()).toEqual(['区委组织部', '区卫生健康委员会', '　区疾控中心', '　区人民医院', '区财政局', '金泽镇', '县教育局'])
    expect(await names({ place: 'jiashan' })).toEqual(['县教育局'])
    expect(await names({ kind: 'enterprise_institution' })).toEqual(['区疾控中心', '区人民医院'])
    expect(await names({ q: 'weisheng' })).toEqual(['区卫生健康委员会'])
    expect(await names({ q: '财政' }, cast.jiashanCadre)).toEqual(['区财政局'])
    expect(await names({ q: '%' })).toEqual([])
  })

  it('moves what stands below a unit along with it, and renames it in the order', async () => {
    const { cast, add, names } = await opened()
    const [education, finance] = [await add('教育局'), await add('财政局')]
    const school = await add('第一中学', education)
    await add('校医室', school)
    await changeOrganisation(cast.qingpuStaff, school, moved('第一中学', finance, 1))
    expect(await names()).toEqual(['财政局', '　第一中学', '　　校医室', '教育局'])
    await changeOrganisation(cast.qingpuStaff, finance, moved('综合局', null, 1))
    expect(await names()).toEqual(['教育局', '综合局', '　第一中学', '　　校医室'])
    await changeOrganisation(cast.qingpuStaff, school, moved('第一中学', null, 2))
    expect(await names()).toEqual(['第一中学', '　校医室', '教育局', '综合局'])
  })

  it('keeps the tree whole when a unit is moved while another moves below it', async () => {
    const { db, cast, add, names } = await opened()
    const [a, b, c] = [await add('甲局'), await add('乙局'), await add('丙局')]
    const low = await add('丁科', a)
    await add('戊组', low)
    await Promise.all([changeOrganisation(cast.qingpuStaff, a, moved('甲局', b, 1)), changeOrganisation(cast.qingpuLead, low, moved('丁科', c, 1))])
    expect(await names()).toEqual(['丙局', '　丁科', '　　戊组', '乙局', '　甲局'])
    const rows = await db.selectFrom('organisation').leftJoin('organisation as parent', 'parent.id', 'organisation.parentId').select(['organisation.treeKey', 'parent.treeKey as above']).execute()
    for (const { treeKey, above } of rows) expect(treeKey.startsWith(above === null ? '0/' : `${above}/`)).toBe(true)
  })

  it('is kept by each place for itself, and the community’s by its office', async () => {
    const { cast, add, names } = await opened()
    const id = await add('区财政局')
    for (const other of [cast.wujiangStaff, cast.jiashanLead, cast.communityOffice, cast.qingpuCadre, cast.qingpuUnit, cast.systemAdmin]) {
      expect((await openOrganisation(other, id)).mayManage).toBe(false)
      await expect(changeOrganisation(other, id, moved('改名', null, 1))).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(closeOrganisation(other, id, { closedOn: '2026-11-24', version: 1 })).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(addOrganisation(other, unit('区审计局'))).rejects.toMatchObject({ kind: 'forbidden' })
    }
    await addOrganisation(cast.communityOffice, unit('示例·网络学院', null, 'enterprise_institution', 'community'))
    expect(await names()).toEqual(['区财政局', '示例·网络学院'])
    expect((await openOrganisation(cast.qingpuLead, id)).history.map(({ actorName, summary }) => [actorName, summary])).toEqual([['示例·青浦经办', '新增单位：区财政局']])
  })

  describe('refuses', () => {
    it('a second unit of the same name in one place, not in two', async () => {
      const { cast, add } = await opened()
      await add('教育局')
      await expect(add('教育局')).rejects.toMatchObject({ kind: 'invalid', details: { fields: { name: [expect.stringContaining('已有同名单位')] } } })
      await add('教育局', null, 'bureau', cast.wujiangStaff)
    })

    it('a unit above from another place, one that is closed, one that is not there', async () => {
      const { cast, add } = await opened()
      const foreign = await add('吴江教育局', null, 'bureau', cast.wujiangStaff)
      const closed = await add('旧局')
      await closeOrganisation(cast.qingpuStaff, closed, { closedOn: '2026-11-01', version: 1 })
      for (const parentId of [foreign, closed, 'nothing']) await expect(add('新局', parentId)).rejects.toMatchObject({ kind: 'invalid', details: { fields: { parentId: [expect.any(String)] } } })
      await expect(addOrganisation(cast.qingpuStaff, { ...unit('金泽镇', null, 'town'), townCode: '320509104' })).rejects.toMatchObject({ details: { fields: { townCode: ['青浦区的区划代码应以310118开头。'] } } })
    })

    it('to put a unit below itself, near or far', async () => {
      const { cast, add } = await opened()
      const top = await add('甲局')
      const middle = await add('乙局', top)
      const low = await add('丙局', middle)
      for (const parentId of [top, middle, low]) await expect(changeOrganisation(cast.qingpuStaff, top, moved('甲局', parentId, 1))).rejects.toMatchObject({ details: { fields: { parentId: ['不能放到自己或自己的下级单位之下。'] } } })
      await changeOrganisation(cast.qingpuStaff, low, moved('丙局', top, 1))
    })

    it('to close a unit while others stand open below it, tomorrow, or twice', async () => {
      const { cast, add } = await opened()
      const top = await add('甲局')
      const low = await add('乙局', top)
      await expect(closeOrganisation(cast.qingpuStaff, top, { closedOn: '2026-11-24', version: 1 })).rejects.toMatchObject({ details: { fields: { '': ['还有1个下级单位（乙局），请先调整到其他单位之下或停用。'] } } })
      await expect(closeOrganisation(cast.qingpuStaff, low, { closedOn: '2026-11-25', version: 1 })).rejects.toMatchObject({ kind: 'invalid' })
      await closeOrganisation(cast.qingpuStaff, low, { closedOn: '2026-11-24', version: 1 })
      await expect(closeOrganisation(cast.qingpuStaff, low, { closedOn: '2026-11-24', version: 2 })).rejects.toMatchObject({ kind: 'conflict' })
      await expect(changeOrganisation(cast.qingpuStaff, low, moved('乙局', null, 2))).rejects.toMatchObject({ kind: 'conflict' })
      await closeOrganisation(cast.qingpuStaff, top, { closedOn: '2026-11-24', version: 1 })
    })
  })

  it('keeps closed units on record, out of the list until asked for, and can open them again', async () => {
    const { cast, add, names } = await opened()
    const id = await add('旧局')
    await closeOrganisation(cast.qingpuStaff, id, { closedOn: '2026-11-01', version: 1 })
    expect(await names()).toEqual([])
    expect(await names({ withClosed: true })).toEqual(['旧局'])
    await reopenOrganisation(cast.qingpuStaff, id, { version: 2 })
    expect(await names()).toEqual(['旧局'])
    expect((await openOrganisation(cast.qingpuStaff, id)).history.map(({ summary }) => summary)).toEqual(['恢复单位：旧局', '停用单位：旧局，自2026-11-01起', '新增单位：旧局'])
  })

  it('shows both values when two people changed the same unit', async () => {
    const { cast, add } = await opened()
    const id = await add('区财政局')
    await changeOrganisation(cast.qingpuLead, id, { ...moved('区财政局（国资委）', null, 1) })
    await expect(changeOrganisation(cast.qingpuStaff, id, { ...moved('区财税局', null, 1), kind: 'office' })).rejects.toMatchObject({
      kind: 'conflict', details: { fields: { name: ['现在是“区财政局（国资委）”，您填的是“区财税局”。'], kind: ['现在是“局”，您填的是“办”。'] } },
    })
    expect((await openOrganisation(cast.qingpuStaff, id)).organisation).toMatchObject({ name: '区财政局（国资委）', version: 2 })
  })

  it('lets one of two changes at the same moment through, and never makes a ring', async () => {
    const { db, cast, add } = await opened()
    const [a, b] = [await add('甲局'), await add('乙局')]
    const rename = await Promise.allSettled([changeOrganisation(cast.qingpuStaff, a, moved('甲一局', null, 1)), changeOrganisation(cast.qingpuLead, a, moved('甲二局', null, 1))])
    expect(rename.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await Promise.allSettled([changeOrganisation(cast.qingpuStaff, a, moved('甲局', b, 2)), changeOrganisation(cast.qingpuLead, b, moved('乙局', a, 1))])
    const rows = await db.selectFrom('organisation').select(['id', 'parentId']).execute()
    expect(rows.filter(({ parentId }) => parentId !== null)).toHaveLength(1)
  })

  it('finds a unit by its new name only', async () => {
    const { cast, add, names } = await opened()
    const id = await add('区体育局')
    await changeOrganisation(cast.qingpuStaff, id, moved('区文化旅游局', null, 1))
    expect(await names({ q: '体育' })).toEqual([])
    expect(await names({ q: 'whly' })).toEqual(['区文化旅游局'])
  })

  it('asks no more for a page of fifty than for one', async () => {
    const { cast, add } = await opened()
    await add('甲局')
    const one = await countQueries(() => openOrganisations(cast.qingpuStaff, ALL, 1))
    for (let n = 0; n < 52; n++) await add(`第${n}局`)
    const many = await countQueries(() => openOrganisations(cast.qingpuStaff, ALL, 1))
    expect(many.result.organisations).toHaveLength(50)
    expect(many.result.total).toBe(53)
    expect((await openOrganisations(cast.qingpuStaff, ALL, 2)).organisations).toHaveLength(3)
    expect([one.count, many.count]).toEqual([2, 2])
  })
})

describe('the form of a unit', () => {
  const given = { place: 'qingpu', kind: 'town', name: ' 金泽镇 ', townCode: '310118104' }
  const faults = (form: object) => Object.keys(addForm.safeParse(form).error?.flatten().fieldErrors ?? {})

  it('takes a town with its code and trims the name', () => {
    expect(addForm.parse(given)).toEqual({ place: 'qingpu', kind: 'town', institutionKind: null, name: '金泽镇', parentId: null, townCode: '310118104' })
  })

  it('refuses unknown kinds, an institution kind on a bureau, a town code on a bureau, and foreign fields', () => {
    expect(faults({ ...given, kind: 'ministry' })).toContain('kind')
    expect(faults({ ...given, kind: 'bureau' })).toEqual(['townCode'])
    expect(faults({ ...given, kind: 'bureau', townCode: undefined, institutionKind: 'university' })).toEqual(['institutionKind'])
    expect(faults({ ...given, townCode: '999999104' })).toEqual(['townCode'])
    expect(faults({ ...given, parentId: "x' or '1'='1" })).toEqual(['parentId'])
    expect(changeForm.parse({ kind: 'bureau', name: '局', version: '1', place: 'jiashan', closedOn: '2026-01-01', id: 'x' })).toEqual({ kind: 'bureau', institutionKind: null, name: '局', parentId: null, townCode: null, version: 1 })
  })
})
