import type { Actor } from '#app/domain/access/actor.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { normaliseBlock, normaliseLine } from '#app/domain/community/chinese-text.ts'
import { localDay } from '#app/domain/community/local-time.ts'
import type { Place } from '#app/domain/community/terms.ts'
import { newId } from '#db/portable/values.ts'
import { within } from '#db/portable/within.ts'
import { insertMails } from '#db/queries/mail.ts'
import { insertNotice, insertRecipients } from '#db/queries/notices.ts'
import type { Recipient } from '#db/queries/recipients.ts'
import { bodyOf, subjectOf } from './mails.ts'
import { findRecipients, type Recipients } from './recipients.server.ts'
import { NOTICE_BODY_MOST_CHARACTERS, NOTICE_TITLE_MOST_CHARACTERS, type IcsMethod, type NoticeKind } from './terms.ts'

export type { Recipients } from './recipients.server.ts'

export interface NewNotice {
  kind: NoticeKind
  /** One line. */
  title: string
  /** Read on this site only, never mailed. */
  body: string
  /** The page it is about, a path of this site. */
  path: string
  mustSign?: boolean
  to: Recipients
  /** Whoever needs not be told, having done it. */
  exceptId?: string
  /** In whose name; the actor's place unless said, 示范区 for the program itself. */
  from?: Place
  /** `text`: further lines that may leave the house by mail, such as time and venue; no personal data. */
  mail?: { ics?: string; icsMethod?: IcsMethod; text?: string }
}

/**
 * Puts a notice into the inbox of everybody meant and a mail into the outbox for those with an address, in the caller's transaction.
 * Those who chose a daily digest get no mail of their own, unless it must be signed or carries a calendar entry.
 * @returns the notice and how many people it went to
 */
export async function sendNotice(visit: Visit<Actor | null>, notice: NewNotice): Promise<{ noticeId: string; recipients: number }> {
  return within(visit.db, async (db) => {
    const sentAt = visit.now.toISOString()
    const place = notice.from ?? visit.actor?.place ?? 'community'
    const recipients = (await findRecipients(db, notice.to, localDay(visit.now))).filter(({ accountId }) => accountId !== notice.exceptId)
    const row = {
      id: newId(), kind: notice.kind, title: cut(normaliseLine(notice.title), NOTICE_TITLE_MOST_CHARACTERS), body: cut(normaliseBlock(notice.body), NOTICE_BODY_MOST_CHARACTERS),
      path: notice.path, mustSign: notice.mustSign ? 1 : 0, place, senderId: visit.actor?.accountId ?? null, sentAt,
    }
    await insertNotice(db, row)
    const waitsForDigest = (recipient: Recipient) => recipient.email !== null && recipient.mailMode === 'digest' && !notice.mustSign && !notice.mail?.ics
    await insertRecipients(db, recipients.map((recipient) => ({
      noticeId: row.id, accountId: recipient.accountId, place: recipient.place, organisationId: recipient.organisationId, sentBy: place,
      readAt: null, signedAt: null, digest: waitsForDigest(recipient) ? 'waiting' as const : 'no' as const,
    })))
    await insertMails(db, recipients.filter((recipient) => recipient.email && !waitsForDigest(recipient)).map((recipient) => mailTo(recipient, row, notice.mail)))
    return { noticeId: row.id, recipients: recipients.length }
  })
}

type NoticeRow = Parameters<typeof insertNotice>[1]

function mailTo({ accountId, email }: Recipient, notice: NoticeRow, mail: NewNotice['mail'] = {}) {
  return newMail({
    accountId, noticeId: notice.id, toAddress: email!, subject: subjectOf(notice.title), body: bodyOf({ ...notice, mustSign: notice.mustSign === 1 }, mail.text),
    // What must be signed is signed in the inbox.
    path: notice.mustSign ? `/inbox/${notice.id}` : notice.path, ics: mail.ics ?? null, icsMethod: mail.ics ? mail.icsMethod ?? 'PUBLISH' : null,
  }, notice.sentAt)
}

type Letter = Pick<Parameters<typeof insertMails>[1][number], 'accountId' | 'noticeId' | 'toAddress' | 'subject' | 'body' | 'path' | 'ics' | 'icsMethod'>

/** A letter for the outbox. */
export function newMail(letter: Letter, at: string): Parameters<typeof insertMails>[1][number] {
  return { id: newId(), ...letter, state: 'waiting', attempts: 0, nextAt: at, leasedUntil: null, leasedBy: null, lastError: null, createdAt: at, sentAt: null }
}

const cut = (text: string, most: number) => [...text].slice(0, most).join('')
