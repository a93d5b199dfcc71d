import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Reach } from '#app/domain/access/policy.ts'
import type { MeetingKind } from '#app/domain/meetings/terms.ts'
import type { MinutesState, OutcomeKind } from '#app/domain/minutes/terms.ts'
import type { Db } from '#db/portable/connect.ts'
import { countRows } from '#db/portable/count-rows.ts'
import { inReach } from '#db/portable/reach.ts'
import { contains } from '#db/portable/search.ts'
import type { MinutesAddendumTable, MinutesCommentTable, MinutesItemTable, MinutesRevisionTable, MinutesTable, OutcomeTable } from '#db/tables/minutes.ts'
import type { Hour } from './meetings.ts'

export type MinutesRow = Selectable<MinutesTable>
export type MinutesItemRow = Selectable<MinutesItemTable>
export type OutcomeRow = Selectable<OutcomeTable>
export type CommentRow = Selectable<MinutesCommentTable>
export type AddendumRow = Selectable<MinutesAddendumTable>

export async function findMinutes(db: Db, reach: Reach, meetingId: string): Promise<MinutesRow | undefined> {
  return db.selectFrom('minutes').selectAll().where('meetingId', '=', meetingId).where(inReach(reach, 'minutes')).executeTakeFirst()
}

/** Whoever reads: for the 三方会签, whose readers are asked there, and for what stands still with the minutes. */
export async function findMinutesOfMeeting(db: Db, meetingId: string): Promise<MinutesRow | undefined> {
  return db.selectFrom('minutes').selectAll().where('meetingId', '=', meetingId).executeTakeFirst()
}

export async function insertMinutes(db: Db, row: Insertable<MinutesTable>): Promise<void> {
  await db.insertInto('minutes').values(row).execute()
}

/** Claims the minutes for a change: whatever follows in the transaction happens one after the other. @returns whether they were still in `from`, and at `version` where one is given */
export async function advanceMinutes(db: Db, id: string, from: readonly MinutesState[], change: Updateable<MinutesTable>, version?: number): Promise<boolean> {
  let query = db
    .updateTable('minutes')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('state', 'in', from)
  if (version !== undefined) query = query.where('version', '=', version)
  const { numUpdatedRows } = await query.executeTakeFirst()
  return numUpdatedRows === 1n
}

/** @returns whether the opening was still at `version` */
export async function updateOpening(db: Db, id: string, version: number, opening: string): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('minutes').set({ opening, openingVersion: version + 1 }).where('id', '=', id).where('openingVersion', '=', version).executeTakeFirst()
  return numUpdatedRows === 1n
}

const ITEM = ['minutesItem.id as itemId', 'minutesItem.title as itemTitle', 'minutesItem.text as itemText', 'minutesItem.isInternal as isItemInternal', 'minutesItem.version as itemVersion', 'minutesItem.updatedAt as itemUpdatedAt'] as const
const OUTCOME = ['outcome.id as outcomeId', 'outcome.kind', 'outcome.text as outcomeText', 'outcome.dutyPlace', 'outcome.dutyOrganisationId', 'outcome.dutyUnitName', 'outcome.coUnits', 'outcome.dueOn', 'outcome.version as outcomeVersion'] as const

/** Items in their order, each with its outcomes in theirs: one query. */
export async function listItemsWithOutcomes(db: Db, minutesId: string, { withInternal }: { withInternal: boolean }) {
  let query = db.selectFrom('minutesItem').leftJoin('outcome', 'outcome.minutesItemId', 'minutesItem.id').select(ITEM).select(OUTCOME).where('minutesItem.minutesId', '=', minutesId)
  if (!withInternal) query = query.where('minutesItem.isInternal', '=', 0)
  return query.orderBy('minutesItem.position').orderBy('minutesItem.id').orderBy('outcome.position').orderBy('outcome.id').execute()
}

