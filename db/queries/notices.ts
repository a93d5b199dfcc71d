import { sql, type ExpressionBuilder, type Insertable, type Selectable } from 'kysely'
import type { Reach } from '#app/domain/access/policy.ts'
import type { Place } from '#app/domain/community/terms.ts'
import { PERSONAL_NOTICE_KINDS, type InboxView } from '#app/domain/notices/terms.ts'
import type { Db } from '#db/portable/connect.ts'
import { countRows } from '#db/portable/count-rows.ts'
import { inReach } from '#db/portable/reach.ts'
import { contains } from '#db/portable/search.ts'
import { chunks } from '#db/portable/values.ts'
import type { Tables } from '#db/tables/index.ts'
import type { NoticePreferenceTable, NoticeRecipientTable, NoticeTable } from '#db/tables/notices.ts'

const ROWS_AT_ONCE = 500

export async function insertNotice(db: Db, row: Insertable<NoticeTable>): Promise<void> {
  await db.insertInto('notice').values(row).execute()
}

export async function insertRecipients(db: Db, rows: readonly Insertable<NoticeRecipientTable>[]): Promise<void> {
  for (const some of chunks(rows, ROWS_AT_ONCE)) await db.insertInto('noticeRecipient').values(some).execute()
}

export interface InboxFilter {
  /** `waiting`: unread or unsigned. */
  view: InboxView | 'waiting'
  /** Part of the title. */
  q: string
  /** Who sent it. */
  place?: Place
}

/** What concerns one person alone is followed by nobody. */
const isFollowed = (eb: ExpressionBuilder<Tables, 'notice'>) => eb('notice.kind', 'not in', PERSONAL_NOTICE_KINDS)

export type InboxLine = Pick<Selectable<NoticeTable>, 'id' | 'kind' | 'title' | 'place' | 'mustSign' | 'sentAt'> & Pick<Selectable<NoticeRecipientTable>, 'readAt' | 'signedAt'>

/** Unread ones first, newest first among each. */
export async function listInbox(db: Db, reach: Reach, filter: InboxFilter, page: { limit: number; offset: number }): Promise<InboxLine[]> {
  return inboxLines(db, reach, filter).limit(page.limit).offset(page.offset).execute()
}

function inboxLines(db: Db, reach: Reach, filter: InboxFilter) {
  return inbox(db, reach, filter)
    .select(['notice.id', 'notice.kind', 'notice.title', 'notice.place', 'notice.mustSign', 'notice.sentAt', 'noticeRecipient.readAt', 'noticeRecipient.signedAt'])
    .orderBy((eb) => eb.case().when('noticeRecipient.readAt', 'is', null).then(0).else(1).end())
    .orderBy('notice.sentAt', 'desc')
    .orderBy('notice.id')
}

export async function countInbox(db: Db, reach: Reach, filter: InboxFilter): Promise<number> {
  return countRows(inbox(db, reach, filter))
}

function inbox(db: Db, reach: Reach, { view, q, place }: InboxFilter) {
  return db
    .selectFrom('noticeRecipient')
    .innerJoin('notice', 'notice.id', 'noticeRecipient.noticeId')
    .where(inReach(reach, 'noticeRecipient'))
    .$if(view === 'unread', (query) => query.where('noticeRecipient.readAt', 'is', null))
    .$if(view === 'waiting', (query) =>
      query.where((eb) => eb.or([eb('noticeRecipient.readAt', 'is', null), eb.and([eb('notice.mustSign', '=', 1), eb('noticeRecipient.signedAt', 'is', null)])])),
    )
    .$if(view === 'unsigned', (query) => query.where('notice.mustSign', '=', 1).where('noticeRecipient.signedAt', 'is', null))
    .$if(q !== '', (query) => query.where(contains('notice.title', q)))
    .$if(place !== undefined, (query) => query.where('notice.place', '=', place!))
}

