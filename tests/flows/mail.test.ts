import { describe, expect, it } from 'vitest'
import type { Db } from '#db/portable/connect.ts'
import type { Mail } from '#db/queries/mail.ts'
import { insertMails } from '#db/queries/mail.ts'
import { newMail } from '#app/domain/notices/notices.server.ts'
import { listOutbox, readMail, resendAllFailed, resendMail } from '#app/domain/notices/outbox.server.ts'
import { carryMail, smtpCarrier } from '#app/domain/notices/postman.server.ts'
import { LEASE_MS } from '#app/domain/notices/retries.ts'
import { castOf } from '#tests/support/cast.ts'
import { countQueries, eachDatabase } from '#tests/support/databases.ts'
import { openPostOffice } from '#tests/support/post-office.ts'

const now = new Date('2026-11-24T01:00:00.000Z')
const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const ICS = 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:CANCEL\r\nPRODID:-//test\r\nEND:VCALENDAR\r\n'

const letter = (n: number, more = {}) =>
  newMail({ accountId: null, noticeId: null, toAddress: `person${n}@example.invalid`, subject: `【干部教育共同体】第${n}封`, body: '您好：', path: `/inbox/${n}`, ics: null, icsMethod: null, ...more }, now.toISOString())

const post = async (db: Db, count: number, more = {}) => {
  const letters = Array.from({ length: count }, (_, n) => letter(n, more))
  await insertMails(db, letters)
  return letters
}
const mails = (db: Db) => db.selectFrom('mail').selectAll().orderBy('id').execute()
const only = async (db: Db) => (await mails(db))[0]!
const refuse = (message: string, more = {}) => async () => {
  throw Object.assign(new Error(message), more)
}