/** The minutes with items and outcomes, a row for each of the last: one query. Without items one row that has none. */
export async function listMinutesWithItems(db: Db, reach: Reach, meetingId: string, { withInternal }: { withInternal: boolean }) {
  return db
    .selectFrom('minutes')
    .leftJoin('minutesItem', (join) => join.onRef('minutesItem.minutesId', '=', 'minutes.id').on('minutesItem.isInternal', 'in', withInternal ? [0, 1] : [0]))
    .leftJoin('outcome', 'outcome.minutesItemId', 'minutesItem.id')
    .selectAll('minutes')
    .select(ITEM)
    .select(OUTCOME)
    .where('minutes.meetingId', '=', meetingId)
    .where(inReach(reach, 'minutes'))
    .orderBy('minutesItem.position')
    .orderBy('minutesItem.id')
    .orderBy('outcome.position')
    .orderBy('outcome.id')
    .execute()
}
export type ItemOutcomeRow = Awaited<ReturnType<typeof listItemsWithOutcomes>>[number]

export async function findItem(db: Db, minutesId: string, id: string): Promise<MinutesItemRow | undefined> {
  return db.selectFrom('minutesItem').selectAll().where('minutesId', '=', minutesId).where('id', '=', id).executeTakeFirst()
}

export async function insertItems(db: Db, rows: readonly Insertable<MinutesItemTable>[]): Promise<void> {
  if (rows.length > 0) await db.insertInto('minutesItem').values(rows).execute()
}

/** @returns whether the item was still at `version` */
export async function updateItem(db: Db, id: string, version: number, change: Updateable<MinutesItemTable>): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('minutesItem').set({ ...change, version: version + 1 }).where('id', '=', id).where('version', '=', version).executeTakeFirst()
  return numUpdatedRows === 1n
}

/** With its outcomes. @returns whether it was still at `version` */
export async function deleteItem(db: Db, id: string, version: number): Promise<boolean> {
  await db.deleteFrom('outcome').where('minutesItemId', '=', id).execute()
  const { numDeletedRows } = await db.deleteFrom('minutesItem').where('id', '=', id).where('version', '=', version).executeTakeFirst()
  return numDeletedRows === 1n
}

export async function findOutcome(db: Db, minutesId: string, id: string): Promise<OutcomeRow | undefined> {
  return db
    .selectFrom('outcome')
    .innerJoin('minutesItem', 'minutesItem.id', 'outcome.minutesItemId')
    .selectAll('outcome')
    .where('minutesItem.minutesId', '=', minutesId)
    .where('outcome.id', '=', id)
    .executeTakeFirst()
}

export async function insertOutcome(db: Db, row: Insertable<OutcomeTable>): Promise<void> {
  await db.insertInto('outcome').values(row).execute()
}

/** @returns whether the outcome was still at `version` */
export async function updateOutcome(db: Db, id: string, version: number, change: Updateable<OutcomeTable>): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('outcome').set({ ...change, version: version + 1 }).where('id', '=', id).where('version', '=', version).executeTakeFirst()
  return numUpdatedRows === 1n
}

/** @returns whether the outcome was still at `version` */
export async function deleteOutcome(db: Db, id: string, version: number): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('outcome').where('id', '=', id).where('version', '=', version).executeTakeFirst()
  return numDeletedRows === 1n
}

export async function insertRevision(db: Db, row: Insertable<MinutesRevisionTable>): Promise<void> {
  await db.insertInto('minutesRevision').values(row).execute()
}

/** The number of the last snapshot; 0 before the first. */
export async function findLastRevisionNumber(db: Db, minutesId: string): Promise<number> {
  const row = await db.selectFrom('minutesRevision').select((eb) => eb.fn.max('number').as('number')).where('minutesId', '=', minutesId).executeTakeFirst()
  return Number(row?.number ?? 0)
}

/** Newest first, without the wording. */
export async function listRevisions(db: Db, minutesId: string, span: { offset: number; most: number }) {
  return db
    .selectFrom('minutesRevision')
    .innerJoin('account', 'account.id', 'minutesRevision.madeById')
    .select(['minutesRevision.number', 'cause', 'state', 'note', 'madeAt', 'account.name as madeBy'])
    .where('minutesId', '=', minutesId)
    .orderBy('minutesRevision.number', 'desc')
    .offset(span.offset)
    .limit(span.most)
    .execute()
}

