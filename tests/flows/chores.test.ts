import { describe, expect, it } from 'vitest'
import { doChore } from '#app/domain/chores/chores.server.ts'
import { keepHouse } from '#app/domain/chores/housekeeping.server.ts'
import { openSession } from '#app/domain/access/sessions.server.ts'
import { verifyJournal } from '#app/domain/journal/verify.server.ts'
import { newMail } from '#app/domain/notices/notices.server.ts'
import { insertMails } from '#db/queries/mail.ts'
import { insertSubmission } from '#db/queries/submissions.ts'
import { castOf } from '#tests/support/cast.ts'
import { eachDatabase } from '#tests/support/databases.ts'

const now = new Date('2026-11-24T01:00:00.000Z')
const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)
const CHORE = { name: 'test', everyMs: 5 * 60_000, leaseMs: 10 * 60_000 }

eachDatabase((engine) => {
  describe('a chore', () => {
    it('is done by one of several processes', async () => {
      const url = await engine.newUrl()
      const dbs = [1, 2, 3, 4].map(() => engine.open(url))
      let done = 0
      const work = async () => ++done
      const results = await Promise.all(dbs.map((db, n) => doChore(db, CHORE, { worker: `w${n}`, now }, work)))
      expect(done).toBe(1)
      expect(results.filter((result) => result !== null)).toEqual([1])
    })

    it('is not done again before its time', async () => {
      const db = await engine.fresh()
      const at = (minutes: number) => doChore(db, CHORE, { worker: 'w', now: after(minutes) }, async () => minutes)
      expect([await at(0), await at(4.9), await at(5), await at(9), await at(10)]).toEqual([0, null, 5, null, 10])
    })

    it('that failed is done again next time', async () => {
      const db = await engine.fresh()
      const fails = doChore(db, CHORE, { worker: 'w', now }, async () => Promise.reject(new Error('no')))
      await expect(fails).rejects.toThrow('no')
      expect(await doChore(db, CHORE, { worker: 'w', now: after(1) }, async () => 'done')).toBe('done')
    })

    it('of a process that died is taken over when its lease ends', async () => {
      const db = await engine.fresh()
      void doChore(db, CHORE, { worker: 'dies', now }, () => new Promise(() => {}))
      while ((await db.selectFrom('chore').select('leasedBy').executeTakeFirst())?.leasedBy !== 'dies') await new Promise((resolve) => setTimeout(resolve, 5))
      const lives = (minutes: number) => doChore(db, CHORE, { worker: 'lives', now: after(minutes) }, async () => minutes)
      expect([await lives(9.9), await lives(10)]).toEqual([null, 10])
    })
  })

  it('housekeeping throws away what has served, keeps the rest, and signs the journal', async () => {
    const db = await engine.fresh({ isPeopled: true })
    const cast = await castOf(db, now)
    const { accountId } = cast.qingpuStaff.actor
    for (const days of [0, 1, 3]) await openSession(db, { accountId, now: daysAgo(days), address: '', agent: '', hasSecondFactor: false })
    for (const days of [6, 8]) await insertSubmission(db, { id: `s${days}`, accountId, bodyHash: '', location: '/', at: daysAgo(days).toISOString() })
    const mail = (days: number, state: 'sent' | 'waiting') => ({ ...newMail({ accountId, noticeId: null, toAddress: 'a@example.invalid', subject: `${state}${days}`, body: '', path: null, ics: null, icsMethod: null }, daysAgo(days).toISOString()), state })
    await insertMails(db, [mail(89, 'sent'), mail(91, 'sent'), mail(91, 'waiting')])

    await keepHouse(db, now, ['a secret of the house'])
    await keepHouse(db, now, ['a secret of the house'])

    expect(await db.selectFrom('session').select('createdAt').orderBy('createdAt').execute()).toEqual([1, 0].map((days) => ({ createdAt: daysAgo(days).toISOString() })))
    expect(await db.selectFrom('submission').select('id').execute()).toEqual([{ id: 's6' }])
    expect((await db.selectFrom('mail').select('subject').orderBy('subject').execute()).map(({ subject }) => subject)).toEqual(['sent89', 'waiting91'])
    expect(await verifyJournal(db, ['a secret of the house'])).toMatchObject({ isIntact: true, checkpoint: { seq: 72 } })
  })
})
