import { beforeAll, describe, expect, it } from 'vitest'
import { openBase } from '#app/domain/bases/bases.server.ts'
import { registerBase, takeBaseStep } from '#app/domain/bases/keeping.server.ts'
import { listTourStops } from '#db/queries/tours.ts'
import { acceptOrder, addStop, changeStop, changeTour, copyTour, discardTour, makeTour, openNewStop, proposeOrder, removeStop, shiftStop } from '#app/domain/tours/drafting.server.ts'
import { publishTour, seeVersions, withdrawTour } from '#app/domain/tours/publishing.server.ts'
import { openPlan, openTour, seeKeptTours, seeTours, writeHandbook, writeTrack } from '#app/domain/tours/tours.server.ts'
import { dropTravel, openTravel, setTravel } from '#app/domain/tours/travel-times.server.ts'
import type { MakeTour } from '#app/domain/tours/forms.ts'
import type { Db } from '#db/portable/connect.ts'
import { castOf, type Cast } from '#tests/support/cast.ts'
import { eachDatabase } from '#tests/support/databases.ts'

const now = new Date('2026-11-24T01:00:00.000Z')
const ORIGIN = 'https://example.test'

const FORM: MakeTour = {
  name: '三地共富一日线', brand: '水乡同行', theme: 'rural', season: 'spring_autumn', purpose: '看共富', guides: '各点讲解员', transport: '大客车', safety: '临水注意安全', startTime: '08:30', heads: 60,
  isFirstFixed: true, isLastFixed: false, source: 'own', sourceNote: null,
}
const STOP = { stayMinutes: 45, points: '看什么', guide: null }