/** The wording of some snapshots. */
export async function listRevisionContents(db: Db, minutesId: string, numbers: readonly number[]) {
  return db.selectFrom('minutesRevision').select(['number', 'content']).where('minutesId', '=', minutesId).where('number', 'in', numbers).execute()
}

/** Newest round first, in the order they were made. */
export async function listComments(db: Db, minutesId: string) {
  return db
    .selectFrom('minutesComment')
    .innerJoin('account', 'account.id', 'minutesComment.madeById')
    .selectAll('minutesComment')
    .select('account.name as madeBy')
    .where('minutesId', '=', minutesId)
    .orderBy('round', 'desc')
    .orderBy('madeAt')
    .orderBy('minutesComment.id')
    .execute()
}

export async function findComment(db: Db, minutesId: string, id: string): Promise<CommentRow | undefined> {
  return db.selectFrom('minutesComment').selectAll().where('minutesId', '=', minutesId).where('id', '=', id).executeTakeFirst()
}

export async function insertComment(db: Db, row: Insertable<MinutesCommentTable>): Promise<void> {
  await db.insertInto('minutesComment').values(row).execute()
}

/** @returns whether nobody had answered it */
export async function advanceComment(db: Db, id: string, change: Updateable<MinutesCommentTable>): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('minutesComment').set(change).where('id', '=', id).where('answeredAt', 'is', null).executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function listAddenda(db: Db, minutesId: string, { withInternal }: { withInternal: boolean }) {
  let query = db.selectFrom('minutesAddendum').innerJoin('account', 'account.id', 'minutesAddendum.madeById').selectAll('minutesAddendum').select('account.name as madeBy').where('minutesId', '=', minutesId)
  if (!withInternal) query = query.where('isInternal', '=', 0)
  return query.orderBy('madeAt').orderBy('minutesAddendum.id').execute()
}

export async function insertAddendum(db: Db, row: Insertable<MinutesAddendumTable>): Promise<void> {
  await db.insertInto('minutesAddendum').values(row).execute()
}

/** The highest 第N期 of a series in a year; 0 before the first. */
export async function findLastNumber(db: Db, scope: string, year: number): Promise<number> {
  const row = await db.selectFrom('minutes').select((eb) => eb.fn.max('number').as('number')).where('numberScope', '=', scope).where('numberYear', '=', year).executeTakeFirst()
  return Number(row?.number ?? 0)
}

interface Standing {
  startsAt: string
  seriesId: string | null
  kind: MeetingKind
}

/** The nearest meetings of the same series (or kind, without one) before and after that have minutes this person may read. One query. */
export async function listNeighbours(db: Db, reaches: { meetings: Reach; minutes: Reach }, hour: Hour, at: Standing) {
  const nearest = (side: 'before' | 'after') =>
    db
      .selectFrom('meeting')
      .innerJoin('minutes', 'minutes.meetingId', 'meeting.id')
      .select(['meeting.id', 'meeting.title', 'meeting.startsAt'])
      .where(inReach(reaches.meetings, 'meeting', { ...hour }))
      .where(inReach(reaches.minutes, 'minutes'))
      .where((eb) => (at.seriesId ? eb('meeting.seriesId', '=', at.seriesId) : eb.and([eb('meeting.seriesId', 'is', null), eb('meeting.kind', '=', at.kind)])))
      .where('meeting.startsAt', side === 'before' ? '<' : '>', at.startsAt)
      .orderBy('meeting.startsAt', side === 'before' ? 'desc' : 'asc')
      .limit(1)
  const both = db.selectFrom(nearest('before').as('one')).selectAll().unionAll(db.selectFrom(nearest('after').as('other')).selectAll())
  return both.execute()
}

export interface OutcomeFilter {
  seriesId: string
  kind?: string
  /** 2026, of the meeting */
  year?: string
  q?: string
}

