import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Reach } from '#app/domain/access/policy.ts'
import type { AgendaItemState } from '#app/domain/agenda/terms.ts'
import type { Region } from '#app/domain/community/terms.ts'
import type { Db } from '#db/portable/connect.ts'
import { countRows } from '#db/portable/count-rows.ts'
import { inReach } from '#db/portable/reach.ts'
import { found } from '#db/portable/search.ts'
import { chunks } from '#db/portable/values.ts'
import type { AgendaItemTable, SpeakingTurnTable } from '#db/tables/agenda.ts'
import type { Hour, MeetingRow } from './meetings.ts'

export type AgendaItemRow = Selectable<AgendaItemTable>
export type SpeakingTurnRow = Selectable<SpeakingTurnTable>

export interface PoolFilter {
  q?: string
  seriesId?: string
  place?: string
  state?: AgendaItemState
  ids?: readonly string[]
}

/** Whether items for the three organisation departments alone are shown. */
export interface Openness {
  withInternal: boolean
}

function pooled(db: Db, reach: Reach, { withInternal }: Openness, filter: PoolFilter) {
  let query = db.selectFrom('agendaItem').where(inReach(reach, 'agendaItem')).where('agendaItem.kind', '=', 'topic')
  if (!withInternal) query = query.where('agendaItem.isInternal', '=', 0)
  if (filter.q) query = query.where(found(db, 'agendaItem', 'agendaItem.id', filter.q))
  if (filter.seriesId) query = query.where('agendaItem.seriesId', '=', filter.seriesId)
  if (filter.place) query = query.where('agendaItem.place', '=', filter.place as Region)
  if (filter.state) query = query.where('agendaItem.state', '=', filter.state)
  if (filter.ids) query = query.where('agendaItem.id', 'in', filter.ids)
  return query
}

/** The newest first, with the name of the series. */
export async function listPool(db: Db, reach: Reach, openness: Openness, filter: PoolFilter, span: { offset?: number; most: number }) {
  return pooled(db, reach, openness, filter)
    .leftJoin('meetingSeries', 'meetingSeries.id', 'agendaItem.seriesId')
    .selectAll('agendaItem')
    .select('meetingSeries.name as seriesName')
    .orderBy('agendaItem.proposedAt', 'desc')
    .orderBy('agendaItem.id')
    .offset(span.offset ?? 0)
    .limit(span.most)
    .execute()
}

export async function countPool(db: Db, reach: Reach, openness: Openness, filter: PoolFilter): Promise<number> {
  return countRows(pooled(db, reach, openness, filter))
}

/** With the names of its series and its meeting. */
export async function findPooled(db: Db, reach: Reach, openness: Openness, id: string) {
  return pooled(db, reach, openness, {})
    .leftJoin('meetingSeries', 'meetingSeries.id', 'agendaItem.seriesId')
    .leftJoin('account', 'account.id', 'agendaItem.proposedById')
    .selectAll('agendaItem')
    .select(['meetingSeries.name as seriesName', 'account.name as proposedBy'])
    .where('agendaItem.id', '=', id)
    .executeTakeFirst()
}

export async function findAgendaItem(db: Db, id: string): Promise<AgendaItemRow | undefined> {
  return db.selectFrom('agendaItem').selectAll().where('id', '=', id).executeTakeFirst()
}

/** What stands on the agenda of a meeting and what was moved away from it, in order, with the meeting an item comes from. */
export async function listAgenda(db: Db, meetingId: string) {
  return db
    .selectFrom('agendaItem')
    .leftJoin('agendaItem as origin', 'origin.id', 'agendaItem.originId')
    .leftJoin('meeting as earlier', 'earlier.id', 'origin.meetingId')
    .selectAll('agendaItem')
    .select(['earlier.id as earlierId', 'earlier.title as earlierTitle', 'earlier.startsAt as earlierAt'])
    .where('agendaItem.meetingId', '=', meetingId)
    .where('agendaItem.state', 'in', ['placed', 'moved'])
    .orderBy('agendaItem.position', (order) => order.asc().nullsLast())
    .orderBy('agendaItem.id')
    .execute()
}
export type ListedItem = Awaited<ReturnType<typeof listAgenda>>[number]

