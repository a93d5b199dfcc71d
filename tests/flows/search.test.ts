import { beforeAll, describe, expect, it } from 'vitest'
import type { Visit } from '#app/domain/access/visit.ts'
import { draftMeeting } from '#app/domain/meetings/convening.server.ts'
import { searchEverywhere } from '#app/domain/search/search.server.ts'
import { HITS_SHOWN } from '#app/domain/search/terms.ts'
import { seedDemo } from '#seeds/demo.ts'
import { castOf, type Cast } from '#tests/support/cast.ts'
import { countQueries, eachDatabase } from '#tests/support/databases.ts'

const now = new Date('2026-11-24T01:00:00.000Z')

eachDatabase((engine) => {
  let cast: Cast
  beforeAll(async () => {
    const db = await engine.fresh()
    await seedDemo(db, now)
    cast = await castOf(db, now)
    await draftMeeting(cast.wujiangStaff, {
      kind: 'work_conference', seriesId: null, title: '暂不公开的草稿会议', day: '2026-12-16', startTime: '09:00', endTime: '11:30', venue: '示例会议室', venuePlace: 'wujiang', agenda: null, note: null,
      contact: null, docNo: null, replyByOn: '2026-12-10', isConfirmed: true, invitedGroups: [], invitedOrgKinds: [], invitedPlaces: [], invitedOrganisationIds: [], invitedAccountIds: [],
    })
  }, 120_000)

  const found = async (visit: Visit, q: string) => Object.fromEntries((await searchEverywhere(visit, q)).groups.map(({ name, hits }) => [name, hits.map(({ title }) => title)]))

  it('finds units, documents, meetings and notices by a part of their name, in groups', async () => {
    const groups = await found(cast.qingpuStaff, '干部教育')
    expect(Object.keys(groups)).toEqual(['会议', '会议纪要', '年度规划', '组织', '制度依据', '通知'])
    expect(groups['制度依据']).toContain('干部教育培训工作条例（2023年修订）')
    expect(groups['会议']!.every((title) => title.includes('干部教育'))).toBe(true)
  })

  it('finds by pinyin and initials, by document number, and by all of several words', async () => {
    expect((await found(cast.qingpuStaff, 'jinzezhen'))['组织']).toContain('金泽镇')
    expect((await found(cast.qingpuStaff, 'zjjz'))['组织']).toEqual(['朱家角镇'])
    expect((await found(cast.qingpuStaff, '财行〔2016〕540号'))['制度依据']).toEqual(['中央和国家机关培训费管理办法'])
    expect((await found(cast.qingpuStaff, '青浦 财政'))['组织']).toEqual(['青浦区财政局'])
  })

  describe('shows nobody what he may not see:', () => {
    it('a draft only to the place that wrote it', async () => {
      expect((await found(cast.wujiangStaff, '暂不公开'))['会议']).toEqual(['暂不公开的草稿会议'])
      for (const stranger of [cast.qingpuStaff, cast.jiashanLead, cast.qingpuCadre, cast.communityOffice, cast.systemAdmin]) expect(await found(stranger, '暂不公开')).toEqual({})
    })

    it('people only to those who keep accounts and an organisation department those of its place, and nobody for one character', async () => {
      expect((await found(cast.systemAdmin, '吴江经办'))['人员']).toEqual(['示例·吴江经办'])
      for (const own of [cast.wujiangLead, cast.wujiangStaff]) expect((await found(own, '经办'))['人员']).toEqual(['示例·吴江经办'])
      for (const stranger of [cast.jiashanStaff, cast.qingpuCadre, cast.communityOffice, cast.auditAdmin]) expect(await found(stranger, '吴江经办')).not.toHaveProperty('人员')
      expect(await searchEverywhere(cast.systemAdmin, '吴')).toMatchObject({ tooShortFor: ['人员'] })
      expect(await found(cast.systemAdmin, '吴')).not.toHaveProperty('人员')
    })

    it('a notice only to whom it was sent', async () => {
      const sent = (await found(cast.qingpuStaff, '请会签'))['通知']!
      expect(sent.length).toBeGreaterThan(0)
      expect(await found(cast.qingpuCadre, '请会签')).not.toHaveProperty('通知')
    })
  })

  it('shows a few of each kind and leads to all of them', async () => {
    const { groups } = await searchEverywhere(cast.qingpuCadre, '镇')
    expect(groups.map(({ name, hits, morePath }) => [name, hits.length, morePath])).toEqual([['教学基地', HITS_SHOWN, '/bases?q=%E9%95%87'], ['组织', HITS_SHOWN, '/admin/organisations?closed=1&q=%E9%95%87'], ['教学线路', 2, null]])
  })

  it.each([[''], ['   '], ['%'], ['_'], ['"'], ["' or 1=1 --"], ['* AND ('], ['\u0000\u202E'], ['🀄'], ['x'.repeat(5_000)]])('takes %j without finding everything or failing', async (q) => {
    const { groups } = await searchEverywhere(cast.systemAdmin, q)
    expect(groups).toEqual([])
  })

  it('asks once for nearly all kinds together, however much there is', async () => {
    const much = await countQueries(() => searchEverywhere(cast.qingpuLead, '示例'))
    expect(much.result.groups.length).toBeGreaterThan(1)
    expect(much.count).toBe(3)
    const none = await countQueries(() => searchEverywhere(cast.qingpuCadre, '没有这样的东西'))
    expect(none.count).toBe(2)
  })
})