function compiled(db: Db, reaches: { meetings: Reach; minutes: Reach }, hour: Hour, filter: OutcomeFilter, { withInternal }: { withInternal: boolean }) {
  let query = db
    .selectFrom('outcome')
    .innerJoin('minutesItem', 'minutesItem.id', 'outcome.minutesItemId')
    .innerJoin('minutes', 'minutes.id', 'minutesItem.minutesId')
    .innerJoin('meeting', 'meeting.id', 'outcome.meetingId')
    .where('meeting.seriesId', '=', filter.seriesId)
    .where('minutes.state', '=', 'issued')
    .where(inReach(reaches.meetings, 'meeting', { ...hour }))
    .where(inReach(reaches.minutes, 'minutes'))
  if (!withInternal) query = query.where('minutesItem.isInternal', '=', 0)
  if (filter.kind) query = query.where('outcome.kind', '=', filter.kind as OutcomeKind)
  if (filter.year) query = query.where('meeting.startsAt', '>=', `${Number(filter.year) - 1}-12-31T16:00:00.000Z`).where('meeting.startsAt', '<', `${filter.year}-12-31T16:00:00.000Z`)
  if (filter.q) query = query.where((eb) => eb.or([contains('outcome.text', filter.q!), contains('minutesItem.title', filter.q!), contains('meeting.title', filter.q!)]))
  return query
}

/** Everything agreed in a series, the newest meeting first. */
export async function listOutcomes(db: Db, reaches: { meetings: Reach; minutes: Reach }, hour: Hour, filter: OutcomeFilter, inside: { withInternal: boolean }, span: { offset: number; most: number }) {
  return compiled(db, reaches, hour, filter, inside)
    .select(['outcome.id', 'outcome.kind', 'outcome.text', 'outcome.dutyPlace', 'outcome.dutyUnitName', 'outcome.coUnits', 'outcome.dueOn'])
    .select(['minutesItem.title as itemTitle', 'minutesItem.isInternal', 'minutes.number', 'minutes.numberYear', 'meeting.id as meetingId', 'meeting.title as meetingTitle', 'meeting.startsAt'])
    .orderBy('meeting.startsAt', 'desc')
    .orderBy('minutesItem.position')
    .orderBy('outcome.position')
    .orderBy('outcome.id')
    .offset(span.offset)
    .limit(span.most)
    .execute()
}

export async function countOutcomes(db: Db, reaches: { meetings: Reach; minutes: Reach }, hour: Hour, filter: OutcomeFilter, inside: { withInternal: boolean }): Promise<number> {
  return countRows(compiled(db, reaches, hour, filter, inside))
}

/** Is there a meeting of this series that this person may see? */
export async function findMeetingOfSeries(db: Db, reach: Reach, hour: Hour, seriesId: string): Promise<{ id: string } | undefined> {
  return db.selectFrom('meeting').select('id').where('seriesId', '=', seriesId).where(inReach(reach, 'meeting', { ...hour })).limit(1).executeTakeFirst()
}

/** What was on the agenda, in its order. */
export async function listAgendaForMinutes(db: Db, meetingId: string) {
  return db.selectFrom('agendaItem').select(['id', 'title', 'isInternal']).where('meetingId', '=', meetingId).where('state', '=', 'placed').orderBy('position').orderBy('id').execute()
}

/** For the reminders: minutes other places are asked about until a day of the window, a row for each place heard in this round; one without when none was. */
export async function listMinutesConsulting(db: Db, window: { fromOn: string; toOn: string }) {
  return db
    .selectFrom('minutes')
    .innerJoin('meeting', 'meeting.id', 'minutes.meetingId')
    .leftJoin('minutesComment', (join) => join.onRef('minutesComment.minutesId', '=', 'minutes.id').onRef('minutesComment.round', '=', 'minutes.consultRound'))
    .select(['minutes.id', 'minutes.meetingId', 'minutes.place', 'minutes.consultUntilOn', 'meeting.title', 'minutesComment.place as heardPlace'])
    .select((eb) => eb.selectFrom('minutesRevision').select((inner) => inner.fn.max('madeAt').as('at')).whereRef('minutesRevision.minutesId', '=', 'minutes.id').where('cause', '=', 'consult').as('askedAt'))
    .where('minutes.state', '=', 'consulting')
    .where('minutes.consultUntilOn', '>=', window.fromOn)
    .where('minutes.consultUntilOn', '<=', window.toOn)
    .orderBy('minutes.id')
    .execute()
}
