import type { Kysely } from 'kysely'
import { createTable, flag, id, instant, integer, longText, oneOf, text } from '#db/portable/columns.ts'

export async function up(db: Kysely<any>): Promise<void> {
  await createTable(db, 'notice', { id: id().key(), kind: text(40), title: text(200), body: text(4000), path: text(300), mustSign: flag(), place: text(40).optional(), sentAt: instant() }, { index: [['sentAt']] })
  await createTable(
    db,
    'noticeRecipient',
    { noticeId: id().to('notice.id'), accountId: id().to('account.id'), readAt: instant().optional(), signedAt: instant().optional() },
    { key: ['noticeId', 'accountId'], index: [['accountId', 'readAt']] },
  )
  await createTable(
    db,
    'mail',
    {
      id: id().key(), accountId: id().optional().to('account.id'), toAddress: text(200), subject: text(300), body: text(10000), ics: longText().optional(), icsMethod: text(20).optional(),
      state: oneOf(['waiting', 'sent', 'failed']), attempts: integer(0), nextAt: instant(), leasedUntil: instant().optional(), lastError: text(500).optional(), createdAt: instant(), sentAt: instant().optional(),
    },
    { index: [['state', 'nextAt'], ['accountId']] },
  )
}
