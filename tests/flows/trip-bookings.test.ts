import { beforeAll, describe, expect, it } from 'vitest'
import type { Visit } from '#app/domain/access/visit.ts'
import { requestBooking } from '#app/domain/bookings/booking.server.ts'
import { openBooking } from '#app/domain/bookings/reading.server.ts'
import { cancelTrip, openTripCancellation, openTripRequest, requestTrip } from '#app/domain/bookings/trips.server.ts'
import { addStop, makeTour } from '#app/domain/tours/drafting.server.ts'
import { publishTour, withdrawTour } from '#app/domain/tours/publishing.server.ts'
import { openTour } from '#app/domain/tours/tours.server.ts'
import type { Db } from '#db/portable/connect.ts'
import { exampleBase } from '#seeds/plaques.ts'
import { castOf, type Cast } from '#tests/support/cast.ts'
import { countQueries, eachDatabase } from '#tests/support/databases.ts'

const now = new Date('2026-11-24T01:00:00.000Z')

eachDatabase((engine) => {
  let db: Db
  let cast: Cast
  let tour: string
  let bases: string[]
  let used = 0
  beforeAll(async () => {
    db = await engine.fresh({ isPeopled: true })
    cast = await castOf(db, now)
    bases = [await exampleBase(db, { place: 'qingpu', name: '示例·首站', level: 'point', number: 1 }, now), await exampleBase(db, { place: 'wujiang', name: '示例·二站', level: 'point', number: 2 }, now), await exampleBase(db, { place: 'qingpu', name: '示例·末站', level: 'point', number: 3 }, now)]
    const school = cast.qingpuSchool
    tour = await makeTour(school, {
      name: '示例三站线', brand: null, theme: 'rural', season: 'all', purpose: '目的', guides: '讲解', transport: '交通', safety: '安全', startTime: '08:30', heads: null, isFirstFixed: false, isLastFixed: false, source: 'own', sourceNote: null,
    })
    for (const [at, baseId] of bases.entries()) await addStop(school, tour, { baseId, stayMinutes: 45, points: '要点', guide: null, version: at + 1 })
    await publishTour(school, tour, { version: 4 })
  })

  const freshDay = () => new Date(Date.UTC(2026, 11, 1) + (used += 1) * 86_400_000).toISOString().slice(0, 10)
  type Asked = Partial<Parameters<typeof requestTrip>[2]>
  const trip = (visit: Visit, over: Asked) => requestTrip(visit, tour, { day: '2026-12-01', startTime: '08:30', headCount: 40, groupName: '示例班', contactName: '示例·带队', contactPhone: '13800000000', purpose: null, mayWait: false, ...over })
  const parts = (tripId: string) => db.selectFrom('booking').select(['id', 'baseId', 'state', 'startsAt', 'endsAt', 'headCount']).where('tripId', '=', tripId).orderBy('startsAt').execute()
  const onDay = async (day: string) => (await db.selectFrom('booking').select('id').where('startsAt', 'like', `${day}%`).execute()).length
  const heads = async (day: string) => (await db.selectFrom('baseSlot').select('heads').where('on', '=', day).where('heads', '>', 0).execute()).length

  it('is booked stop by stop at the times of its timetable, and moved as a whole to another beginning', async () => {
    const { content } = await openTour(cast.jiashanSchool, tour)
    const day = freshDay()
    const { tripId, state, firstId } = await trip(cast.jiashanSchool, { day, startTime: '09:00' })
    const booked = await parts(tripId)
    const time = (at: string, plus: number) => new Date(Date.parse(`${day}T${at}:00+08:00`) + plus * 60_000).toISOString()
    expect(booked.map(({ baseId, startsAt, endsAt }) => [baseId, startsAt, endsAt])).toEqual(content.stops.map((stop) => [stop.baseId, time(stop.startsAt, 30), time(stop.leavesAt, 30)]))
    expect([state, firstId, new Set(booked.map((part) => part.state))]).toEqual(['confirmed', booked[0]!.id, new Set(['confirmed'])])
    const { trip: shown } = await openBooking(cast.jiashanSchool, firstId)
    expect([shown!.parts.map(({ isThis }) => isThis), shown!.mayCancel]).toEqual([[true, false, false], true])
    // Whoever keeps one base sees the parts that come to his place.
    expect((await openBooking(cast.wujiangStaff, booked[1]!.id)).trip).toMatchObject({ mayCancel: false, parts: [{ baseName: '示例·二站' }] })
    expect((await countQueries(() => openBooking(cast.jiashanSchool, firstId))).count).toBeLessThanOrEqual(8)
    expect((await countQueries(() => openTripRequest(cast.jiashanSchool, tour))).count).toBeLessThanOrEqual(8)
  })

  describe('when one stop is taken', () => {
    const fill = (day: string) => requestBooking(cast.wujiangSchool, bases[1]!, { day, startTime: '08:00', endTime: '17:00', headCount: 60, groupName: '示例先到', contactName: '示例·带队', contactPhone: '13800000000', purpose: null, guideLanguage: null, mayLackGuide: false, mayWait: false })

    it('is refused as a whole, naming the stop, by whom and when; nothing is kept', async () => {
      const day = freshDay()
      await fill(day)
      await expect(trip(cast.wujiangStaff, { day })).rejects.toMatchObject({ kind: 'conflict', message: expect.stringMatching(new RegExp(`整条线路都没有预约。第2站「示例·二站」${day} .*「示例先到」`)) })
      const refusal = await trip(cast.jiashanSchool, { day }).catch((error: Error) => error.message)
      expect(refusal).toContain(`${day} 08:00–17:00吴江区的团组`)
      expect(refusal).not.toContain('示例先到')
      expect([await onDay(day), new Set((await db.selectFrom('baseSlot').select('baseId').where('on', '=', day).where('heads', '>', 0).execute()).map(({ baseId }) => baseId))]).toEqual([1, new Set([bases[1]])])
    })

    it('has the others and waits for that one, if wanted', async () => {
      const day = freshDay()
      await fill(day)
      const { tripId, state } = await trip(cast.jiashanSchool, { day, mayWait: true })
      expect([state, (await parts(tripId)).map((part) => part.state)]).toEqual(['waiting', ['confirmed', 'waiting', 'confirmed']])
    })
  })

  it('is refused with the stop that is closed, too small or gone', async () => {
    const day = freshDay()
    await db.insertInto('baseException').values({ id: 'trip-closed', baseId: bases[2]!, fromOn: day, toOn: day, isOpen: 0, opens: null, closes: null, reason: '设备检修' }).execute()
    await expect(trip(cast.jiashanSchool, { day })).rejects.toMatchObject({ kind: 'invalid', details: { fields: { day: [expect.stringMatching(/第3站「示例·末站」：.*设备检修/)] } } })
    await expect(trip(cast.jiashanSchool, { day: freshDay(), headCount: 500 })).rejects.toMatchObject({ kind: 'invalid', details: { fields: { headCount: [expect.stringMatching(/第\d站.*最多同时容纳80人/)] } } })
    await expect(trip(cast.qingpuCadre, { day: freshDay() })).rejects.toMatchObject({ kind: 'forbidden' })
    expect(await onDay(day)).toBe(0)
  })

  it('of twenty at the same moment leaves as many whole tours as there is room for', async () => {
    const day = freshDay()
    const answers = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => trip(n % 2 ? cast.wujiangSchool : cast.jiashanSchool, { day, headCount: 30 })))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
    expect(answers.filter((one) => one.status === 'rejected').filter(({ reason }) => !String(reason).includes('整条线路都没有预约')).map(({ reason }) => String(reason))).toEqual([])
    expect(await onDay(day)).toBe(6)
  }, 60_000)

  it('is called off as a whole by whoever asked, and its room goes to whoever waits', async () => {
    const day = freshDay()
    const first = await trip(cast.jiashanSchool, { day, headCount: 80 })
    const second = await trip(cast.wujiangSchool, { day, headCount: 80, mayWait: true })
    expect((await parts(second.tripId)).map(({ state }) => state)).toEqual(['waiting', 'waiting', 'waiting'])
    await expect(cancelTrip(cast.qingpuStaff, first.tripId)).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(cancelTrip(cast.wujiangUnit, first.tripId)).rejects.toMatchObject({ kind: 'missing' })
    expect((await openTripCancellation(cast.jiashanSchool, first.tripId)).parts).toHaveLength(3)
    await cancelTrip(cast.jiashanSchool, first.tripId)
    expect([(await parts(first.tripId)).map(({ state }) => state), (await parts(second.tripId)).map(({ state }) => state)]).toEqual([['cancelled', 'cancelled', 'cancelled'], ['confirmed', 'confirmed', 'confirmed']])
    await expect(cancelTrip(cast.jiashanSchool, first.tripId)).rejects.toMatchObject({ kind: 'conflict' })
    await cancelTrip(cast.wujiangSchool, second.tripId)
    expect(await heads(day)).toBe(0)
  })

  it('cannot be booked once it is withdrawn', async () => {
    expect((await openTour(cast.jiashanSchool, tour)).mayBook).toBe(true)
    await withdrawTour(cast.qingpuSchool, tour, { reason: '修路', version: (await db.selectFrom('tour').select('version').where('id', '=', tour).executeTakeFirstOrThrow()).version })
    await expect(trip(cast.jiashanSchool, { day: freshDay() })).rejects.toMatchObject({ kind: 'missing' })
  })
})
