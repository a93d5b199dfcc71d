import { beforeAll, describe, expect, it } from 'vitest'
import { registerBase, takeBaseStep } from '#app/domain/bases/keeping.server.ts'
import type { BaseContent } from '#app/domain/bases/content.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { importLayer, openLayer, readApprovals, readShownLayers, removeLayer, seeLayers, showLayer } from '#app/domain/maps/layers.server.ts'
import { exportBases, mapVersion, openMap, pointsFile } from '#app/domain/maps/map.server.ts'
import { seeMap } from '#app/domain/maps/map-page.server.ts'
import { readMapQuery } from '#app/domain/maps/query.ts'
import { BASES_PER_MAP_PAGE, LAYERS_MOST } from '#app/domain/maps/terms.ts'
import { within } from '#db/portable/within.ts'
import { newId } from '#db/portable/values.ts'
import type { Db } from '#db/portable/connect.ts'
import { linesOf } from '#tests/support/accounts.ts'
import { castOf, type Cast } from '#tests/support/cast.ts'
import { countQueries, eachDatabase } from '#tests/support/databases.ts'

const now = new Date('2026-11-24T01:00:00.000Z')
const QUERY = (search = '') => readMapQuery(new URLSearchParams(search))
const LINE = JSON.stringify({ type: 'LineString', coordinates: [[120.9, 31], [121, 31.1]] })
const BOUNDARY = { name: '示例界线', kind: 'boundary' as const, datum: 'wgs84' as const, source: '示例标准地图', mapApprovalNo: 'GS（2024）0650号' }

const CONTENT: BaseContent = {
  name: '', level: 'point', theme: 'culture', town: '金泽镇', address: null, datum: 'wgs84', lng: 120.9, lat: 31.05, accuracyMetres: 500, keeper: null, summary: '示例简介', teachingPoints: null,
  capacity: null, coachSpaces: null, accessible: null, fees: null, transport: null, contactName: '示例·联系人', contactPhone: '13900000000', isContactPublic: false, source: '示例',
}