/** What waits in an inbox: how much of it is unread and unsigned, and the first of it in the inbox's order. One query. */
export async function listWaiting(db: Db, reach: Reach, most: number): Promise<{ unread: number; unsigned: number; latest: InboxLine[] }> {
  const inAll = (when: ReturnType<typeof sql<boolean>>) => sql<number>`sum(case when ${when} then 1 else 0 end) over ()`
  const rows = await inboxLines(db, reach, { view: 'waiting', q: '' })
    .select([
      inAll(sql<boolean>`${sql.ref('noticeRecipient.readAt')} is null`).as('unread'),
      inAll(sql<boolean>`${sql.ref('notice.mustSign')} = 1 and ${sql.ref('noticeRecipient.signedAt')} is null`).as('unsigned'),
    ])
    .limit(most)
    .execute()
  return { unread: Number(rows[0]?.unread ?? 0), unsigned: Number(rows[0]?.unsigned ?? 0), latest: rows.map(({ unread: _, unsigned: __, ...line }) => line) }
}

export async function countUnreadOf(db: Db, accountId: string): Promise<number> {
  return countRows(db.selectFrom('noticeRecipient').where('accountId', '=', accountId).where('readAt', 'is', null))
}

/** One notice as its recipient sees it. */
export async function findReceived(db: Db, reach: Reach, noticeId: string) {
  return db
    .selectFrom('noticeRecipient')
    .innerJoin('notice', 'notice.id', 'noticeRecipient.noticeId')
    .selectAll('notice')
    .select(['noticeRecipient.accountId', 'noticeRecipient.readAt', 'noticeRecipient.signedAt'])
    .where('notice.id', '=', noticeId)
    .where(inReach(reach, 'noticeRecipient'))
    .executeTakeFirst()
}

