import { beforeAll, describe, expect, it } from 'vitest'
import { isRefusal } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { requestBooking, takeBookingStep } from '#app/domain/bookings/booking.server.ts'
import type { BookingStepName } from '#app/domain/bookings/steps.ts'
import { arrangeGuide, openGuiding } from '#app/domain/bookings/guiding.server.ts'
import { openBaseCalendar, openBooking } from '#app/domain/bookings/reading.server.ts'
import { giveFeedback, signInAtVisit } from '#app/domain/bookings/visits.server.ts'
import { addDays } from '#app/domain/community/local-time.ts'
import { decideOnGuide } from '#app/domain/guides/appointing.server.ts'
import { findGuideInReach, openGuide } from '#app/domain/guides/guides.server.ts'
import { assignGuideBases, putOnRota, takeLeave, takeOffRota } from '#app/domain/guides/rota.server.ts'
import { mattersWaiting } from '#app/domain/notices/desk.server.ts'
import type { Db } from '#db/portable/connect.ts'
import { appointedGuide } from '#seeds/guides.ts'
import { visitOf } from '#seeds/people.ts'
import { exampleBase } from '#seeds/plaques.ts'
import { castOf, type Cast } from '#tests/support/cast.ts'
import { countQueries, eachDatabase } from '#tests/support/databases.ts'

const now = new Date('2026-11-24T01:00:00.000Z')

