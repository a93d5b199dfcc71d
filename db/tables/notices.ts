import type { Place } from '#app/domain/community/terms.ts'
import type { IcsMethod, MailMode, MailState, NoticeKind, ReminderAudience } from '#app/domain/notices/terms.ts'

export interface NoticeTables {
  notice: NoticeTable
  noticeRecipient: NoticeRecipientTable
  noticePreference: NoticePreferenceTable
  mail: MailTable
  reminderRule: ReminderRuleTable
  reminderSent: ReminderSentTable
  reminderMailed: ReminderMailedTable
  chore: ChoreTable
}

export interface NoticeTable {
  id: string
  kind: NoticeKind
  title: string
  body: string
  /** Where the reader goes from here, a path of this site. */
  path: string
  mustSign: number
  /** The place in whose name it was sent. */
  place: Place
  /** null: the program itself */
  senderId: string | null
  sentAt: string
}

export interface NoticeRecipientTable {
  noticeId: string
  accountId: string
  /** The recipient's place, and the unit it was sent to through this person. */
  place: Place
  organisationId: string | null
  /** As `notice.place`, so that a list of recipients can be fenced by it. */
  sentBy: Place
  readAt: string | null
  signedAt: string | null
  /** Whether it goes, or went, into the person's daily digest. */
  digest: 'no' | 'waiting' | 'done'
}

/** How somebody wants mail; no row means one by one. */
export interface NoticePreferenceTable {
  accountId: string
  mailMode: MailMode
  /** 0–23, Asia/Shanghai */
  digestHour: number
  lastDigestOn: string | null
}

/** The outbox: written in the transaction of the change, sent by a worker that leases rows. */
export interface MailTable {
  id: string
  accountId: string | null
  noticeId: string | null
  toAddress: string
  subject: string
  body: string
  /** The link's path; the origin is put before it when the mail is sent. */
  path: string | null
  ics: string | null
  icsMethod: IcsMethod | null
  state: MailState
  attempts: number
  nextAt: string
  leasedUntil: string | null
  leasedBy: string | null
  lastError: string | null
  createdAt: string
  sentAt: string | null
}

/** Who is reminded of what and when, from one day to another. `community` rules hold where a place has none of its own. */
export interface ReminderRuleTable {
  id: string
  kind: string
  place: Place
  /** negative: days after */
  daysBefore: number
  audience: ReminderAudience
  fromOn: string
  toOn: string | null
  createdById: string | null
  createdAt: string
  version: number
}

/** What was already said: one reminder per rule, thing, person and day. */
export interface ReminderSentTable {
  ruleId: string
  objectKind: string
  objectId: string
  accountId: string
  on: string
  noticeId: string
}

/** The same for people without an account, by mail. */
export interface ReminderMailedTable {
  ruleId: string
  objectKind: string
  objectId: string
  /** Who of the thing it was, such as one who was asked by a poll. */
  recipientId: string
  on: string
  mailId: string
}

/** Work that only one process does at a time. */
export interface ChoreTable {
  name: string
  leasedBy: string | null
  leasedUntil: string | null
  lastDoneAt: string | null
}