/** @returns whether it was unread until now */
export async function advanceRead(db: Db, noticeId: string, accountId: string, readAt: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('noticeRecipient')
    .set({ readAt })
    .where('noticeId', '=', noticeId)
    .where('accountId', '=', accountId)
    .where('readAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** @returns how many were unread */
export async function advanceAllRead(db: Db, accountId: string, readAt: string): Promise<number> {
  const { numUpdatedRows } = await db.updateTable('noticeRecipient').set({ readAt }).where('accountId', '=', accountId).where('readAt', 'is', null).executeTakeFirst()
  return Number(numUpdatedRows)
}

/** @returns whether it was unsigned until now */
export async function advanceSigned(db: Db, noticeId: string, accountId: string, signedAt: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('noticeRecipient')
    .set((eb) => ({ signedAt, readAt: eb.fn.coalesce('readAt', eb.val(signedAt)) }))
    .where('noticeId', '=', noticeId)
    .where('accountId', '=', accountId)
    .where('signedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export type FollowedFilter = Pick<InboxFilter, 'q' | 'place'>

/** Notices some of whose recipients are in reach, newest first, with how far they have got. */
export async function listFollowed(db: Db, reach: Reach, filter: FollowedFilter, page: { limit: number; offset: number }) {
  return followed(db, reach, filter)
    .select(['notice.id', 'notice.kind', 'notice.title', 'notice.place', 'notice.mustSign', 'notice.sentAt'])
    .select((eb) => [eb.fn.countAll<number>().as('recipients'), eb.fn.count<number>('noticeRecipient.readAt').as('read'), eb.fn.count<number>('noticeRecipient.signedAt').as('signed')])
    .groupBy(['notice.id', 'notice.kind', 'notice.title', 'notice.place', 'notice.mustSign', 'notice.sentAt'])
    .orderBy('notice.sentAt', 'desc')
    .orderBy('notice.id')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
}

export async function countFollowed(db: Db, reach: Reach, filter: FollowedFilter): Promise<number> {
  const { count } = await followed(db, reach, filter)
    .select((eb) => eb.fn.count<number>('notice.id').distinct().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

function followed(db: Db, reach: Reach, { q, place }: FollowedFilter) {
  return db
    .selectFrom('noticeRecipient')
    .innerJoin('notice', 'notice.id', 'noticeRecipient.noticeId')
    .where(inReach(reach, 'noticeRecipient'))
    .where(isFollowed)
    .$if(q !== '', (query) => query.where(contains('notice.title', q)))
    .$if(place !== undefined, (query) => query.where('notice.place', '=', place!))
}

export async function findNotice(db: Db, id: string): Promise<Selectable<NoticeTable> | undefined> {
  return db.selectFrom('notice').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The notices about one page of this site, newest first. */
export async function listAbout(db: Db, path: string) {
  return db.selectFrom('notice').select(['id', 'title', 'mustSign', 'sentAt']).where('path', '=', path).where(isFollowed).orderBy('sentAt', 'desc').orderBy('id').execute()
}

/** Who of those in reach has read and signed, by place and unit. */
export async function listRecipientsOf(db: Db, reach: Reach, noticeIds: readonly string[]) {
  return db
    .selectFrom('noticeRecipient')
    .innerJoin('notice', 'notice.id', 'noticeRecipient.noticeId')
    .innerJoin('account', 'account.id', 'noticeRecipient.accountId')
    .leftJoin('organisation', 'organisation.id', 'noticeRecipient.organisationId')
    .select(['noticeRecipient.noticeId', 'account.id as accountId', 'account.name', 'noticeRecipient.place', 'noticeRecipient.organisationId', 'organisation.name as organisation', 'noticeRecipient.readAt', 'noticeRecipient.signedAt'])
    .where('noticeRecipient.noticeId', 'in', noticeIds)
    .where(isFollowed)
    .where(inReach(reach, 'noticeRecipient'))
    .orderBy('noticeRecipient.place')
    .orderBy((eb) => eb.fn.coalesce('organisation.sortKey', eb.val('')))
    .orderBy('account.sortKey')
    .orderBy('account.id')
    .execute()
}

export async function findPreference(db: Db, accountId: string): Promise<Selectable<NoticePreferenceTable> | undefined> {
  return db.selectFrom('noticePreference').selectAll().where('accountId', '=', accountId).executeTakeFirst()
}

export async function upsertPreference(db: Db, row: Pick<NoticePreferenceTable, 'accountId' | 'mailMode' | 'digestHour'>): Promise<void> {
  await db
    .insertInto('noticePreference')
    .values({ ...row, lastDigestOn: null })
    .onConflict((conflict) => conflict.column('accountId').doUpdateSet({ mailMode: row.mailMode, digestHour: row.digestHour }))
    .execute()
}

/** People for whom something waits to be digested, whose hour has come and who had no digest today. */
export async function listDigestReaders(db: Db, today: string, hour: number) {
  return db
    .selectFrom('noticePreference')
    .innerJoin('account', 'account.id', 'noticePreference.accountId')
    .select(['account.id as accountId', 'account.email'])
    .where('noticePreference.digestHour', '<=', hour)
    .where((eb) => eb.or([eb('noticePreference.lastDigestOn', 'is', null), eb('noticePreference.lastDigestOn', '<', today)]))
    .where('account.disabledAt', 'is', null)
    .where((eb) =>
      eb.exists(eb.selectFrom('noticeRecipient').select('noticeRecipient.noticeId').whereRef('noticeRecipient.accountId', '=', 'account.id').where('noticeRecipient.digest', '=', 'waiting')),
    )
    .orderBy('account.id')
    .execute()
}

/** Claims today's digest for one person. @returns false when another process has it */
export async function advanceDigestDay(db: Db, accountId: string, today: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('noticePreference')
    .set({ lastDigestOn: today })
    .where('accountId', '=', accountId)
    .where((eb) => eb.or([eb('lastDigestOn', 'is', null), eb('lastDigestOn', '<', today)]))
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Takes what waits for somebody's digest. @returns the notices not read in the meantime, oldest first */
export async function advanceDigested(db: Db, accountId: string): Promise<{ title: string; sentAt: string }[]> {
  const taken = await db.updateTable('noticeRecipient').set({ digest: 'done' }).where('accountId', '=', accountId).where('digest', '=', 'waiting').returning(['noticeId', 'readAt']).execute()
  const unread = taken.filter(({ readAt }) => readAt === null).map(({ noticeId }) => noticeId)
  if (unread.length === 0) return []
  return db.selectFrom('notice').select(['title', 'sentAt']).where('id', 'in', unread).orderBy('sentAt').orderBy('id').execute()
}
