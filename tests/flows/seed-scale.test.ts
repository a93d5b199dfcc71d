import { describe, expect, it } from 'vitest'
import { verifyJournal } from '#app/domain/journal/verify.server.ts'
import { openTour } from '#app/domain/tours/tours.server.ts'
import type { Db } from '#db/portable/connect.ts'
import { seedDemo } from '#seeds/demo.ts'
import { isGrowable, seedScale } from '#seeds/scale.ts'
import { eachDatabase } from '#tests/support/databases.ts'

const now = new Date('2026-11-24T01:00:00.000Z')
const FACTOR = 1

/** What does not hang on the ids of accounts and units, which differ from database to database. */
async function grownTasks(db: Db): Promise<string> {
  const rows = await db.selectFrom('followUp').select(['id', 'place', 'fromPlace', 'title', 'dueOn', 'isDueAssumed', 'state', 'percent', 'createdAt', 'closedAt', 'clause', 'goal', 'version']).where('id', 'like', 'scale-%').orderBy('id').execute()
  return JSON.stringify(rows)
}

/** Tours that the page everybody reads could not show. */
async function listUnreadable(db: Db): Promise<string[]> {
  const visit = { db, actor: null, now }
  const tours = await db.selectFrom('tour').select('id').where('id', 'like', 'scale-%').execute()
  const shown = await Promise.all(tours.map(async ({ id }) => ({ id, content: (await openTour(visit, id)).content })))
  return shown.filter(({ content: { stops, startsAt } }) => stops.length < 3 || startsAt !== '08:30').map(({ id }) => id)
}

eachDatabase((engine) => {
  describe('growing the demo', () => {
    it('multiplies it the same each time, and everything holds', { timeout: 180_000 }, async () => {
      const [db, again] = [await engine.fresh(), await engine.fresh()]
      for (const one of [db, again]) await seedDemo(one, now)
      const grown = await seedScale(db, now, FACTOR)
      expect(grown).toEqual({ meetings: 12, replies: 1_200, followUps: 396, bases: 200, guides: 10, tours: 20, bookings: 1_000 })
      await seedScale(again, now, FACTOR)
      expect(await grownTasks(db)).toBe(await grownTasks(again))
      expect(await isGrowable(db)).toBe(false)
      await expect(seedScale(db, now, FACTOR)).rejects.toThrow('只能扩充一次')

      // The journal is whole, tells of each thing, and nothing lies in the future.
      expect(await verifyJournal(db, ['secret'])).toMatchObject({ isIntact: true, faults: [] })
      const { last } = await db.selectFrom('journal').select((eb) => eb.fn.max('at').as('last')).executeTakeFirstOrThrow()
      expect(last! <= now.toISOString()).toBe(true)
      const steps = await db.selectFrom('followUp').select((eb) => eb.fn.sum<number | string>('version').as('sum')).where('id', 'like', 'scale-%').executeTakeFirstOrThrow()
      const lines = await db.selectFrom('journal').select((eb) => eb.fn.countAll<number>().as('count')).where('objectKind', '=', 'followUp').where('objectId', 'like', 'scale-%').executeTakeFirstOrThrow()
      expect(lines.count).toBe(Number(steps.sum))

      // Every state is there; what is closed was closed by another place after it was reported, and has its decision.
      const tasks = await db.selectFrom('followUp').selectAll().where('id', 'like', 'scale-%').execute()
      expect([...new Set(tasks.map(({ state }) => state))].sort()).toEqual(['cancelled', 'closed', 'open', 'reported'])
      expect(tasks.filter(({ state, percent, reportedAt }) => (state === 'closed' || state === 'reported') && (percent !== 100 || !reportedAt))).toEqual([])
      expect(tasks.filter(({ closedAt, createdAt, reportedAt }) => closedAt && !(createdAt <= reportedAt! && reportedAt! <= closedAt && closedAt <= now.toISOString()))).toEqual([])
      const decisions = await db.selectFrom('followUpDecision').selectAll().where('followUpId', 'like', 'scale-%').execute()
      expect(tasks.filter(({ id, state }) => (state === 'closed' || state === 'cancelled') !== decisions.some(({ followUpId }) => followUpId === id)).map(({ id }) => id)).toEqual([])

      // Bases lie where the map is, are told apart by name and say that they are made up; plaques hang where the record says so.
      const bases = await db.selectFrom('base').selectAll().where('id', 'like', 'scale-%').orderBy('id').execute()
      expect(bases.filter(({ lngE6, latE6 }) => lngE6 < 119_500_000 || lngE6 > 122_000_000 || latE6 < 30_000_000 || latE6 > 32_000_000)).toEqual([])
      expect(bases.every(({ name, summary }) => name.startsWith('示例') && summary.startsWith('【示例】'))).toBe(true)
      expect([...new Set(bases.map(({ place }) => place))].sort()).toEqual(['jiashan', 'qingpu', 'wujiang'])
      const plaques = await db.selectFrom('plaque').select(['baseId', 'seq']).where('id', 'like', 'scale-%').orderBy('baseId').execute()
      expect(plaques.map(({ baseId }) => baseId)).toEqual(bases.filter(({ award }) => award === 'awarded').map(({ id }) => id))
      const hours = await db.selectFrom('baseHour').select('baseId').distinct().where('baseId', 'like', 'scale-%').execute()
      expect(hours).toHaveLength(50)

      // Every quarter hour that a confirmed group takes is counted, and no base holds more than it has room for.
      const bookings = await db.selectFrom('booking').innerJoin('base', 'base.id', 'booking.baseId').selectAll('booking').select('base.capacity').where('booking.id', 'like', 'scale-%').execute()
      const slots = await db.selectFrom('baseSlot').selectAll().where('baseId', 'like', 'scale-%').execute()
      const minutes = bookings.filter(({ state }) => state === 'confirmed').reduce((sum, { startsAt, endsAt }) => sum + (Date.parse(endsAt) - Date.parse(startsAt)) / 60_000, 0)
      expect(slots.reduce((sum, { groups }) => sum + groups, 0)).toBe(minutes / 15)
      expect(bookings.filter(({ capacity, headCount }) => capacity !== null && headCount > capacity)).toEqual([])
      expect(slots.filter(({ groups }) => groups > 1)).toEqual([])
      expect(await listUnreadable(db)).toEqual([])

      // Meetings lie on workdays in rooms of their own, called by whoever chaired.
      const meetings = await db.selectFrom('meeting').selectAll().where('id', 'like', 'scale-%').execute()
      expect(new Set(meetings.map(({ venue }) => venue)).size).toBe(meetings.length)
      expect(meetings.filter(({ startsAt, state }) => state !== 'held' || startsAt > now.toISOString())).toEqual([])
    })
  })
})