eachDatabase((engine) => {
  let db: Db
  let cast: Cast
  let bases: Record<'lianhu' | 'qushui' | 'chenxiang' | 'xitang', string>
  let count = 0

  beforeAll(async () => {
    db = await engine.fresh({ isPeopled: true })
    cast = await castOf(db, now)
    const base = async (place: 'qingpu' | 'wujiang' | 'jiashan', name: string, lng: number, lat: number) => {
      const visit = { qingpu: cast.qingpuSchool, wujiang: cast.wujiangSchool, jiashan: cast.jiashanSchool }[place]
      const id = await registerBase(visit, {
        place, name, level: 'point', theme: 'rural', town: '', address: null, datum: 'wgs84', lng, lat, accuracyMetres: null, keeper: null, summary: null, teachingPoints: null, capacity: 40, coachSpaces: null, accessible: null, fees: null,
        transport: null, contactName: null, contactPhone: null, isContactPublic: false, source: '示例',
      })
      await takeBaseStep(visit, id, 'publish', { version: 1 })
      return id
    }
    bases = { lianhu: await base('qingpu', '示例莲湖', 121.0, 31.06), qushui: await base('wujiang', '示例曲水', 120.85, 31.05), chenxiang: await base('jiashan', '示例沉香', 120.9, 30.95), xitang: await base('jiashan', '示例西塘', 120.89, 30.94) }
  })

  const version = async (id: string) => (await db.selectFrom('tour').select('version').where('id', '=', id).executeTakeFirstOrThrow()).version
  const names = async (id: string) => (await listTourStops(db, id)).map(({ name }) => name)
  const make = async (...keys: (keyof typeof bases)[]) => {
    const id = await makeTour(cast.qingpuSchool, { ...FORM, name: `示例线路${++count}` })
    for (const key of keys) await addStop(cast.qingpuSchool, id, { ...STOP, baseId: bases[key], version: await version(id) })
    return id
  }
  const publish = async (id: string) => publishTour(cast.qingpuSchool, id, { version: await version(id) })

  describe('a draft', () => {
    it('has stops in several places, added, moved and removed by whoever keeps it', async () => {
      const id = await make('lianhu', 'qushui', 'chenxiang')
      expect(await names(id)).toEqual(['示例莲湖', '示例曲水', '示例沉香'])
      const stops = await listTourStops(db, id)
      await shiftStop(cast.qingpuStaff, id, stops[2]!.id, { to: 'up', version: await version(id) })
      expect(await names(id)).toEqual(['示例莲湖', '示例沉香', '示例曲水'])
      await removeStop(cast.qingpuStaff, id, stops[2]!.id, { version: await version(id) })
      expect((await listTourStops(db, id)).map(({ name, position }) => [name, position])).toEqual([['示例莲湖', 1], ['示例曲水', 2]])
      await expect(shiftStop(cast.qingpuStaff, id, stops[0]!.id, { to: 'up', version: await version(id) })).rejects.toMatchObject({ kind: 'conflict', message: '这已经是第一站。' })
      const lines = await db.selectFrom('journal').select('summary').where('objectKind', '=', 'tour').where('objectId', '=', id).execute()
      expect(lines.map(({ summary }) => summary)).toEqual(expect.arrayContaining(['移除第2站「示例沉香」', '「示例沉香」由第3站调整为第2站']))
    })

    it('is nobody else\'s, and cannot be changed by another place', async () => {
      const id = await make('lianhu')
      await expect(openPlan(cast.wujiangSchool, id, null)).rejects.toMatchObject({ kind: 'missing' })
      await expect(openTour({ ...cast.qingpuSchool, actor: null }, id)).rejects.toMatchObject({ kind: 'missing' })
      await expect(addStop(cast.jiashanStaff, id, { ...STOP, baseId: bases.xitang, version: 2 })).rejects.toMatchObject({ kind: 'missing' })
      await expect(makeTour(cast.qingpuCadre, FORM)).rejects.toMatchObject({ kind: 'forbidden' })
      expect((await seeKeptTours(cast.wujiangSchool, {}, 1)).tours.map((tour) => tour.id)).not.toContain(id)
    })

    it('shows both texts to whoever was second', async () => {
      const id = await make('lianhu', 'qushui')
      const stale = await version(id)
      const [first] = await listTourStops(db, id)
      await changeStop(cast.qingpuStaff, id, first!.id, { ...STOP, points: '先到', version: stale })
      await expect(changeStop(cast.qingpuSchool, id, first!.id, { ...STOP, points: '后到', version: stale })).rejects.toMatchObject({ kind: 'conflict', details: { fields: { points: ['现在是“先到”，您填的是“后到”。'] } } })
      const { version: _version, ...form } = { ...FORM, name: '另一个名称', version: 0 }
      await expect(changeTour(cast.qingpuSchool, id, { ...form, version: stale })).rejects.toMatchObject({ kind: 'conflict' })
    })

    it('of two that add a stop at once, one is told', async () => {
      const id = await make('lianhu')
      const at = await version(id)
      const tries = await Promise.allSettled([addStop(cast.qingpuStaff, id, { ...STOP, baseId: bases.qushui, version: at }), addStop(cast.qingpuSchool, id, { ...STOP, baseId: bases.chenxiang, version: at })])
      expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      expect(await names(id)).toHaveLength(2)
    })

    it('takes published bases only, found by name or pinyin', async () => {
      const id = await make()
      expect((await openNewStop(cast.qingpuSchool, id, 'quqx')).bases).toEqual([])
      expect((await openNewStop(cast.qingpuSchool, id, '曲水')).bases.map(({ name }) => name)).toEqual(['示例曲水'])
      await expect(addStop(cast.qingpuSchool, id, { ...STOP, baseId: 'nothing', version: await version(id) })).rejects.toMatchObject({ kind: 'invalid' })
    })
  })

  describe('the best order', () => {
    it('is proposed with what it saves, keeps the first stop, and is taken over as it was read', async () => {
      const id = await make('lianhu', 'chenxiang', 'qushui', 'xitang')
      const proposal = await proposeOrder(cast.qingpuSchool, id, null)
      expect(proposal).toMatchObject({ isBetter: true, isExact: true })
      expect(proposal.savedMinutes).toBeGreaterThan(0)
      expect(proposal.stops[0]!.name).toBe('示例莲湖')
      await acceptOrder(cast.qingpuSchool, id, { version: proposal.version, order: proposal.stops.map((stop) => stop.id).join(' ') })
      expect(await names(id)).toEqual(proposal.stops.map(({ name }) => name))
      expect((await proposeOrder(cast.qingpuSchool, id, null)).isBetter).toBe(false)
      await expect(acceptOrder(cast.qingpuSchool, id, { version: proposal.version, order: proposal.stops.map((stop) => stop.id).join(' ') })).rejects.toMatchObject({ kind: 'conflict' })
    })

    it('takes no order with other stops than the tour has', async () => {
      const id = await make('lianhu', 'qushui')
      const [first] = await listTourStops(db, id)
      await expect(acceptOrder(cast.qingpuSchool, id, { version: await version(id), order: `${first!.id} ${first!.id}` })).rejects.toMatchObject({ kind: 'conflict' })
    })
  })

  describe('a way', () => {
    it('is reckoned, then as somebody entered it for every tour, then reckoned again', async () => {
      const id = await make('lianhu', 'qushui')
      const [, second] = await listTourStops(db, id)
      const before = await openTravel(cast.qingpuSchool, id, second!.id)
      expect(before.leg).toMatchObject({ basis: 'estimated', why: expect.stringContaining('绕行系数1.30') })
      await setTravel(cast.qingpuSchool, id, second!.id, { minutes: 41, kilometres: 22.5, isMeasured: true, note: '走318国道', version: 0 })
      expect((await openPlan(cast.qingpuSchool, id, null)).timing.stops[1]!.leg).toMatchObject({ minutes: 41, metres: 22_500, basis: 'measured' })
      await expect(setTravel(cast.qingpuSchool, id, second!.id, { minutes: 50, kilometres: 20, isMeasured: false, note: null, version: 0 })).rejects.toMatchObject({ kind: 'conflict' })
      await expect(setTravel(cast.qingpuCadre, id, second!.id, { minutes: 50, kilometres: 20, isMeasured: false, note: null, version: 1 })).rejects.toMatchObject({ kind: 'forbidden' })
      await dropTravel(cast.qingpuSchool, id, second!.id, { version: 1 })
      expect((await openPlan(cast.qingpuSchool, id, null)).timing.stops[1]!.leg).toEqual(before.leg)
    })
  })

  describe('publishing', () => {
    it('waits until the template is filled in, and says what is missing', async () => {
      const id = await makeTour(cast.qingpuSchool, { ...FORM, name: '不完整的线路', safety: null })
      await addStop(cast.qingpuSchool, id, { ...STOP, points: null, baseId: bases.lianhu, version: 1 })
      await expect(publish(id)).rejects.toMatchObject({ kind: 'conflict', message: expect.stringMatching(/至少安排两个站点.*示例莲湖.*安全提示/) })
    })

    it('freezes a numbered version that strangers read, whatever is changed afterwards', async () => {
      const stranger = { ...cast.qingpuSchool, actor: null }
      const id = await make('lianhu', 'qushui')
      expect(await publish(id)).toBe(1)
      await expect(publish(id)).rejects.toMatchObject({ kind: 'conflict' })
      const tour = await openTour(stranger, id)
      expect(tour).toMatchObject({ number: 1, shutIds: [], content: { brand: '水乡同行', stops: [{ name: '示例莲湖', startsAt: '08:30', leavesAt: '09:15' }, { name: '示例曲水' }] } })
      await addStop(cast.qingpuSchool, id, { ...STOP, baseId: bases.chenxiang, version: await version(id) })
      expect((await openTour(stranger, id)).content.stops).toHaveLength(2)
      expect((await seeKeptTours(cast.qingpuSchool, {}, 1)).tours.find((one) => one.id === id)).toMatchObject({ hasNews: true })
      expect(await publish(id)).toBe(2)
      expect((await openTour(stranger, id)).content.stops).toHaveLength(3)
      expect((await openTour(stranger, id, 1)).content.stops).toHaveLength(2)
      const { versions } = await seeVersions(cast.wujiangCadre, id)
      expect(versions.map(({ number, differences }) => [number, differences?.map(({ label }) => label) ?? null])).toEqual([[2, expect.arrayContaining(['站点与顺序', '停留时间', '教学要点'])], [1, null]])
      await expect(db.updateTable('tourVersion').set({ name: 'x' }).where('tourId', '=', id).execute()).rejects.toThrow(/append-only/)
    })

    it('can be taken back with a reason, and come again with the next number', async () => {
      const id = await make('lianhu', 'qushui')
      await publish(id)
      await withdrawTour(cast.qingpuStaff, id, { version: await version(id), reason: '道路施工' })
      await expect(openTour({ ...cast.qingpuSchool, actor: null }, id)).rejects.toMatchObject({ kind: 'missing' })
      expect(await publish(id)).toBe(2)
    })

    it('is found by what it is called and where it goes, and by nothing else', async () => {
      const id = await make('lianhu', 'qushui')
      await publish(id)
      const finds = async (query: Parameters<typeof seeTours>[1]) => (await seeTours({ ...cast.qingpuSchool, actor: null }, query, 1)).tours.some((tour) => tour.id === id)
      expect(await finds({})).toBe(true)
      expect(await finds({ q: '曲水' })).toBe(true)
      expect(await finds({ q: 'qushui' })).toBe(true)
      expect(await finds({ q: '没有这样的线路' })).toBe(false)
      expect(await finds({ theme: 'rural', season: 'autumn', span: 'half', region: 'qingpu', base: bases.qushui })).toBe(true)
      for (const query of [{ theme: 'youth' }, { season: 'winter' }, { season: 'nonsense' }, { span: 'whole' }, { region: 'jiashan' as const }, { base: bases.xitang }]) expect(await finds(query)).toBe(false)
    })

    it('is named on the page of each base it stops at, as it is published, and no longer when it is withdrawn', async () => {
      const stranger = { ...cast.qingpuSchool, actor: null }
      const toursAt = async (key: keyof typeof bases) => (await openBase(stranger, bases[key])).tours.map((tour) => tour.id)
      const id = await make('lianhu', 'qushui', 'chenxiang')
      expect(await toursAt('qushui')).not.toContain(id)
      await publish(id)
      expect((await openBase(stranger, bases.qushui)).tours.find((tour) => tour.id === id)).toEqual({ id, name: `示例线路${count}`, place: 'qingpu', span: 'half' })
      expect(await toursAt('xitang')).not.toContain(id)
      // What is being written does not show before it is published.
      const [, second] = await listTourStops(db, id)
      await removeStop(cast.qingpuSchool, id, second!.id, { version: await version(id) })
      expect(await toursAt('qushui')).toContain(id)
      await publish(id)
      expect(await toursAt('qushui')).not.toContain(id)
      expect(await toursAt('lianhu')).toContain(id)
      await withdrawTour(cast.qingpuSchool, id, { version: await version(id), reason: '示例' })
      expect(await toursAt('lianhu')).not.toContain(id)
    })

    it('is one of ten that a base names, the rest stand in the list of tours', async () => {
      const stranger = { ...cast.qingpuSchool, actor: null }
      const before = (await seeTours(stranger, { base: bases.xitang }, 1)).total
      for (let n = before; n < 10; n++) await publish(await make('chenxiang', 'xitang'))
      expect(await openBase(stranger, bases.xitang)).toMatchObject({ tours: { length: 10 }, hasMoreTours: false })
      await publish(await make('chenxiang', 'xitang'))
      expect(await openBase(stranger, bases.xitang)).toMatchObject({ tours: { length: 10 }, hasMoreTours: true })
      expect((await seeTours(stranger, { base: bases.xitang }, 1)).total).toBe(11)
    })

    it('gives a handbook, a GPX and a KML', async () => {
      const id = await make('lianhu', 'qushui')
      await publish(id)
      const stranger = { ...cast.qingpuSchool, actor: null }
      expect(JSON.stringify(await writeHandbook(stranger, id, ORIGIN))).toContain(`${ORIGIN}/tours/${id}`)
      expect((await writeTrack(stranger, id, ORIGIN, 'gpx')).text).toContain('lat="31.060000" lon="121.000000"')
      expect((await writeTrack(stranger, id, ORIGIN, 'kml')).text).toContain('121.000000,31.060000')
    })

    it('tells those who keep it when one of its bases is closed, and says so on the page', async () => {
      const id = await make('lianhu', 'xitang')
      await publish(id)
      const { version: at } = await db.selectFrom('base').select('version').where('id', '=', bases.xitang).executeTakeFirstOrThrow()
      await takeBaseStep(cast.jiashanSchool, bases.xitang, 'close', { version: at, reason: '修缮' })
      const told = await db.selectFrom('notice').innerJoin('noticeRecipient', 'noticeId', 'notice.id').select('accountId').where('kind', '=', 'tour').where('path', '=', `/tours/${id}/plan`).execute()
      expect(told.map(({ accountId }) => accountId)).toEqual(expect.arrayContaining([cast.qingpuSchool.actor.accountId, cast.qingpuStaff.actor.accountId]))
      expect((await openTour({ ...cast.qingpuSchool, actor: null }, id)).shutIds).toEqual([bases.xitang])
      await changeTour(cast.qingpuSchool, id, { ...FORM, name: '有停用站点的线路', version: await version(id) })
      await expect(publish(id)).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('已停止接待') })
    })
  })

  it('is nothing to anybody else while it is changed: they read and copy what was published', async () => {
    const id = await make('lianhu', 'qushui')
    await publish(id)
    const { version: _version, ...form } = { ...FORM, name: '改到一半的名称', purpose: '改到一半', version: 0 }
    await changeTour(cast.qingpuSchool, id, { ...form, version: await version(id) })
    await addStop(cast.qingpuSchool, id, { ...STOP, baseId: bases.chenxiang, version: await version(id) })
    for (const visit of [cast.wujiangSchool, cast.qingpuCadre, cast.jiashanStaff]) await expect(openPlan(visit, id, null)).rejects.toMatchObject({ kind: 'missing' })
    expect((await seeKeptTours(cast.wujiangSchool, {}, 1)).tours.map((tour) => tour.id)).not.toContain(id)
    expect(JSON.stringify(await seeVersions(cast.wujiangSchool, id))).not.toContain('改到一半')
    const copy = await copyTour(cast.wujiangSchool, id)
    expect(await names(copy)).toEqual(['示例莲湖', '示例曲水'])
    expect(await db.selectFrom('tour').select(['purpose', 'startTime']).where('id', '=', copy).executeTakeFirstOrThrow()).toEqual({ purpose: FORM.purpose, startTime: '08:30' })
  })

  it('is thrown away: changes since it was published, or a draft that never was', async () => {
    const id = await make('lianhu', 'qushui')
    await publish(id)
    await expect(discardTour(cast.qingpuSchool, id, { version: await version(id) })).rejects.toMatchObject({ kind: 'conflict' })
    await addStop(cast.qingpuSchool, id, { ...STOP, baseId: bases.chenxiang, version: await version(id) })
    const stale = await version(id)
    await changeTour(cast.qingpuStaff, id, { ...FORM, name: '改了名称', version: stale })
    await expect(discardTour(cast.wujiangSchool, id, { version: await version(id) })).rejects.toMatchObject({ kind: 'missing' })
    await expect(discardTour(cast.qingpuSchool, id, { version: stale })).rejects.toMatchObject({ kind: 'conflict' })
    expect(await names(id)).toHaveLength(3)
    expect(await discardTour(cast.qingpuSchool, id, { version: await version(id) })).toBe(true)
    expect(await names(id)).toEqual(['示例莲湖', '示例曲水'])
    const after = await openPlan(cast.qingpuSchool, id, null)
    expect(after).toMatchObject({ hasNews: false, mayDiscard: false, tour: { name: expect.stringMatching(/^示例线路/), state: 'published', publishedNumber: 1 } })
    const draft = await make('lianhu')
    expect(await discardTour(cast.qingpuStaff, draft, { version: await version(draft) })).toBe(false)
    await expect(openPlan(cast.qingpuSchool, draft, null)).rejects.toMatchObject({ kind: 'missing' })
    const lines = await db.selectFrom('journal').select(['objectId', 'summary']).where('deed', '=', 'tour.discard').execute()
    expect(lines.map(({ objectId }) => objectId)).toEqual([id, draft])
    expect(lines[0]!.summary).toContain('恢复为第1版')
  })

  it('is copied as another place\'s own draft, with its stops', async () => {
    const id = await make('lianhu', 'qushui')
    await expect(copyTour(cast.wujiangSchool, id)).rejects.toMatchObject({ kind: 'missing' })
    await publish(id)
    const copies = [await copyTour(cast.wujiangSchool, id), await copyTour(cast.wujiangSchool, id)]
    const rows = await db.selectFrom('tour').select(['name', 'place', 'state']).where('id', 'in', copies).orderBy('sortKey').execute()
    expect(rows.every(({ place, state }) => place === 'wujiang' && state === 'draft')).toBe(true)
    expect(rows.map(({ name }) => /（.*）$/.exec(name)?.[0]).sort()).toEqual(['（副本2）', '（副本）'])
    expect(await names(copies[0]!)).toEqual(['示例莲湖', '示例曲水'])
  })
})
