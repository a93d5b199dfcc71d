import { createTransport } from 'nodemailer'
import type { Db } from '#db/portable/connect.ts'
import { advanceFromLeased, advanceStale, advanceToLeased, listDueMailIds, type Mail } from '#db/queries/mail.ts'
import { textOf } from './mails.ts'
import { isFinal, LEASE_MS, MAIL_LIFE_DAYS, nextAttemptAt, reasonOf } from './retries.ts'

const CONNECT_LIMIT_MS = 10_000
const SILENCE_LIMIT_MS = 30_000
const AT_ONCE = 100
const MS_PER_DAY = 86_400_000

/** Hands one mail to whoever carries it further; throws when that failed. */
export type Carrier = (mail: Mail) => Promise<void>

/** The post office behind SMTP_URL. `Message-ID` stays the same over attempts, so that a letter sent twice by a dying worker is seen as one. */
export function smtpCarrier(server: { url: string; from: string; origin: string }): Carrier & { close(): void } {
  const transport = createTransport({ url: server.url, pool: true, maxConnections: 2, connectionTimeout: CONNECT_LIMIT_MS, greetingTimeout: CONNECT_LIMIT_MS, socketTimeout: SILENCE_LIMIT_MS })
  const domain = new URL(server.origin).hostname
  const carry: Carrier = async (mail) => {
    await transport.sendMail({
      from: server.from, to: { name: '', address: mail.toAddress }, subject: mail.subject, text: textOf(mail, server.origin), messageId: `<${mail.id}@${domain}>`,
      headers: { 'Auto-Submitted': 'auto-generated' }, disableFileAccess: true, disableUrlAccess: true,
      ...(mail.ics && { icalEvent: { method: mail.icsMethod ?? 'PUBLISH', filename: 'invitation.ics', content: mail.ics } }),
    })
  }
  return Object.assign(carry, { close: () => transport.close() })
}

export interface Round {
  sent: number
  failed: number
  postponed: number
}

/**
 * Carries everything that is due now, one mail after the other, each under a lease, so that any number of workers may do so at once.
 * @param worker names this process uniquely; `clock` is asked before each mail
 */
export async function carryMail(db: Db, carry: Carrier, worker: string, clock: () => Date, isStopping = () => false): Promise<Round> {
  const round: Round = { sent: 0, failed: 0, postponed: 0 }
  round.failed += await giveUpStale(db, clock())
  for (;;) {
    const ids = await listDueMailIds(db, clock().toISOString(), AT_ONCE)
    for (const id of ids) {
      if (isStopping()) return round
      const mail = await lease(db, id, worker, clock())
      if (mail) round[await carryOne(db, carry, mail, clock)]++
    }
    if (ids.length < AT_ONCE) return round
  }
}

async function lease(db: Db, id: string, worker: string, now: Date): Promise<Mail | undefined> {
  return advanceToLeased(db, id, { by: worker, now: now.toISOString(), until: new Date(now.getTime() + LEASE_MS).toISOString() })
}

async function carryOne(db: Db, carry: Carrier, mail: Mail, clock: () => Date): Promise<keyof Round> {
  try {
    await carry(mail)
  } catch (error) {
    const nextAt = isFinal(error) ? null : nextAttemptAt(mail.attempts, clock())
    await advanceFromLeased(db, mail, { lastError: reasonOf(error), ...(nextAt ? { nextAt } : { state: 'failed' }) })
    return nextAt ? 'postponed' : 'failed'
  }
  await advanceFromLeased(db, mail, { state: 'sent', sentAt: clock().toISOString(), lastError: null })
  return 'sent'
}

/** What could not go for a week, because no server was set, would only confuse now. */
async function giveUpStale(db: Db, now: Date): Promise<number> {
  const before = new Date(now.getTime() - MAIL_LIFE_DAYS * MS_PER_DAY).toISOString()
  return advanceStale(db, before, now.toISOString(), `超过${MAIL_LIFE_DAYS}天未能发出，不再自动发送`)
}
