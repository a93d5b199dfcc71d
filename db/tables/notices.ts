export interface NoticeTables {
  notice: NoticeTable
  noticeRecipient: NoticeRecipientTable
  mail: MailTable
}

export interface NoticeTable {
  id: string
  kind: string
  title: string
  body: string
  /** Where the reader goes from here, a path of this site. */
  path: string
  mustSign: number
  place: string | null
  sentAt: string
}

export interface NoticeRecipientTable {
  noticeId: string
  accountId: string
  readAt: string | null
  signedAt: string | null
}

/** The outbox: written in the transaction of the change, sent by a worker that leases rows. */
export interface MailTable {
  id: string
  accountId: string | null
  toAddress: string
  subject: string
  body: string
  ics: string | null
  icsMethod: string | null
  state: 'waiting' | 'sent' | 'failed'
  attempts: number
  nextAt: string
  leasedUntil: string | null
  lastError: string | null
  createdAt: string
  sentAt: string | null
}
