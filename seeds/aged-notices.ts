import type { Visit } from '#app/domain/access/visit.ts'
import { markRead, signNotice } from '#app/domain/notices/inbox.server.ts'
import { carryMail } from '#app/domain/notices/postman.server.ts'
import type { Db } from '#db/portable/connect.ts'
import { within } from '#db/portable/within.ts'
import { visitOf } from './people.ts'

const MS_PER_HOUR = 3_600_000
const MS_PER_DAY = 24 * MS_PER_HOUR
/** Older notices have been read by now. */
const READ_AFTER_DAYS = 10
/** One in so many was never signed, so that there is somebody to ask. */
const FORGOTTEN_EVERY = 11
/** Older mail has gone. */
const SENT_AFTER_DAYS = 1

/** What time has done to old notices: people have read and signed them, the post has carried the mail. */
export async function ageNotices(db: Db, now: Date): Promise<void> {
  await within(db, async (tx) => {
    await readOldNotices(tx, new Date(now.getTime() - READ_AFTER_DAYS * MS_PER_DAY).toISOString())
    await carryOldMail(tx, new Date(now.getTime() - SENT_AFTER_DAYS * MS_PER_DAY).toISOString())
  })
}

async function readOldNotices(db: Db, before: string): Promise<void> {
  const received = await db
    .selectFrom('noticeRecipient')
    .innerJoin('notice', 'notice.id', 'noticeRecipient.noticeId')
    .innerJoin('account', 'account.id', 'noticeRecipient.accountId')
    .select(['notice.id', 'notice.mustSign', 'notice.sentAt', 'account.login'])
    .where('notice.sentAt', '<', before)
    .orderBy('notice.sentAt')
    .orderBy('account.login')
    .execute()
  const visits = new Map<string, Visit>()
  for (const [n, { id, mustSign, sentAt, login }] of received.entries()) {
    const readAt = new Date(Date.parse(sentAt) + (1 + (n % 30)) * MS_PER_HOUR)
    const visit = { ...(visits.get(login) ?? (await visitOf(db, login, readAt))), now: readAt }
    visits.set(login, visit)
    if (mustSign && n % FORGOTTEN_EVERY !== 0) await signNotice(visit, id)
    else await markRead(visit, id)
  }
}

async function carryOldMail(db: Db, before: string): Promise<void> {
  const moments = await db.selectFrom('mail').select('createdAt').distinct().where('createdAt', '<', before).orderBy('createdAt').execute()
  for (const { createdAt } of moments) await carryMail(db, async () => {}, 'seed', () => new Date(createdAt))
}
