import { beforeAll, describe, expect, it } from 'vitest'
import { openBase } from '#app/domain/bases/bases.server.ts'
import { renewBaseFeed, seeBaseFeed } from '#app/domain/bookings/base-feeds.server.ts'
import { requestBooking, takeBookingStep } from '#app/domain/bookings/booking.server.ts'
import type { BookingStepName } from '#app/domain/bookings/steps.ts'
import { requestFromOutside } from '#app/domain/bookings/outside.server.ts'
import { openBaseCalendar, openBooking, seeBookings, seeUse } from '#app/domain/bookings/reading.server.ts'
import { OUTSIDE_REQUESTS_MOST } from '#app/domain/bookings/terms.ts'
import { giveFeedback, openVisit, signInAtVisit } from '#app/domain/bookings/visits.server.ts'
import { addDays } from '#app/domain/community/local-time.ts'
import { putSetting } from '#app/domain/community/settings.server.ts'
import { openFeed, revokeFeed, seeFeeds } from '#app/domain/meetings/feeds.server.ts'
import { isRefusal } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import type { Db } from '#db/portable/connect.ts'
import { seedBases } from '#seeds/bases.ts'
import { castOf, type Cast } from '#tests/support/cast.ts'
import { countQueries, eachDatabase } from '#tests/support/databases.ts'

const now = new Date('2026-11-24T01:00:00.000Z')
/** Chen Yun memorial in the example: room for 200. */
const LARGE = 'qp-chenyun'
/** Nobody has told how many it holds. */
const UNKNOWN = 'qp-fuquanshan'

let days = 0
let addresses = 0
/** A day on which no other test books; Tuesdays to Thursdays only, when every base of the example is open. */
function freshDay(): string {
  days += 1
  const day = new Date(Date.UTC(2026, 11, 1) + Math.floor((days - 1) / 3) * 7 * 86_400_000 + ((days - 1) % 3) * 86_400_000)
  return day.toISOString().slice(0, 10)
}