eachDatabase((engine) => {
  let db: Db
  let cast: Cast
  let guide: string
  let base: string
  let other: string
  let used = 0
  beforeAll(async () => {
    db = await engine.fresh({ isPeopled: true })
    cast = await castOf(db, now)
    base = await exampleBase(db, { place: 'qingpu', name: '示例·甲点', level: 'point', number: 1 }, now)
    other = await exampleBase(db, { place: 'qingpu', name: '示例·乙点', level: 'point', number: 2 }, now)
    await db.updateTable('base').set({ capacity: 5_000 }).where('id', 'in', [base, other]).execute()
    guide = await appointedGuide(db, 'qingpu', now)
    await assignGuideBases(cast.qingpuSchool, guide, { baseIds: [base, other], version: (await findGuideInReach(cast.qingpuSchool, guide)).version })
  })

  type Asked = Partial<Parameters<typeof requestBooking>[2]>
  const asked = (visit: Visit, over: Asked, at = base) =>
    requestBooking(visit, at, { day: '2026-12-01', startTime: '09:30', endTime: '11:30', headCount: 10, groupName: '示例班', contactName: '示例·带队', contactPhone: '13800000000', purpose: null, guideLanguage: 'zh', mayLackGuide: false, mayWait: false, ...over })
  const row = (id: string) => db.selectFrom('booking').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const step = async (visit: Visit, id: string, name: BookingStepName, answer: string | null = null) => takeBookingStep(visit, id, name, { answer, version: (await row(id)).version })
  const slotsOf = (id: string) => db.selectFrom('guideSlot').select('slot').where('bookingId', '=', id).execute()
  /** A day on which the guide stands at the base in the morning. */
  const dutyDay = async (halves: ('morning' | 'afternoon')[] = ['morning']) => {
    const on = addDays('2026-12-01', (used += 1))
    await putOnRota(cast.qingpuSchool, guide, { baseId: base, on, halves, weeks: 1, note: null })
    return on
  }

  describe('a guide asked for with a base', () => {
    it('is one who speaks the language, stands there on the rota and is free; the refusal says who and when', async () => {
      const day = await dutyDay()
      await expect(asked(cast.wujiangSchool, { day, guideLanguage: 'en' })).rejects.toMatchObject({ kind: 'conflict', message: expect.stringMatching(/没有能安排的英语讲解员：.*不讲英语/) })
      await expect(asked(cast.wujiangSchool, { day, startTime: '13:30', endTime: '15:00' })).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining(`${day}下午没有在这个基地值班`) })
      await expect(asked(cast.wujiangSchool, { day }, other)).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('没有在这个基地值班') })
      const { id } = await asked(cast.wujiangSchool, { day })
      expect([(await row(id)).guideId, (await slotsOf(id)).length]).toEqual([guide, 8])
      const [who, when] = ['示例班', `${day} 09:30–11:30`]
      await expect(asked(cast.wujiangStaff, { day, startTime: '11:00', endTime: '12:00' })).rejects.toMatchObject({ kind: 'conflict', message: expect.stringMatching(new RegExp(`${when}已为.*「${who}」.*讲解`)) })
      // Whoever may not see the other booking hears when, and from where the group comes.
      const refusal = await asked(cast.jiashanSchool, { day, startTime: '11:00', endTime: '12:00' }).catch((error: Error) => error.message)
      expect(refusal).toContain(`${when}已为吴江区的团组在示例·甲点讲解`)
      expect(refusal).not.toContain(who)
      const told = await db.selectFrom('notice').select('title').where('path', '=', `/guides/${guide}`).where('title', 'like', '讲解：示例·甲点%').execute()
      expect(told.map(({ title }) => title)).toContain(`讲解：示例·甲点 ${when}`)
    })

    it('is never had twice for overlapping times, by however many who ask at the same moment', async () => {
      const day = await dutyDay()
      const times = [['09:00', '11:00'], ['10:00', '11:30'], ['09:45', '10:30'], ['08:30', '11:45']] as const
      const answers = await Promise.allSettled(Array.from({ length: 50 }, (_, n) => asked(n % 2 ? cast.wujiangSchool : cast.jiashanSchool, { day, startTime: times[n % 4]![0], endTime: times[n % 4]![1] })))
      const refused = answers.filter((one) => one.status === 'rejected').map(({ reason }) => reason as Error)
      expect(refused.filter((error) => !(isRefusal(error) && error.kind === 'conflict' && /已为.*讲解/.test(error.message))).map(String)).toEqual([])
      expect(answers.length - refused.length).toBe(1)
      expect(await db.selectFrom('booking').select('id').where('guideId', '=', guide).where('startsAt', 'like', `${day}%`).execute()).toHaveLength(1)
    }, 60_000)

    it('may be lacking when the asker says so, and waits on the desk of whoever keeps the base', async () => {
      const day = await dutyDay()
      const first = await asked(cast.wujiangSchool, { day })
      const second = await asked(cast.jiashanSchool, { day, mayLackGuide: true })
      expect(await row(second.id)).toMatchObject({ state: 'confirmed', guideId: null, guideLanguage: 'zh' })
      const desk = async (visit: Visit) => (await mattersWaiting(visit)).filter(({ path }) => path === `/bookings/${second.id}/guide`).map(({ deed }) => deed)
      expect([await desk(cast.qingpuSchool), await desk(cast.jiashanSchool)]).toEqual([['安排讲解员'], []])
      await expect(arrangeGuide(cast.qingpuSchool, second.id, { language: 'zh', guideId: guide, version: 1 })).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('示例班') })
      await step(cast.wujiangSchool, first.id, 'cancel')
      expect([(await row(first.id)).guideId, await slotsOf(first.id)]).toEqual([null, []])
      await expect(arrangeGuide(cast.wujiangStaff, second.id, { language: 'zh', guideId: guide, version: 1 })).rejects.toMatchObject({ kind: 'missing' })
      await expect(arrangeGuide(cast.jiashanSchool, second.id, { language: 'zh', guideId: guide, version: 1 })).rejects.toMatchObject({ kind: 'forbidden' })
      await arrangeGuide(cast.qingpuSchool, second.id, { language: 'wu', guideId: guide, version: 1 })
      expect(await row(second.id)).toMatchObject({ guideId: guide, guideLanguage: 'wu', version: 2 })
      expect(await desk(cast.qingpuSchool)).toEqual([])
      await expect(arrangeGuide(cast.qingpuStaff, second.id, { language: null, guideId: null, version: 1 })).rejects.toMatchObject({ kind: 'conflict' })
      await arrangeGuide(cast.qingpuStaff, second.id, { language: null, guideId: null, version: 2 })
      expect([(await row(second.id)).guideId, await slotsOf(second.id)]).toEqual([null, []])
    })

    it('is found for whoever moves up from the waiting list', async () => {
      const day = await dutyDay()
      const first = await asked(cast.wujiangSchool, { day, headCount: 2_000, guideLanguage: null })
      await asked(cast.wujiangSchool, { day, headCount: 2_000, guideLanguage: null })
      await asked(cast.wujiangSchool, { day, headCount: 1_000, guideLanguage: null })
      const waiting = await asked(cast.jiashanSchool, { day, mayWait: true })
      expect(await row(waiting.id)).toMatchObject({ state: 'waiting', guideId: null })
      await step(cast.wujiangSchool, first.id, 'cancel')
      expect(await row(waiting.id)).toMatchObject({ state: 'confirmed', guideId: guide })
    })
  })

  it('who goes on leave leaves groups that both sides are told of; a half day with a group is not taken off the rota', async () => {
    const day = await dutyDay()
    const { id } = await asked(cast.wujiangSchool, { day })
    const self = await visitOf(db, 'qingpu.guide', now)
    const { duties, groups } = await openGuide(self, guide)
    expect(groups.map((group) => group.id)).toContain(id)
    expect((await openGuide(cast.wujiangStaff, guide)).groups).toEqual([])
    expect((await mattersWaiting(self)).map(({ deed }) => deed)).toContain('到基地讲解')
    await expect(takeOffRota(cast.qingpuSchool, guide, duties.find(({ on }) => on === day)!.id)).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('先在预约中换人') })
    await takeLeave(self, guide, { fromOn: day, toOn: day, note: null })
    expect([(await row(id)).guideId, await slotsOf(id)]).toEqual([null, []])
    const told = await db.selectFrom('notice').innerJoin('noticeRecipient', 'noticeId', 'notice.id').select('accountId').where('notice.title', 'like', '讲解员需另行安排%').where('path', '=', `/bookings/${id}`).execute()
    const accounts = told.map(({ accountId }) => accountId)
    for (const side of [cast.qingpuSchool, cast.qingpuStaff, cast.wujiangSchool]) expect(accounts).toContain(side.actor.accountId)
    expect((await openGuiding(cast.qingpuSchool, id)).guides).toMatchObject([{ id: guide, fault: expect.stringContaining('请假') }])
    expect((await openBooking(cast.qingpuSchool, id)).mayGuide).toBe(true)
  })

  it('is rated by whoever was there with a group of his, from so many answers on, and by nobody else', async () => {
    const day = await dutyDay(['morning', 'afternoon'])
    const first = await asked(cast.wujiangSchool, { day })
    const second = await asked(cast.jiashanSchool, { day, startTime: '13:30', endTime: '15:00', groupName: '示例二班' })
    const unguided = await asked(cast.jiashanSchool, { day, guideLanguage: null, groupName: '示例三班' })
    const say = async (id: string, who: string, guiding: '1' | '3' | '4' | '5') => {
      const { code, startsAt } = await row(id)
      const there = { ...cast.qingpuStaff, actor: null, now: new Date(startsAt), address: '198.51.100.9' }
      await giveFeedback(there, code, { content: '2', guiding, order: '2', safety: '2', overall: '2', remark: null, visit: await signInAtVisit(there, code, who) })
    }
    const rating = async () => (await openGuide(cast.qingpuSchool, guide)).rating
    expect(await rating()).toEqual({ count: 0, mean: null, visits: 0, least: 1 })
    for (const who of ['甲', '乙', '丙']) await say(first.id, who, '5')
    await say(second.id, '丁', '3')
    await say(unguided.id, '戊', '1')
    expect(await rating()).toEqual({ count: 4, mean: null, visits: 2, least: 5 })
    await say(second.id, '己', '4')
    expect(await rating()).toEqual({ count: 5, mean: 4.4, visits: 2, least: 5 })
  })

  it('the pages ask the database as often for many as for few', async () => {
    const day = await dutyDay()
    const { id } = await asked(cast.wujiangSchool, { day })
    const self = await visitOf(db, 'qingpu.guide', now)
    expect((await countQueries(() => openGuiding(cast.qingpuSchool, id))).count).toBeLessThanOrEqual(8)
    expect((await countQueries(() => openGuide(self, guide))).count).toBeLessThanOrEqual(8)
    const seen = async (visit: Visit) => (await openBaseCalendar(visit, base, day.slice(0, 7))).days.find(({ on }) => on === day)!.taken.map(({ who }) => who)
    expect([await seen(cast.wujiangSchool), await seen(cast.jiashanSchool)]).toEqual([[expect.stringContaining('示例班')], ['吴江区的团组']])
  })

  it('who leaves for good leaves no group behind', async () => {
    const day = await dutyDay()
    const { id } = await asked(cast.wujiangSchool, { day })
    await decideOnGuide(cast.qingpuLead, guide, 'end', { version: (await findGuideInReach(cast.qingpuLead, guide)).version, reason: '工作调动' })
    expect([(await row(id)).guideId, await slotsOf(id)]).toEqual([null, []])
  })
})
