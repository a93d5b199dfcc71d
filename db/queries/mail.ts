import type { Insertable, Selectable } from 'kysely'
import type { Reach } from '#app/domain/access/policy.ts'
import type { MailState } from '#app/domain/notices/terms.ts'
import type { Db } from '#db/portable/connect.ts'
import { countRows } from '#db/portable/count-rows.ts'
import { inReach } from '#db/portable/reach.ts'
import { contains } from '#db/portable/search.ts'
import { chunks } from '#db/portable/values.ts'
import type { MailTable } from '#db/tables/notices.ts'

export type Mail = Selectable<MailTable>

const ROWS_AT_ONCE = 500

export async function insertMails(db: Db, rows: readonly Insertable<MailTable>[]): Promise<void> {
  for (const some of chunks(rows, ROWS_AT_ONCE)) await db.insertInto('mail').values(some).execute()
}

/** Mails whose time has come and that nobody is sending, oldest first. */
export async function listDueMailIds(db: Db, now: string, most: number): Promise<string[]> {
  const rows = await db
    .selectFrom('mail')
    .select('id')
    .where('state', '=', 'waiting')
    .where('nextAt', '<=', now)
    .where((eb) => eb.or([eb('leasedUntil', 'is', null), eb('leasedUntil', '<=', now)]))
    .orderBy('nextAt')
    .orderBy('id')
    .limit(most)
    .execute()
  return rows.map(({ id }) => id)
}

/** Takes one mail for a while. @returns undefined when another worker was faster */
export async function advanceToLeased(db: Db, id: string, lease: { by: string; now: string; until: string }): Promise<Mail | undefined> {
  return db
    .updateTable('mail')
    .set((eb) => ({ leasedBy: lease.by, leasedUntil: lease.until, attempts: eb('attempts', '+', 1) }))
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .where('nextAt', '<=', lease.now)
    .where((eb) => eb.or([eb('leasedUntil', 'is', null), eb('leasedUntil', '<=', lease.now)]))
    .returningAll()
    .executeTakeFirst()
}

/** The end of one attempt, told by the worker that holds the lease. @returns false when the lease had been lost */
export async function advanceFromLeased(db: Db, mail: Pick<Mail, 'id' | 'leasedBy' | 'attempts'>, to: Partial<Pick<Mail, 'state' | 'nextAt' | 'sentAt' | 'lastError'>>): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('mail')
    .set({ ...to, leasedBy: null, leasedUntil: null })
    .where('id', '=', mail.id)
    .where('leasedBy', '=', mail.leasedBy)
    .where('attempts', '=', mail.attempts)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** @returns how many had been waiting since before `instant` */
export async function advanceStale(db: Db, before: string, now: string, reason: string): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('mail')
    .set({ state: 'failed', lastError: reason })
    .where('state', '=', 'waiting')
    .where('createdAt', '<', before)
    .where('nextAt', '<', before)
    .where((eb) => eb.or([eb('leasedUntil', 'is', null), eb('leasedUntil', '<=', now)]))
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** Failed mail waits again, as if new. @returns how many */
export async function advanceToRetried(db: Db, now: string, id?: string): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('mail')
    .set({ state: 'waiting', attempts: 0, nextAt: now })
    .where('state', '=', 'failed')
    .$if(id !== undefined, (query) => query.where('id', '=', id!))
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

export interface MailFilter {
  state: MailState | null
  /** Part of the subject. */
  q: string
}

export type MailLine = Pick<Mail, 'id' | 'toAddress' | 'subject' | 'state' | 'attempts' | 'createdAt' | 'sentAt' | 'lastError'> & { hasIcs: number }

/** Newest first. */
export async function listMails(db: Db, reach: Reach, filter: MailFilter, page: { limit: number; offset: number }): Promise<MailLine[]> {
  return mails(db, reach, filter)
    .select(['id', 'toAddress', 'subject', 'state', 'attempts', 'createdAt', 'sentAt', 'lastError'])
    .select((eb) => eb.case().when('ics', 'is', null).then(0).else(1).end().as('hasIcs'))
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
}

export async function countMails(db: Db, reach: Reach, filter: MailFilter): Promise<number> {
  return countRows(mails(db, reach, filter))
}

export async function findMail(db: Db, reach: Reach, id: string): Promise<Mail | undefined> {
  return db.selectFrom('mail').selectAll().where('id', '=', id).where(inReach(reach, 'mail')).executeTakeFirst()
}

function mails(db: Db, reach: Reach, { state, q }: MailFilter) {
  return db
    .selectFrom('mail')
    .where(inReach(reach, 'mail'))
    .$if(state !== null, (query) => query.where('state', '=', state!))
    .$if(q !== '', (query) => query.where(contains('mail.subject', q)))
}

/** Mail that is over, sent or not. @returns how many were removed */
export async function deleteMailsBefore(db: Db, instant: string): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('mail').where('createdAt', '<', instant).where('state', '<>', 'waiting').executeTakeFirst()
  return Number(numDeletedRows)
}
