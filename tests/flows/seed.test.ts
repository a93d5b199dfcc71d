import { expect, it } from 'vitest'
import { DEMO_PASSWORD } from '#seeds/demo-people.ts'
import { seedDemo } from '#seeds/demo.ts'
import { addDays } from '#app/domain/community/local-time.ts'
import { verifyJournal } from '#app/domain/journal/verify.server.ts'
import { listNotices, noticesWaitingFor } from '#app/domain/notices/inbox.server.ts'
import { runReminders } from '#app/domain/notices/reminding.server.ts'
import type { Db } from '#db/portable/connect.ts'
import { castOf } from '#tests/support/cast.ts'
import { eachDatabase } from '#tests/support/databases.ts'

const DAY_MS = 86_400_000

/** Text of every column of every table, with where it stands. */
async function everyText(db: Db): Promise<{ where: string; text: string }[]> {
  const found: { where: string; text: string }[] = []
  for (const { name, columns } of await db.introspection.getTables()) {
    for (const row of await db.selectFrom(name as 'account').selectAll().execute()) {
      for (const { name: column } of columns) {
        const text: unknown = (row as Record<string, unknown>)[column]
        if (typeof text === 'string') found.push({ where: `${name}.${column}`, text })
      }
    }
  }
  return found
}

eachDatabase((engine) => {
  it('grows a demo in which everything holds', { timeout: 120_000 }, async () => {
    const db = await engine.fresh()
    const now = new Date()
    await seedDemo(db, now)

    // The journal is whole, and nothing in it lies in the future.
    expect(await verifyJournal(db, ['secret'])).toMatchObject({ isIntact: true, faults: [] })
    const { last } = await db.selectFrom('journal').select((eb) => eb.fn.max('at').as('last')).executeTakeFirstOrThrow()
    expect(last! <= now.toISOString()).toBe(true)

    // Each place has a guide whose rating is told.
    const rated = await db.selectFrom('visitFeedback').innerJoin('booking', 'booking.id', 'visitFeedback.bookingId').innerJoin('guide', 'guide.id', 'booking.guideId').select('guide.place').distinct().execute()
    expect(rated.map(({ place }) => place).sort()).toEqual(['jiashan', 'qingpu', 'wujiang'])

    // Where a base comes from is said to readers, not noted for those who collected it.
    const sources = await db.selectFrom('base').select('source').execute()
    expect(sources.filter(({ source }) => /public knowledge|looked up|npm|\.json|undefined/.test(source))).toEqual([])
    expect(sources.filter(({ source }) => source.includes('未逐一查证')).length).toBeGreaterThan(10)

    // Everybody of the three places works somewhere, and invitations to units reach somebody.
    const cast = await castOf(db, now)
    for (const [name, { actor }] of Object.entries(cast)) if (actor.place !== 'community') expect([name, actor.organisationId]).toEqual([name, expect.any(String)])
    const liaisons = await db.selectFrom('account').select(['name', 'organisationId']).where('login', 'like', '%.unit.%').execute()
    expect(liaisons.length).toBeGreaterThanOrEqual(45)
    expect(new Set(liaisons.map(({ organisationId }) => organisationId)).size).toBe(liaisons.length)

    // Old notices are read and mostly signed, recent ones wait; old mail has gone.
    const { lines } = await listNotices(cast.qingpuStaff, { view: 'all', q: '' }, 1)
    expect(lines.length).toBeGreaterThan(5)
    const long = new Date(now.getTime() - 15 * DAY_MS).toISOString()
    expect(lines.filter(({ sentAt, readAt }) => sentAt < long && readAt === null)).toEqual([])
    expect((await noticesWaitingFor(cast.qingpuStaff)).unread).toBeGreaterThan(0)
    const waiting = await db.selectFrom('mail').select('createdAt').where('state', '<>', 'sent').execute()
    expect(waiting.filter(({ createdAt }) => createdAt < new Date(now.getTime() - 2 * DAY_MS).toISOString())).toEqual([])

    // The days to come bring reminders, each once.
    let reminded = 0
    for (let day = 1; day <= 21; day++) {
      const morning = new Date(`${addDays(now.toISOString().slice(0, 10), day)}T02:00:00.000Z`)
      reminded += await runReminders({ db }, morning)
      expect(await runReminders({ db }, morning)).toBe(0)
    }
    expect(reminded).toBeGreaterThan(5)

    // Nobody real: names are marked, numbers and addresses are nobody's, and the password stands nowhere.
    const texts = (await everyText(db)).filter(({ where }) => !/sortKey|treeKey|nameKey|hash/i.test(where))
    expect(texts.length).toBeGreaterThan(5_000)
    const matching = (pattern: RegExp) => texts.filter(({ text }) => pattern.test(text))
    expect(matching(/(?<!\d)1[3-9]\d{9}(?!\d)/).filter(({ text }) => !/^13800000\d{3}$/.test(text))).toEqual([])
    expect(matching(/(?<!\d)\d{17}[\dX](?!\d)/)).toEqual([])
    expect(matching(/@(?!example\.invalid)[a-z0-9-]+\.[a-z]/i).filter(({ text }) => !/^UID:meeting-\w+@/m.test(text))).toEqual([])
    expect(texts.filter(({ text }) => text.includes(DEMO_PASSWORD))).toEqual([])
    const people = texts.filter(({ where }) => ['account.name', 'meetingAttendee.name', 'bodyMember.personName', 'journal.actorName'].includes(where))
    expect(people.length).toBeGreaterThan(100)
    expect(people.filter(({ text }) => !text.startsWith('示例·') && text !== '（未登录）' && text !== '（系统自动）')).toEqual([])

    await expect(seedDemo(db, now)).rejects.toThrow('只能载入空数据库')
  })
  it.each(['2027-04-01T00:10:00.000Z', '2028-02-29T12:00:00.000Z'])('grows the same on %s', { timeout: 120_000 }, async (moment) => {
    const db = await engine.fresh()
    await seedDemo(db, new Date(moment))
    const meetings = await db.selectFrom('meeting').select('state').orderBy('state').execute()
    expect([...new Set(meetings.map(({ state }) => state))]).toEqual(['cancelled', 'convened', 'draft', 'held'])
    expect(await verifyJournal(db, ['secret'])).toMatchObject({ isIntact: true })
  })
})