eachDatabase((engine) => {
  let db: Db
  let cast: Cast
  let bases: ReadonlyMap<string, string>
  const stranger = (): Visit<null> => ({ ...cast.qingpuStaff, actor: null, address: `198.51.${(addresses += 1) % 250}.7` })
  beforeAll(async () => {
    db = await engine.fresh({ isPeopled: true })
    cast = await castOf(db, now)
    bases = await seedBases(db, now)
  })

  type Asked = Partial<Parameters<typeof requestBooking>[2]>
  const asked = (visit: Visit, base: string, over: Asked) =>
    requestBooking(visit, bases.get(base)!, { day: '2026-12-01', startTime: '09:30', endTime: '11:30', headCount: 40, groupName: '示例班', contactName: '示例·带队', contactPhone: '13800000000', purpose: null, guideLanguage: null, mayLackGuide: false, mayWait: false, ...over })
  const versionOf = async (id: string) => (await db.selectFrom('booking').select('version').where('id', '=', id).executeTakeFirstOrThrow()).version
  const stateOf = async (id: string) => (await db.selectFrom('booking').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state
  const step = async (visit: Visit, id: string, name: BookingStepName, answer: string | null = null) => takeBookingStep(visit, id, name, { answer, version: await versionOf(id) })
  const headsOn = async (day: string) => (await db.selectFrom('baseSlot').select('heads').where('on', '=', day).where('heads', '>', 0).execute()).map(({ heads }) => heads)

  describe('a booking', () => {
    it('takes its room at once, shares the base up to its capacity, and beyond it is refused with who and when', async () => {
      const day = freshDay()
      expect((await asked(cast.wujiangSchool, LARGE, { day, headCount: 150 })).state).toBe('confirmed')
      expect((await asked(cast.jiashanSchool, LARGE, { day, headCount: 50 })).state).toBe('confirmed')
      const more = { day, headCount: 1, startTime: '11:00', endTime: '11:30' }
      await expect(asked(cast.qingpuSchool, LARGE, more)).rejects.toMatchObject({ kind: 'conflict', message: expect.stringMatching(new RegExp(`可同时容纳200人，该时段最多时已有200人.*已有：${day} 09:30–11:30.*「示例班」.*「示例班」`)) })
      // Whoever may not see the bookings hears when, and from where the groups come.
      const refusal = await asked(cast.qingpuUnit, LARGE, more).catch((error: Error) => error.message)
      expect(refusal).toMatch(new RegExp(`已有：${day} 09:30–11:30(吴江区|嘉善县)的团组；${day} 09:30–11:30(吴江区|嘉善县)的团组`))
      expect(refusal).not.toContain('示例班')
      expect((await asked(cast.qingpuUnit, LARGE, { day, headCount: 200, startTime: '13:30', endTime: '15:00' })).state).toBe('confirmed')
      expect(new Set(await headsOn(day))).toEqual(new Set([200]))
    })

    it.each<[string, Asked, string]>([
      ['before now', { day: '2026-11-23' }, 'day'], ['more than a year ahead', { day: '2028-01-04' }, 'day'], ['that ends before it begins', { endTime: '09:00' }, 'endTime'], ['longer than a day of visits', { startTime: '07:00', endTime: '18:00' }, 'endTime'],
      ['of more people than a base holds', { headCount: 201 }, 'headCount'],
    ])('%s is turned away, naming the field', async (_what, over, field) => {
      await expect(asked(cast.wujiangSchool, LARGE, { day: '2026-12-30', ...over })).rejects.toMatchObject({ kind: 'invalid', details: { fields: { [field]: [expect.any(String)] } } })
    })

    it('is turned away while the base is closed, with why', async () => {
      const id = bases.get(LARGE)!
      await db.insertInto('baseException').values({ id: 'closed-for-repairs', baseId: id, fromOn: '2027-11-02', toOn: '2027-11-02', isOpen: 0, opens: null, closes: null, reason: '设备检修' }).execute()
      await expect(asked(cast.wujiangSchool, LARGE, { day: '2027-11-02' })).rejects.toMatchObject({ kind: 'invalid', details: { fields: { day: [expect.stringContaining('设备检修')] } } })
    })

    it('cannot be asked for by cadres and lecturers, nor for a base that is not public', async () => {
      for (const other of [cast.qingpuCadre, cast.communitySuperior]) await expect(asked(other, LARGE, {})).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(requestBooking(cast.qingpuSchool, 'no-such-base', { day: '2026-12-01', startTime: '09:30', endTime: '11:30', headCount: 1, groupName: '一', contactName: '示例·带队', contactPhone: '13800000000', purpose: null, guideLanguage: null, mayLackGuide: false, mayWait: false })).rejects.toMatchObject({ kind: 'missing' })
    })

    it('of a base of unknown capacity keeps others out for its time', async () => {
      const day = freshDay()
      await asked(cast.wujiangSchool, UNKNOWN, { day })
      await expect(asked(cast.jiashanSchool, UNKNOWN, { day, headCount: 1, startTime: '11:15', endTime: '12:00' })).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('一次接待一个团组') })
      expect((await asked(cast.jiashanSchool, UNKNOWN, { day, startTime: '11:30', endTime: '12:00' })).state).toBe('confirmed')
    })

    it('of fifty at the same moment, overlapping and not only alike, leaves as many as there is room for', async () => {
      const day = freshDay()
      const times = [['09:30', '11:30'], ['10:00', '11:00'], ['09:45', '10:30'], ['10:15', '11:45']] as const
      const answers = await Promise.allSettled(Array.from({ length: 50 }, (_, n) => asked(n % 2 ? cast.wujiangSchool : cast.jiashanSchool, UNKNOWN, { day, startTime: times[n % 4]![0], endTime: times[n % 4]![1] })))
      const refused = answers.filter((one) => one.status === 'rejected').map(({ reason }) => reason as Error)
      expect(answers.length - refused.length).toBe(1)
      expect(refused.filter((error) => !(isRefusal(error) && error.kind === 'conflict' && /已有：.* 0?\d+:\d\d–.*(示例班|的团组)/.test(error.message))).map(String)).toEqual([])
      const shared = freshDay()
      const many = await Promise.allSettled(Array.from({ length: 50 }, (_, n) => asked(n % 2 ? cast.wujiangSchool : cast.jiashanSchool, LARGE, { day: shared, headCount: 30 })))
      expect(many.filter(({ status }) => status === 'fulfilled')).toHaveLength(6)
      expect(new Set(await headsOn(shared))).toEqual(new Set([180]))
    }, 60_000)
  })

  describe('the waiting list', () => {
    it('moves up in the order of asking, as far as there is room, when somebody cancels', async () => {
      const day = freshDay()
      const first = await asked(cast.wujiangSchool, LARGE, { day, headCount: 180 })
      const [large, small, third] = [
        await asked({ ...cast.jiashanSchool, now: new Date(now.getTime() + 1000) }, LARGE, { day, headCount: 150, mayWait: true }),
        await asked({ ...cast.qingpuUnit, now: new Date(now.getTime() + 2000) }, LARGE, { day, headCount: 60, mayWait: true }),
        await asked({ ...cast.qingpuSchool, now: new Date(now.getTime() + 3000) }, LARGE, { day, headCount: 40, mayWait: true }),
      ]
      expect([large.state, small.state, third.state]).toEqual(['waiting', 'waiting', 'waiting'])
      await step(cast.wujiangSchool, first.id, 'cancel')
      expect([await stateOf(first.id), await stateOf(large.id), await stateOf(small.id), await stateOf(third.id)]).toEqual(['cancelled', 'confirmed', 'waiting', 'confirmed'])
      expect(new Set(await headsOn(day))).toEqual(new Set([190]))
      const told = await db.selectFrom('notice').innerJoin('noticeRecipient', 'noticeId', 'notice.id').select('accountId').where('notice.title', 'like', '候补成功%').where('path', '=', `/bookings/${large.id}`).execute()
      expect(told.map(({ accountId }) => accountId)).toEqual([cast.jiashanSchool.actor.accountId])
    })
  })

  describe('steps', () => {
    it('are for the two sides, once, and not when the hour has come', async () => {
      const day = freshDay()
      const { id } = await asked(cast.wujiangSchool, LARGE, { day })
      await expect(step(cast.jiashanStaff, id, 'revoke', '不归我管')).rejects.toMatchObject({ kind: 'missing' })
      await expect(step(cast.wujiangStaff, id, 'revoke', '不是我的基地')).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(step(cast.qingpuStaff, id, 'cancel')).rejects.toMatchObject({ kind: 'forbidden' })
      const seen = await versionOf(id)
      const answers = await Promise.allSettled([takeBookingStep(cast.wujiangSchool, id, 'cancel', { answer: null, version: seen }), takeBookingStep(cast.qingpuStaff, id, 'revoke', { answer: '检修', version: seen })])
      expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      expect(await headsOn(day)).toEqual([])
      const late = await asked(cast.wujiangSchool, LARGE, { day: freshDay() })
      await expect(takeBookingStep({ ...cast.wujiangSchool, now: new Date('2027-06-01T00:00:00.000Z') }, late.id, 'cancel', { answer: null, version: 1 })).rejects.toMatchObject({ kind: 'conflict' })
    })

    it('tell telephone numbers and the code to the two sides only', async () => {
      const { id } = await asked(cast.wujiangSchool, LARGE, { day: freshDay() })
      for (const side of [cast.wujiangStaff, cast.qingpuStaff]) expect((await openBooking(side, id)).booking).toMatchObject({ contactPhone: '13800000000', code: expect.stringMatching(/^.{10}$/) })
      expect((await openBooking(cast.communitySuperior, id)).booking).toMatchObject({ contactPhone: '138****0000', code: '' })
      await expect(openBooking(cast.jiashanStaff, id)).rejects.toMatchObject({ kind: 'missing' })
      expect((await seeBookings(cast.jiashanStaff, { view: 'all', baseId: bases.get(LARGE) }, 1)).bookings.map((one) => one.id)).not.toContain(id)
    })
  })

  describe('a group from outside', () => {
    const request = { startTime: '09:30', endTime: '11:00', headCount: 30, unitName: '示例外地党校', groupName: '考察团', contactName: '示例·来访', contactPhone: '13900000000', purpose: '学习', hasConsented: true }

    it('takes no room until the base confirms it, and looks up the answer by its code', async () => {
      const day = freshDay()
      const answer = await requestFromOutside(stranger(), bases.get(LARGE)!, { ...request, day })
      if (answer.outcome !== 'asked') throw new Error(answer.outcome)
      expect(await headsOn(day)).toEqual([])
      const opened = await openVisit(stranger(), answer.code, null)
      expect(opened).toMatchObject({ outcome: 'open', page: { state: 'requested', groupName: '考察团' } })
      expect(JSON.stringify(opened)).not.toContain('13900000000')
      const { id } = await db.selectFrom('booking').select('id').where('code', '=', answer.code).executeTakeFirstOrThrow()
      const filling = await asked(cast.wujiangSchool, LARGE, { day, headCount: 190 })
      await expect(step(cast.qingpuSchool, id, 'confirm')).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('还能接待10人') })
      expect(await stateOf(id)).toBe('requested')
      await step(cast.wujiangSchool, filling.id, 'cancel')
      await step(cast.qingpuSchool, id, 'confirm')
      expect(new Set(await headsOn(day))).toEqual(new Set([30]))
    })

    it('may ask so often from one network address and not oftener', async () => {
      const same = stranger()
      const outcomes: string[] = []
      for (let n = 0; n <= OUTSIDE_REQUESTS_MOST; n++) outcomes.push((await requestFromOutside(same, bases.get(LARGE)!, { ...request, day: freshDay() })).outcome)
      expect(outcomes).toEqual([...Array.from({ length: OUTSIDE_REQUESTS_MOST }, () => 'asked'), 'throttled'])
    })

    it('cannot find codes by trying', async () => {
      const same = stranger()
      for (let n = 0; n < 20; n++) await expect(openVisit(same, 'AAAAAAAAAA', null)).rejects.toMatchObject({ kind: 'missing' })
      expect(await openVisit(same, 'AAAAAAAAAA', null)).toMatchObject({ outcome: 'throttled' })
    })
  })

  describe('on the day', () => {
    it('the group signs in, each once and no more than were announced, and says what it was like without a name', async () => {
      const day = freshDay()
      const { id } = await asked(cast.wujiangSchool, LARGE, { day, headCount: 6 })
      const { code } = (await openBooking(cast.wujiangSchool, id)).booking
      const there = (): Visit<null> => ({ ...stranger(), now: new Date(`${day}T02:00:00.000Z`) })
      await expect(signInAtVisit(stranger(), code, '太早')).rejects.toMatchObject({ kind: 'conflict' })
      const passes = []
      for (const name of ['甲', '乙', '丙', '丁', '戊']) passes.push(await signInAtVisit(there(), code, `示例${name}`))
      await expect(signInAtVisit(there(), code, '示例甲')).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('已经签到') })
      await signInAtVisit(there(), code, '示例己')
      await expect(signInAtVisit(there(), code, '示例庚')).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('已全部签到') })
      const good = { content: '5', guiding: '4', order: '5', safety: '5', overall: '5', remark: '很好' } as const
      for (const pass of passes.slice(0, 4)) await giveFeedback(there(), code, { ...good, visit: pass })
      await expect(giveFeedback(there(), code, { ...good, visit: 'guessed' })).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('没有找到您的签到') })
      expect(await openBooking(cast.qingpuSchool, id)).toMatchObject({ answers: 4, least: 5, rating: null, remarks: [] })
      const { received } = await openBase(there(), bases.get(LARGE)!)
      expect(received).toMatchObject({ answers: 4, least: 5, mean: null })
      expect(received.visits).toBeGreaterThan(0)
      expect(received.visitors).toBeGreaterThanOrEqual(6)
      await giveFeedback(there(), code, { ...good, content: '1', visit: passes[4]! })
      expect((await openBase(there(), bases.get(LARGE)!)).received).toEqual({ ...received, answers: 5, mean: 500 })
      const { rating, remarks, signIns } = await openBooking(cast.qingpuSchool, id)
      expect([rating!.content, rating!.guiding, remarks.length, signIns.length]).toEqual([420, 400, 5, 6])
      expect(Object.keys(await db.selectFrom('visitFeedback').selectAll().where('bookingId', '=', id).executeTakeFirstOrThrow())).not.toContain('name')
    })

    it('what was said is said later, or anew, until some days after, as the place of the base had set that day, and then no more', async () => {
      const day = freshDay()
      const { id } = await asked(cast.wujiangSchool, LARGE, { day, headCount: 6 })
      const other = await asked(cast.jiashanSchool, LARGE, { day, headCount: 6, groupName: '示例乙班' })
      const { code } = (await openBooking(cast.wujiangSchool, id)).booking
      const on = (date: string): Visit<null> => ({ ...stranger(), now: new Date(`${date}T02:00:00.000Z`) })
      const pass = await signInAtVisit(on(day), code, '示例甲')
      const late = await signInAtVisit(on(day), code, '示例乙')
      const good = { content: '5', guiding: '4', order: '5', safety: '5', overall: '5', remark: '很好' } as const
      const selfOn = async (date: string, of = pass, at = code) => {
        const opened = await openVisit(on(date), at, of)
        if (opened.outcome !== 'open') throw new Error(opened.outcome)
        return opened.page
      }
      expect(await selfOn(day)).toMatchObject({ self: { name: '示例甲', given: null }, feedbackToOn: addDays(day, 14), whyNoFeedback: null })
      await giveFeedback(on(day), code, { ...good, visit: pass })
      await putSetting(cast.qingpuLead, { key: 'feedbackDays', place: 'qingpu', value: 3, fromOn: '2026-11-25', source: '示例发文', version: 1 })
      const last = addDays(day, 3)
      await giveFeedback(on(last), code, { ...good, content: '2', remark: null, visit: pass })
      await giveFeedback(on(last), code, { ...good, visit: late })
      expect(await selfOn(last)).toMatchObject({ self: { given: { content: 2, guiding: 4, remark: '' } }, feedbackToOn: last })
      expect((await openBooking(cast.qingpuSchool, id)).answers).toBe(2)

      const over = addDays(day, 4)
      await expect(giveFeedback(on(over), code, { ...good, visit: pass })).rejects.toMatchObject({ kind: 'conflict', message: `评价已于${last}截止，不能再填写或修改。` })
      expect(await selfOn(over)).toMatchObject({ whyNoFeedback: `评价已于${last}截止，不能再填写或修改。` })

      // A pass is for its own visit; nothing that is stored brings a name and what was said together.
      const { code: otherCode } = (await openBooking(cast.jiashanSchool, other.id)).booking
      expect((await selfOn(day, pass, otherCode)).self).toBeNull()
      await expect(giveFeedback(on(day), otherCode, { ...good, visit: pass })).rejects.toMatchObject({ kind: 'conflict' })
      const [names, said] = [await db.selectFrom('visitSignIn').selectAll().where('bookingId', '=', id).execute(), await db.selectFrom('visitFeedback').selectAll().where('bookingId', '=', id).execute()]
      const kept = new Set(names.flatMap((row) => [row.id, row.passHash]))
      expect(said.flatMap((row) => [row.id, row.passHash]).filter((value) => kept.has(value))).toEqual([])
      expect(JSON.stringify([names, said])).not.toContain(pass)
    })
  })

  describe('the calendar address of a base', () => {
    const SECRETS = ['secret']
    const tokenOf = async (visit: Visit) => (await seeBaseFeed(visit, { id: bases.get(LARGE)!, place: 'qingpu' }, SECRETS))!.path?.split('/').at(-1)!.replace('.ics', '')

    it('tells whoever keeps the base who comes and who asks, is renewed and withdrawn, and ends with the role', async () => {
      const day = freshDay()
      await asked(cast.wujiangSchool, LARGE, { day, groupName: '示例订阅班' })
      const cancelled = await asked(cast.wujiangSchool, LARGE, { day, groupName: '示例取消班' })
      await step(cast.wujiangSchool, cancelled.id, 'cancel')
      const keeper = cast.qingpuSchool
      await renewBaseFeed(keeper, bases.get(LARGE)!, SECRETS)
      const first = await tokenOf(keeper)
      const { body } = await openFeed(db, first!, now)
      const text = body.replaceAll('\r\n ', '')
      expect(text).toContain('示例订阅班')
      expect(text).not.toContain('示例取消班')
      expect(text).not.toContain('13800000000')

      await renewBaseFeed(keeper, bases.get(LARGE)!, SECRETS)
      await expect(openFeed(db, first!, now)).rejects.toMatchObject({ kind: 'missing' })
      const second = await tokenOf(keeper)
      await db.updateTable('roleHolding').set({ toOn: '2026-11-24' }).where('accountId', '=', keeper.actor.accountId).execute()
      await openFeed(db, second!, now)
      await expect(openFeed(db, second!, new Date('2026-11-24T16:00:00.000Z'))).rejects.toMatchObject({ kind: 'missing' })
      await db.updateTable('roleHolding').set({ toOn: null }).where('accountId', '=', keeper.actor.accountId).execute()

      const { id } = (await seeFeeds(keeper, SECRETS)).find(({ name }) => name.includes('的团组预约'))!
      await revokeFeed(keeper, id)
      await expect(openFeed(db, second!, now)).rejects.toMatchObject({ kind: 'missing' })
      expect(await tokenOf(keeper)).toBeUndefined()
    })

    it('is for nobody else', async () => {
      await expect(renewBaseFeed(cast.wujiangSchool, bases.get(LARGE)!, SECRETS)).rejects.toMatchObject({ kind: 'forbidden' })
      expect(await seeBaseFeed(cast.wujiangSchool, { id: bases.get(LARGE)!, place: 'qingpu' }, SECRETS)).toBeNull()
    })
  })

  describe('the use of bases', () => {
    it('is reckoned by base, says which lie idle, and asks as often for many as for few', async () => {
      const day = freshDay()
      await asked(cast.wujiangSchool, LARGE, { day, headCount: 25 })
      const of = { fromOn: day, toOn: day, isIdle: false }
      const { bases: rows, total } = await seeUse(cast.qingpuStaff, of, 1)
      expect(rows[0]).toMatchObject({ id: bases.get(LARGE), groups: 1, heads: 25, usedHours: 2, isIdle: true })
      expect(total).toBe(bases.size)
      expect((await seeUse({ ...cast.qingpuStaff, now: new Date('2027-12-01T00:00:00.000Z') }, { ...of, isIdle: true }, 1)).total).toBe(bases.size)
      await expect(seeUse(cast.qingpuCadre, of, 1)).rejects.toMatchObject({ kind: 'forbidden' })
      expect((await countQueries(() => seeUse(cast.qingpuStaff, of, 1))).count).toBeLessThanOrEqual(6)
      expect((await openBaseCalendar(cast.wujiangSchool, bases.get(LARGE)!, day.slice(0, 7))).days.find(({ on }) => on === day)!.taken).toHaveLength(1)
      expect((await openBaseCalendar({ ...cast.wujiangSchool, now: new Date(`${addDays(day, 1)}T01:00:00.000Z`) }, bases.get(LARGE)!, day.slice(0, 7))).days.filter(({ on, taken }) => on <= day && taken.length === 0)).toEqual([])
    })
  })
})