eachDatabase((engine) => {
  let db: Db
  let cast: Cast
  const published = async (visit: keyof Cast, content: Partial<BaseContent>) => {
    const place = cast[visit].actor.holdings[0]!.place
    const id = await registerBase(cast[visit], { place, ...CONTENT, ...content })
    await takeBaseStep(cast[visit], id, 'publish', { version: 1 })
    return id
  }

  describe('the teaching map', () => {
    let ids: Record<'mill' | 'bridge' | 'lake', string>
    beforeAll(async () => {
      db = await engine.fresh({ isPeopled: true })
      cast = await castOf(db, now)
      ids = {
        mill: await published('qingpuSchool', { name: '示例老磨坊', capacity: 120, coachSpaces: 4, accessible: 'full' }),
        bridge: await published('wujiangSchool', { name: '示例石拱桥', town: '同里镇', lng: 120.72, theme: 'planning', capacity: 40 }),
        lake: await published('jiashanSchool', { name: '示例祥符荡', town: '西塘镇', lat: 30.94, theme: 'ecology' }),
      }
      await registerBase(cast.qingpuSchool, { place: 'qingpu', ...CONTENT, name: '示例草稿点' })
      const hour = (baseId: string, weekday: number) => ({ id: newId(), baseId, weekday, opens: '09:00', closes: '16:30', position: weekday })
      // 2026-11-26 is a Thursday.
      await db.insertInto('baseHour').values([hour(ids.mill, 4), hour(ids.bridge, 4), hour(ids.bridge, 5)]).execute()
      await db.insertInto('baseException').values({ id: newId(), baseId: ids.bridge, fromOn: '2026-11-26', toOn: '2026-11-26', isOpen: 0, opens: null, closes: null, reason: '示例检修' }).execute()
    })
    const found = async (search: string) => (await openMap({ db, now }, QUERY(search), 1)).rows.map(({ name }) => name).sort()

    it.each([
      ['', ['示例石拱桥', '示例祥符荡', '示例老磨坊']], ['region=wujiang', ['示例石拱桥']], ['q=石拱', ['示例石拱桥']], ['q=sgq', ['示例石拱桥']], ['q=xiangfudang', ['示例祥符荡']], ['capacity=100', ['示例老磨坊']], ['coach=1', ['示例老磨坊']],
      ['accessible=partial', ['示例老磨坊']], ['theme=ecology', ['示例祥符荡']], ['town=同里镇', ['示例石拱桥']], ['bbox=120.8,30.9,121,31', ['示例祥符荡']],
      ['on=2026-11-26', ['示例老磨坊']], ['on=2026-11-27', ['示例石拱桥']], ['on=2026-11-26&from=08:00&to=10:00', []], ['on=2026-11-26&from=09:30&to=11:00', ['示例老磨坊']], ['q=不存在', []],
    ])('shows for ?%s what is published and asked for', async (search, names) => {
      expect(await found(search)).toEqual(names.sort())
    })

    it('says how many there would be, and of how many nobody knows the hours', async () => {
      const { counts, unknownHours, total } = await openMap({ db, now }, QUERY('on=2026-11-26'), 1)
      expect([total, unknownHours]).toEqual([1, 1])
      expect(counts.regions).toEqual([{ value: 'qingpu', count: 1 }])
      const whole = (await openMap({ db, now }, QUERY('region=qingpu'), 1)).counts
      expect(whole.regions.map(({ value, count }) => `${value} ${count}`)).toEqual(['qingpu 1', 'wujiang 1', 'jiashan 1'])
      expect([whole.coach, whole.accessible.full, whole.capacities[0]!.count]).toEqual([1, 1, 1])
    })

    it('asks for hours that are asked about without a day as of today', async () => {
      expect((await openMap({ db, now }, QUERY('from=09:00&to=10:00'), 1)).day).toBe('2026-11-24')
    })

    it('hands on nothing about persons', async () => {
      const bases = await exportBases({ db, now }, QUERY())
      expect(bases).toHaveLength(3)
      expect(JSON.stringify([bases, await pointsFile({ db, now }, QUERY()), await seeMap({ db, now }, QUERY(), 1)])).not.toMatch(/联系人|13900000000|草稿/)
    })

    it('shows a change at once, and has another version then', async () => {
      const before = await mapVersion({ db, now }, QUERY())
      const again = await mapVersion({ db, now }, QUERY())
      const id = await published('qingpuSchool', { name: '示例新点' })
      expect(again).toBe(before)
      expect(await mapVersion({ db, now }, QUERY())).not.toBe(before)
      expect((await pointsFile({ db, now }, QUERY())).ids).toContain(id)
      await takeBaseStep(cast.qingpuSchool, id, 'close', { version: 2, reason: '示例停用' })
      expect((await pointsFile({ db, now }, QUERY())).ids).not.toContain(id)
    })

    it('asks as often for many as for few, and shows a page of them', async () => {
      // As the house does with every change: a line in the journal, after which the map looks for itself what is new.
      const change = () => within(db, (tx) => record({ ...cast.qingpuSchool, db: tx }, { deed: 'base.change', object: { kind: 'base', id: ids.mill }, summary: '示例扩充', by: cast.qingpuSchool.actor.holdings[0]! }))
      await db.updateTable('base').set((eb) => ({ version: eb('version', '+', 1) })).where('id', '=', ids.mill).execute()
      await change()
      const few = await countQueries(() => seeMap({ db, now }, QUERY('q=示例'), 1))
      const row = await db.selectFrom('base').selectAll().where('id', '=', ids.mill).executeTakeFirstOrThrow()
      await db.insertInto('base').values(Array.from({ length: 60 }, (_, n) => ({ ...row, id: newId(), name: `示例扩充${n}`, nameKey: `zz ${n}` }))).execute()
      await change()
      const many = await countQueries(() => seeMap({ db, now }, QUERY('q=示例'), 1))
      expect(many.count).toBeLessThanOrEqual(few.count)
      expect((await countQueries(() => seeMap({ db, now }, QUERY('q=示例'), 1))).count).toBe(4)
      const { rows, total, marks } = await seeMap({ db, now }, QUERY(), 1)
      expect([rows.length, total]).toEqual([BASES_PER_MAP_PAGE, 63])
      expect(marks.length).toBeLessThan(10)
    })
  })

  describe('a layer over the map', () => {
    beforeAll(async () => {
      db = await engine.fresh({ isPeopled: true })
      cast = await castOf(db, now)
    })

    it('is laid there by the administrator alone, and looked at before it is shown', async () => {
      await expect(importLayer(cast.qingpuStaff, BOUNDARY, LINE)).rejects.toMatchObject({ kind: 'forbidden' })
      const id = await importLayer(cast.systemAdmin, BOUNDARY, LINE)
      expect(await readShownLayers(db)).toEqual([])
      await showLayer(cast.systemAdmin, id, 1, true)
      expect(await readShownLayers(db)).toMatchObject([{ name: '示例界线', kind: 'boundary', mapApprovalNo: 'GS（2024）0650号', shapes: [{ isClosed: false, flat: [12090000, 3100000, 12100000, 3110000] }] }])
      expect((await seeMap({ db, now }, QUERY(), 1)).layers).toMatchObject([{ mapApprovalNo: 'GS（2024）0650号', path: expect.stringMatching(/^M/) as string }])
      expect((await Promise.all(['mapLayer.import', 'mapLayer.show'].map((deed) => linesOf(db, deed)))).map((lines) => lines.map(({ objectId }) => objectId))).toEqual([[id], [id]])
    })

    it('says its 审图号 in what is handed on, as long as it is shown', async () => {
      expect(await readApprovals(db)).toEqual(['示例界线审图号：GS（2024）0650号（示例标准地图）'])
      expect((await countQueries(() => readApprovals(db))).count).toBe(1)
    })

    it('is taken off and removed once, by whoever saw it as it is', async () => {
      const [shown] = await seeLayers(cast.systemAdmin)
      await expect(showLayer(cast.systemAdmin, shown!.id, 1, false)).rejects.toMatchObject({ kind: 'conflict' })
      await showLayer(cast.systemAdmin, shown!.id, 2, false)
      expect([await readShownLayers(db), await readApprovals(db)]).toEqual([[], []])
      await expect(removeLayer(cast.systemAdmin, shown!.id, 1)).rejects.toMatchObject({ kind: 'conflict' })
      await removeLayer(cast.systemAdmin, shown!.id, 3)
      await expect(openLayer(cast.systemAdmin, shown!.id)).rejects.toMatchObject({ kind: 'missing' })
    })

    it('of boundaries is kept by the database too only with its number', async () => {
      await expect(importLayer(cast.systemAdmin, { ...BOUNDARY, mapApprovalNo: null }, LINE)).rejects.toThrow()
      await expect(importLayer(cast.systemAdmin, BOUNDARY, '{')).rejects.toMatchObject({ kind: 'invalid' })
      expect(await seeLayers(cast.systemAdmin)).toEqual([])
    })

    it('is one of a few', async () => {
      for (let n = 0; n < LAYERS_MOST; n++) await importLayer(cast.systemAdmin, { ...BOUNDARY, name: `示例${n}` }, LINE)
      await expect(importLayer(cast.systemAdmin, BOUNDARY, LINE)).rejects.toMatchObject({ kind: 'conflict' })
    })
  })
})