eachDatabase((engine) => {
  it('carries three hundred letters once each with four workers at it', async () => {
    const url = await engine.newUrl()
    const [first, ...others] = [1, 2, 3, 4].map(() => engine.open(url))
    await post(first!, 300)
    const carried: string[] = []
    const carry = async (mail: Mail) => {
      await new Promise((resolve) => setTimeout(resolve, 1))
      carried.push(mail.id)
    }
    const rounds = await Promise.all([first!, ...others].map((db, n) => carryMail(db, carry, `worker-${n}`, () => now)))
    expect(carried).toHaveLength(300)
    expect(new Set(carried).size).toBe(300)
    expect(rounds.reduce((sum, { sent }) => sum + sent, 0)).toBe(300)
    expect((await mails(first!)).filter(({ state, attempts, leasedBy }) => state === 'sent' && attempts === 1 && leasedBy === null)).toHaveLength(300)
  })

  describe('a letter that did not go', () => {
    it('is tried again after 1, 5, 30 and 120 minutes, and then has failed with the reason', async () => {
      const db = await engine.fresh()
      await post(db, 1)
      let tried = 0
      const carry = async () => {
        tried++
        throw Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:25'), { code: 'ECONNREFUSED' })
      }
      for (const [minute, attempts] of [[0, 1], [0.9, 1], [1, 2], [5.9, 2], [6, 3], [35, 3], [36, 4], [155, 4], [156, 5]] as const) {
        await carryMail(db, carry, 'worker', () => after(minute))
        expect([minute, tried]).toEqual([minute, attempts])
      }
      expect(await only(db)).toMatchObject({ state: 'failed', attempts: 5, lastError: 'connect ECONNREFUSED 127.0.0.1:25', leasedBy: null })
      await carryMail(db, carry, 'worker', () => after(100_000))
      expect(tried).toBe(5)
    })

    it('has failed at once when the server refused the letter itself, and the reason names nobody', async () => {
      const db = await engine.fresh()
      await post(db, 1)
      await carryMail(db, refuse('550 5.1.1 <person0@example.invalid> unknown', { code: 'EENVELOPE', responseCode: 550 }), 'worker', () => now)
      expect(await only(db)).toMatchObject({ state: 'failed', attempts: 1, lastError: '550 5.1.1 <（地址）> unknown' })
    })

    it('does not keep others from going', async () => {
      const db = await engine.fresh()
      await post(db, 3)
      const bad = (await mails(db))[1]!.id
      const carry = async (mail: Mail) => void (mail.id === bad && (await refuse('no')()))
      expect(await carryMail(db, carry, 'worker', () => now)).toEqual({ sent: 2, failed: 0, postponed: 1 })
    })
  })

  it('takes over from a worker that died, after its lease and not before', async () => {
    const db = await engine.fresh()
    await post(db, 1)
    const dies = carryMail(db, () => new Promise(() => {}), 'dies', () => now)
    while ((await only(db)).leasedBy === null) await new Promise((resolve) => setTimeout(resolve, 5))
    let carried = 0
    const carry = async () => void carried++
    await carryMail(db, carry, 'lives', () => new Date(now.getTime() + LEASE_MS - 1))
    expect(carried).toBe(0)
    await carryMail(db, carry, 'lives', () => new Date(now.getTime() + LEASE_MS))
    expect(carried).toBe(1)
    expect(await only(db)).toMatchObject({ state: 'sent', attempts: 2 })
    void dies
  })

  it('does not let a worker that lost its lease write over the one that has it', async () => {
    const db = await engine.fresh()
    await post(db, 1)
    let release!: (error: Error) => void
    const slow = carryMail(db, () => new Promise((_resolve, reject) => (release = reject)), 'slow', () => now)
    while ((await only(db)).leasedBy !== 'slow') await new Promise((resolve) => setTimeout(resolve, 5))
    await carryMail(db, async () => {}, 'quick', () => new Date(now.getTime() + LEASE_MS))
    release(new Error('too late'))
    await slow
    expect(await only(db)).toMatchObject({ state: 'sent', lastError: null })
  })

  it('gives up on what waited a week without a server, and says so', async () => {
    const db = await engine.fresh()
    await post(db, 1)
    let carried = 0
    await carryMail(db, async () => void carried++, 'worker', () => after(7 * 24 * 60 + 1))
    expect(carried).toBe(0)
    expect(await only(db)).toMatchObject({ state: 'failed', lastError: '超过7天未能发出，不再自动发送' })
  })

  it('ends its round when the house closes', async () => {
    const db = await engine.fresh()
    await post(db, 10)
    let carried = 0
    const round = await carryMail(db, async () => void carried++, 'worker', () => now, () => carried === 3)
    expect([carried, round.sent]).toEqual([3, 3])
    expect((await mails(db)).filter(({ leasedBy }) => leasedBy !== null)).toEqual([])
  })

  describe('through a mail server', () => {
    const server = (url: string) => ({ url, from: '干部教育共同体 <gbjy@example.invalid>', origin: 'https://gbjy.example.invalid' })

    it('arrives with link, subject, calendar entry and a lasting id', async () => {
      const db = await engine.fresh()
      const office = await openPostOffice()
      const [sent] = await post(db, 1, { ics: ICS, icsMethod: 'CANCEL' })
      const carrier = smtpCarrier(server(office.url))
      await carryMail(db, carrier, 'worker', () => now)
      carrier.close()
      const [arrived] = office.letters
      expect(arrived).toMatchObject({ from: 'gbjy@example.invalid', to: ['person0@example.invalid'] })
      const { data } = arrived!
      expect(data).toContain(`Message-ID: <${sent!.id}@gbjy.example.invalid>`)
      expect(data).toContain('Auto-Submitted: auto-generated')
      expect(data).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=CANCEL/)
      expect(data).toMatch(/filename=invitation\.ics/)
      expect(decodedParts(data)).toContain('请登录系统查看：https://gbjy.example.invalid/inbox/0')
      expect(decodedParts(data)).toContain('METHOD:CANCEL')
      expect(await only(db)).toMatchObject({ state: 'sent', sentAt: now.toISOString() })
    })

    it('goes to one address only, whatever that address looks like', async () => {
      const db = await engine.fresh()
      const office = await openPostOffice()
      await insertMails(db, [letter(0, { toAddress: 'a@example.invalid, b@example.invalid' })])
      const carrier = smtpCarrier(server(office.url))
      await carryMail(db, carrier, 'worker', () => now)
      carrier.close()
      expect(office.letters.flatMap(({ to }) => to).filter((to) => to === 'a@example.invalid' || to === 'b@example.invalid')).toEqual([])
    })

    it('is refused for good, or for now, as the server says', async () => {
      const db = await engine.fresh()
      const office = await openPostOffice({ answerTo: (address) => (address.startsWith('person0') ? '550 no such user' : '451 try later') })
      await post(db, 2)
      const carrier = smtpCarrier(server(office.url))
      expect(await carryMail(db, carrier, 'worker', () => now)).toEqual({ sent: 0, failed: 1, postponed: 1 })
      carrier.close()
    })
  })

  describe('the outbox page', () => {
    it('is the system administrator’s, with addresses masked', async () => {
      const db = await engine.fresh({ isPeopled: true })
      const cast = await castOf(db, now)
      const [sent] = await post(db, 1)
      expect(await listOutbox(cast.systemAdmin, { state: null, q: '' }, 1)).toMatchObject({ total: 1, lines: [{ toAddress: 'p***@example.invalid', hasIcs: 0 }] })
      expect(await readMail(cast.systemAdmin, sent!.id)).toMatchObject({ toAddress: 'p***@example.invalid', body: '您好：' })
      for (const stranger of [cast.wujiangLead, cast.securityAdmin, cast.auditAdmin]) {
        expect(await listOutbox(stranger, { state: null, q: '' }, 1)).toEqual({ lines: [], total: 0, failed: 0 })
        await expect(readMail(stranger, sent!.id)).rejects.toMatchObject({ kind: 'missing' })
        await expect(resendMail(stranger, sent!.id)).rejects.toMatchObject({ kind: 'forbidden' })
        await expect(resendAllFailed(stranger)).rejects.toMatchObject({ kind: 'forbidden' })
      }
    })

    it('finds by state and subject, newest first, in as many queries for fifty as for one', async () => {
      const db = await engine.fresh({ isPeopled: true })
      const cast = await castOf(db, now)
      await post(db, 1)
      const one = await countQueries(() => listOutbox(cast.systemAdmin, { state: 'waiting', q: '第0封' }, 1))
      expect(one.result.total).toBe(1)
      await post(db, 49)
      const fifty = await countQueries(() => listOutbox(cast.systemAdmin, { state: 'waiting', q: '' }, 1))
      expect(fifty.result).toMatchObject({ total: 50 })
      expect(fifty.count).toBe(one.count)
      expect(await listOutbox(cast.systemAdmin, { state: 'failed', q: '' }, 1)).toEqual({ lines: [], total: 0, failed: 0 })
    })

    it('sends what failed once more, with all attempts, and notes who asked', async () => {
      const db = await engine.fresh({ isPeopled: true })
      const cast = await castOf(db, now)
      const [sent] = await post(db, 2)
      await expect(resendMail(cast.systemAdmin, sent!.id)).rejects.toMatchObject({ kind: 'conflict' })
      await carryMail(db, refuse('550', { code: 'EENVELOPE', responseCode: 550 }), 'worker', () => now)
      await resendMail({ ...cast.systemAdmin, now: after(10) }, sent!.id)
      expect(await db.selectFrom('mail').select(['state', 'attempts', 'nextAt']).where('id', '=', sent!.id).executeTakeFirst()).toEqual({ state: 'waiting', attempts: 0, nextAt: after(10).toISOString() })
      expect(await resendAllFailed(cast.systemAdmin)).toBe(1)
      expect(await resendAllFailed(cast.systemAdmin)).toBe(0)
      const lines = await db.selectFrom('journal').select('summary').where('deed', '=', 'mail.resend').orderBy('seq').execute()
      expect(lines.map(({ summary }) => summary)).toEqual([expect.stringMatching(/^重新发送邮件“【干部教育共同体】第\d封”$/), '重新发送全部未送达邮件，共1封'])
    })
  })
})

/** The readable text of a MIME message. */
function decodedParts(data: string): string {
  return data.split(/\r\n--/).map((part) => {
    const [head = '', ...rest] = part.split('\r\n\r\n')
    const body = rest.join('\r\n\r\n')
    if (/base64/i.test(head)) return Buffer.from(body, 'base64').toString('utf8')
    return /quoted-printable/i.test(head) ? Buffer.from(body.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16))), 'latin1').toString('utf8') : body
  }).join('\n')
}
