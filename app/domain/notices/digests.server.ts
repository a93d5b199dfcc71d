import { localDay, localTime } from '#app/domain/community/local-time.ts'
import type { Db } from '#db/portable/connect.ts'
import { within } from '#db/portable/within.ts'
import { insertMails } from '#db/queries/mail.ts'
import { advanceDigestDay, advanceDigested, listDigestReaders } from '#db/queries/notices.ts'
import { digestBodyOf, subjectOf } from './mails.ts'
import { newMail } from './notices.server.ts'

/** One mail a day, from the hour they chose, for those who asked for it and have something unread. @returns how many mails */
export async function runDigests(db: Db, now: Date): Promise<number> {
  const today = localDay(now)
  const readers = await listDigestReaders(db, today, Number(localTime(now).slice(0, 2)))
  let mails = 0
  for (const reader of readers) mails += await digestFor(db, reader, today, now)
  return mails
}

async function digestFor(db: Db, reader: { accountId: string; email: string | null }, today: string, now: Date): Promise<number> {
  return within(db, async (tx) => {
    if (!(await advanceDigestDay(tx, reader.accountId, today))) return 0
    const notices = await advanceDigested(tx, reader.accountId)
    if (notices.length === 0 || !reader.email) return 0
    const subject = subjectOf(`${today} 通知摘要（${notices.length}条）`)
    await insertMails(tx, [newMail({ accountId: reader.accountId, noticeId: null, toAddress: reader.email, subject, body: digestBodyOf(notices), path: '/inbox', ics: null, icsMethod: null }, now.toISOString())])
    return 1
  })
}