/** What issued minutes say was agreed on items, for those who meet them again. */
export async function listOutcomesOfItems(db: Db, itemIds: readonly string[], { withInternal }: Openness) {
  if (itemIds.length === 0) return []
  let query = db
    .selectFrom('minutesItem')
    .innerJoin('minutes', 'minutes.id', 'minutesItem.minutesId')
    .innerJoin('outcome', 'outcome.minutesItemId', 'minutesItem.id')
    .select(['minutesItem.agendaItemId', 'outcome.id', 'outcome.kind', 'outcome.text', 'minutes.meetingId'])
    .where('minutesItem.agendaItemId', 'in', itemIds)
    .where('minutes.state', '=', 'issued')
  if (!withInternal) query = query.where('minutesItem.isInternal', '=', 0)
  return query.orderBy('outcome.position').execute()
}

/** The last place in the order that is taken, also by items that were moved away. */
export async function findLastPosition(db: Db, meetingId: string): Promise<number> {
  const { last } = await db
    .selectFrom('agendaItem')
    .select((eb) => eb.fn.coalesce(eb.fn.max('position'), eb.val(0)).as('last'))
    .where('meetingId', '=', meetingId)
    .executeTakeFirstOrThrow()
  return Number(last)
}

export async function insertAgendaItems(db: Db, rows: readonly Insertable<AgendaItemTable>[]): Promise<void> {
  for (const part of chunks(rows, 100)) await db.insertInto('agendaItem').values(part).execute()
}

/** @returns whether the item was still at `version` */
export async function updateAgendaItem(db: Db, id: string, version: number, change: Updateable<AgendaItemTable>): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('agendaItem')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Two neighbours change places; the one that was asked about must still be at `version`. @returns whether both were where they were seen */
export async function updatePositions(db: Db, meetingId: string, one: { id: string; position: number; version: number }, other: { id: string; position: number; version: number }, updatedAt: string): Promise<boolean> {
  const put = async (item: { id: string; version: number }, position: number, raise: number) => {
    const { numUpdatedRows } = await db
      .updateTable('agendaItem')
      .set({ position, updatedAt, version: item.version + raise })
      .where('id', '=', item.id)
      .where('meetingId', '=', meetingId)
      .where('state', '=', 'placed')
      .where('version', '=', item.version)
      .executeTakeFirst()
    return numUpdatedRows === 1n
  }
  // Position 0 is free between the two, because no two items may stand at the same place.
  return (await put(one, 0, 0)) && (await put(other, one.position, 1)) && (await put(one, other.position, 1))
}

/** Meetings an item could be carried to: the chair's, not yet begun, those of the same series first. */
export async function listTargets(db: Db, reach: Reach, hour: Hour, { exceptId, seriesId, now }: { exceptId: string; seriesId: string | null; now: string }, most: number) {
  return db
    .selectFrom('meeting')
    .select(['meeting.id', 'meeting.title', 'meeting.startsAt', 'meeting.seriesId', 'meeting.state'])
    .where(inReach(reach, 'meeting', { ...hour }))
    .where('meeting.id', '<>', exceptId)
    .where('meeting.state', 'in', ['draft', 'convened'])
    .where('meeting.startsAt', '>', now)
    .orderBy((eb) => eb.case().when('meeting.seriesId', '=', seriesId ?? '').then(0).else(1).end())
    .orderBy('meeting.startsAt')
    .limit(most)
    .execute()
}

/** Opens the run of an item; the database refuses a second one in the same meeting. */
export async function updateItemStarted(db: Db, id: string, startedAt: string): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('agendaItem').set({ startedAt }).where('id', '=', id).where('state', '=', 'placed').where('startedAt', 'is', null).executeTakeFirst()
  return numUpdatedRows === 1n
}

/** @returns whether the item was still under way */
export async function endItem(db: Db, id: string, seconds: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('agendaItem')
    .set((eb) => ({ startedAt: null, spentSeconds: eb('spentSeconds', '+', seconds) }))
    .where('id', '=', id)
    .where('startedAt', 'is not', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function listTurns(db: Db, meetingId: string): Promise<SpeakingTurnRow[]> {
  return db.selectFrom('speakingTurn').selectAll().where('meetingId', '=', meetingId).orderBy('startedAt').orderBy('id').execute()
}

export async function insertTurn(db: Db, row: Insertable<SpeakingTurnTable>): Promise<void> {
  await db.insertInto('speakingTurn').values(row).execute()
}

/** @returns whether the turn was still open */
export async function endTurn(db: Db, id: string, endedAt: string): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('speakingTurn').set({ endedAt }).where('id', '=', id).where('endedAt', 'is', null).executeTakeFirst()
  return numUpdatedRows === 1n
}

export type Target = Pick<MeetingRow, 'id' | 'title' | 'startsAt' | 'seriesId' | 'state'>
