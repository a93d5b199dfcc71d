import { demand, Reach } from '#app/domain/access/policy.ts'
import { maskEmail } from '#app/domain/access/masking.ts'
import { conflict, missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { within } from '#db/portable/within.ts'
import { advanceToRetried, countMails, findMail, listMails, type Mail, type MailFilter } from '#db/queries/mail.ts'
import { isPersonalLink } from './mails.ts'
import { MAILS_PER_PAGE } from './terms.ts'

/** The outbox, newest first, addresses masked, and how many failed in all. `page` counts from 1. */
export async function listOutbox(visit: Visit, filter: MailFilter, page: number) {
  const reach = Reach.of(visit.actor, 'mail.read')
  const lines = await listMails(visit.db, reach, filter, { limit: MAILS_PER_PAGE, offset: (page - 1) * MAILS_PER_PAGE })
  return {
    lines: lines.map((line) => ({ ...line, toAddress: maskEmail(line.toAddress) })),
    total: await countMails(visit.db, reach, filter),
    failed: await countMails(visit.db, reach, { state: 'failed', q: '' }),
  }
}

/** @throws Refusal missing */
export async function readMail(visit: Visit, id: string): Promise<Mail> {
  const mail = await findMail(visit.db, Reach.of(visit.actor, 'mail.read'), id)
  if (!mail) throw missing('邮件')
  // A personal link is for whoever it was sent to.
  return { ...mail, toAddress: maskEmail(mail.toAddress), path: isPersonalLink(mail.path) ? null : mail.path }
}

/** A failed mail waits again, with all its attempts. @throws Refusal missing; conflict when it has not failed */
export async function resendMail(visit: Visit, id: string): Promise<void> {
  await within(visit.db, async (db) => {
    const by = demand(visit.actor, 'mail.resend')
    const mail = await readMail({ ...visit, db }, id)
    if ((await advanceToRetried(db, visit.now.toISOString(), id)) === 0) throw conflict('这封邮件不在“未送达”状态，不能重新发送。')
    await record({ ...visit, db }, { deed: 'mail.resend', object: { kind: 'mail', id }, summary: `重新发送邮件“${mail.subject}”`, by })
  })
}

/** Every failed mail waits again: after the mail server was out of order. @returns how many */
export async function resendAllFailed(visit: Visit): Promise<number> {
  return within(visit.db, async (db) => {
    const by = demand(visit.actor, 'mail.resend')
    const count = await advanceToRetried(db, visit.now.toISOString())
    if (count > 0) await record({ ...visit, db }, { deed: 'mail.resend', object: { kind: 'mail', id: 'failed' }, summary: `重新发送全部未送达邮件，共${count}封`, by })
    return count
  })
}
