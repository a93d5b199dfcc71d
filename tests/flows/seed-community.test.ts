import { expect, it } from 'vitest'
import { openBodies } from '#app/domain/community/bodies.server.ts'
import { openDocuments } from '#app/domain/community/governing-documents.server.ts'
import { openRuleSets } from '#app/domain/community/rule-sets.server.ts'
import { readSetting } from '#app/domain/community/settings.server.ts'
import { INSTITUTION_KINDS, ORG_DEPT_NAMES, ORG_KINDS, REGIONS } from '#app/domain/community/terms.ts'
import { readWorkdays } from '#app/domain/community/workdays.server.ts'
import { verifyJournal } from '#app/domain/journal/verify.server.ts'
import { seedCommunity } from '#seeds/community.ts'
import { castOf } from '#tests/support/cast.ts'
import { eachDatabase } from '#tests/support/databases.ts'

const founded = new Date('2024-11-24T01:00:00.000Z')

eachDatabase((engine) => {
  it('founds the community with every kind of unit, rule, document and body, and leaves a journal that holds', async () => {
    const db = await engine.fresh()
    const cast = await castOf(db, founded)
    await seedCommunity(db, founded)

    const units = await db.selectFrom('organisation').select(['place', 'kind', 'institutionKind', 'name', 'townCode']).execute()
    expect(new Set(units.map(({ kind }) => kind))).toEqual(new Set(ORG_KINDS))
    expect(new Set(units.flatMap(({ institutionKind }) => institutionKind ?? []))).toEqual(new Set(INSTITUTION_KINDS))
    for (const place of REGIONS) expect(units.find(({ name }) => name === ORG_DEPT_NAMES[place])).toMatchObject({ place, kind: 'department' })
    expect(units.filter(({ townCode }) => townCode !== null)).toHaveLength(34)
    expect(units.filter(({ institutionKind, name }) => institutionKind !== null && institutionKind !== 'party_school' && !name.startsWith('示例·'))).toEqual([])

    expect((await openRuleSets(cast.qingpuStaff, { withOver: false }, 1)).total).toBe(15)
    const { documents } = await openDocuments(cast.qingpuCadre, { state: 'superseded' }, 1)
    expect(documents.map(({ name, successorName }) => [name, successorName])).toEqual([['2018—2022年全国干部教育培训规划', '全国干部教育培训规划（2023—2027年）'], ['干部教育培训工作条例', '干部教育培训工作条例（2023年修订）']])
    expect((await openBodies(cast.qingpuCadre, { withOver: false }, 1)).bodies.map(({ place, kind }) => `${place} ${kind}`).sort()).toEqual([
      'community advisory_committee', 'community coordination_office', ...['jiashan', 'qingpu', 'wujiang'].flatMap((place) => [`${place} leading_group`, `${place} leading_group_office`]),
    ])
    expect((await readWorkdays(db)).years.map(({ year }) => year)).toEqual([2025, 2026])
    expect(await readSetting(db, 'afternoonTimes', 'qingpu', '2024-11-24')).toEqual({ from: '13:30', to: '16:30' })
    expect((await db.selectFrom('approval').select('state').execute()).map(({ state }) => state)).toEqual(['agreed', 'agreed', 'agreed'])
    expect(await verifyJournal(db, ['secret'])).toMatchObject({ isIntact: true, faults: [] })
  })
})
