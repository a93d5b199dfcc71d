import { sql, type ExpressionBuilder, type Insertable, type Selectable, type Updateable } from 'kysely'
import type { Reach } from '#app/domain/access/policy.ts'
import type { BookingState } from '#app/domain/bookings/terms.ts'
import type { Place } from '#app/domain/community/terms.ts'
import type { Db } from '#db/portable/connect.ts'
import { countRows } from '#db/portable/count-rows.ts'
import { inReach, siftedBy } from '#db/portable/reach.ts'
import { contains } from '#db/portable/search.ts'
import type { Tables } from '#db/tables/index.ts'
import type { BaseSlotTable, BookingTable, GuideSlotTable, VisitFeedbackTable, VisitSignInTable } from '#db/tables/bookings.ts'
import { chunks } from '#db/portable/values.ts'

export type BookingRow = Selectable<BookingTable>

export interface BookingFilter {
  q?: string
  /** Where the base is. */
  place?: Place
  baseId?: string
  states?: readonly BookingState[]
  origin?: string
  /** Of the actor's own place, whoever's base. */
  askedBy?: Place
  /** Those that end after an instant; those that begin before one, or after. */
  endsAfter?: string
  startsAfter?: string
  startsBefore?: string
}

function filtered(db: Db, reach: Reach, filter: BookingFilter) {
  let query = db.selectFrom('booking').innerJoin('base', 'base.id', 'booking.baseId').where(siftedBy(reach, 'booking'))
  const { q, states } = filter
  if (q) query = query.where((eb) => eb.or([contains('booking.groupName', q), contains('booking.unitName', q), contains('base.name', q)]))
  if (filter.place) query = query.where('booking.basePlace', '=', filter.place)
  if (filter.baseId) query = query.where('booking.baseId', '=', filter.baseId)
  if (states) query = query.where((eb) => (states.length > 0 ? eb('booking.state', 'in', states) : eb.or([])))
  if (filter.origin) query = query.where('booking.origin', '=', filter.origin as BookingRow['origin'])
  if (filter.askedBy) query = query.where('booking.place', '=', filter.askedBy)
  if (filter.endsAfter) query = query.where('booking.endsAt', '>', filter.endsAfter)
  if (filter.startsAfter) query = query.where('booking.startsAt', '>', filter.startsAfter)
  if (filter.startsBefore) query = query.where('booking.startsAt', '<', filter.startsBefore)
  return query
}

/** By time: the nearest first, or the latest first. */
export function listBookings(db: Db, reach: Reach, filter: BookingFilter, span: { offset: number; most: number; isLatestFirst?: boolean }) {
  const order = span.isLatestFirst ? 'desc' : 'asc'
  return filtered(db, reach, filter)
    .select(['booking.id', 'booking.baseId', 'base.name as baseName', 'booking.basePlace', 'booking.origin', 'booking.place', 'booking.unitName', 'booking.groupName', 'booking.headCount', 'booking.startsAt', 'booking.endsAt', 'booking.state'])
    .orderBy('booking.startsAt', order)
    .orderBy('booking.id', order)
    .offset(span.offset)
    .limit(span.most)
    .execute()
}

export async function countBookings(db: Db, reach: Reach, filter: BookingFilter): Promise<number> {
  return countRows(filtered(db, reach, filter))
}

export function findBooking(db: Db, reach: Reach, id: string) {
  return db
    .selectFrom('booking')
    .innerJoin('base', 'base.id', 'booking.baseId')
    .leftJoin('account', 'account.id', 'booking.requestedById')
    .leftJoin('guide', 'guide.id', 'booking.guideId')
    .selectAll('booking')
    .select(['base.name as baseName', 'base.capacity', 'account.name as requestedByName', 'guide.name as guideName', 'guide.accountId as guideAccountId'])
    .select((eb) => eb.selectFrom('visitSignIn').select((inner) => inner.fn.countAll<number>().as('count')).whereRef('bookingId', '=', 'booking.id').as('signedIn'))
    .where('booking.id', '=', id)
    .where(inReach(reach, 'booking'))
    .executeTakeFirst()
}

/** The parts of a tour that was booked as a whole, by time. */
export function listTrip(db: Db, reach: Reach, tripId: string) {
  return db.selectFrom('booking').innerJoin('base', 'base.id', 'booking.baseId').selectAll('booking').select('base.name as baseName').where('tripId', '=', tripId).where(inReach(reach, 'booking')).orderBy('booking.startsAt').orderBy('booking.id').execute()
}

export function findBookingByCode(db: Db, code: string) {
  return db.selectFrom('booking').innerJoin('base', 'base.id', 'booking.baseId').selectAll('booking').select(['base.name as baseName', 'base.address', 'base.town']).where('code', '=', code).executeTakeFirst()
}

/** Confirmed groups of a base that are there at some moment of a time. */
export function listConfirmed(db: Db, baseId: string, { startsAt, endsAt }: { startsAt: string; endsAt: string }) {
  return db
    .selectFrom('booking')
    .select(['id', 'basePlace', 'place', 'requestedById', 'unitName', 'groupName', 'headCount', 'startsAt', 'endsAt'])
    .where('baseId', '=', baseId)
    .where('state', '=', 'confirmed')
    .where('startsAt', '<', endsAt)
    .where('endsAt', '>', startsAt)
    .orderBy('startsAt')
    .orderBy('id')
    .execute()
}

/** Groups that come to a base, or ask to, within a time. */
export function listComing(db: Db, baseId: string, { startsAt, endsAt }: { startsAt: string; endsAt: string }, most: number) {
  return db
    .selectFrom('booking')
    .select(['id', 'basePlace', 'place', 'requestedById', 'unitName', 'groupName', 'headCount', 'startsAt', 'endsAt', 'state', 'updatedAt', 'version'])
    .where('baseId', '=', baseId)
    .where('state', 'in', ['confirmed', 'requested'])
    .where('startsAt', '<', endsAt)
    .where('endsAt', '>', startsAt)
    .orderBy('startsAt')
    .orderBy('id')
    .limit(most)
    .execute()
}

/** Who waits for something of a time, whoever asked first in front. */
export function listWaitingBookings(db: Db, baseId: string, { startsAt, endsAt }: { startsAt: string; endsAt: string }, most: number): Promise<BookingRow[]> {
  return db
    .selectFrom('booking')
    .selectAll()
    .where('baseId', '=', baseId)
    .where('state', '=', 'waiting')
    .where('startsAt', '<', endsAt)
    .where('endsAt', '>', startsAt)
    .orderBy('requestedAt')
    .orderBy('id')
    .limit(most)
    .execute()
}

export async function insertBooking(db: Db, row: Insertable<BookingTable>): Promise<void> {
  await db.insertInto('booking').values(row).execute()
}

/** Some hundreds at once, and the quarter hours they take. */
export async function insertBookings(db: Db, rows: readonly Insertable<BookingTable>[]): Promise<void> {
  if (rows.length > 0) await db.insertInto('booking').values(rows).execute()
}

export async function insertSlots(db: Db, rows: readonly BaseSlotTable[]): Promise<void> {
  for (const part of chunks(rows, 500)) await db.insertInto('baseSlot').values(part).execute()
}

/** @returns whether it was still at `version` */
export async function advanceBooking(db: Db, id: string, version: number, change: Omit<Updateable<BookingTable>, 'id' | 'version'>): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('booking')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

type Quarter = Pick<BaseSlotTable, 'on' | 'slot'>

/** Of one day; one after the other when a time goes past midnight. */
const byDay = (quarters: readonly Quarter[]) => [...new Set(quarters.map(({ on }) => on))].map((on) => ({ on, slots: quarters.filter((quarter) => quarter.on === on).map(({ slot }) => slot) }))

/** Whoever asks for some of the quarter hours at this moment waits until this transaction is over, and then sees what it did. */
export async function upsertSlotsToHold(db: Db, baseId: string, quarters: readonly Quarter[]): Promise<void> {
  await db.insertInto('baseSlot').values(quarters.map((quarter) => ({ baseId, ...quarter, heads: 0, groups: 0 }))).onConflict((conflict) => conflict.columns(['baseId', 'on', 'slot']).doNothing()).execute()
  for (const { on, slots } of byDay(quarters)) await db.updateTable('baseSlot').set({ groups: sql<number>`groups` }).where('baseId', '=', baseId).where('on', '=', on).where('slot', 'in', slots).execute()
}

/**
 * Takes room in every quarter hour, or leaves some untaken. Nobody gets past the guard, however many ask at once (TRUST R47).
 * @param capacity persons; null: one group at a time
 * @returns false when there was no room in one of them; then the transaction must not be kept
 */
export async function updateSlotsTaken(db: Db, baseId: string, quarters: readonly Quarter[], headCount: number, capacity: number | null): Promise<boolean> {
  let taken = 0n
  for (const { on, slots } of byDay(quarters)) {
    const { numUpdatedRows } = await db
      .updateTable('baseSlot')
      .set({ heads: sql<number>`heads + ${headCount}`, groups: sql<number>`groups + 1` })
      .where('baseId', '=', baseId)
      .where('on', '=', on)
      .where('slot', 'in', slots)
      .where((eb) => (capacity === null ? eb('groups', '=', 0) : eb('heads', '<=', capacity - headCount)))
      .executeTakeFirst()
    taken += numUpdatedRows
  }
  return taken === BigInt(quarters.length)
}

/** Who tells to a group that was just entered. */
export async function updateGuideOf(db: Db, id: string, guideId: string): Promise<void> {
  await db.updateTable('booking').set({ guideId }).where('id', '=', id).execute()
}

/** Gives back what a confirmed group had. */
export async function updateSlotsFreed(db: Db, baseId: string, quarters: readonly Quarter[], headCount: number): Promise<void> {
  for (const { on, slots } of byDay(quarters)) {
    await db
      .updateTable('baseSlot')
      .set({ heads: sql<number>`heads - ${headCount}`, groups: sql<number>`groups - 1` })
      .where('baseId', '=', baseId)
      .where('on', '=', on)
      .where('slot', 'in', slots)
      .execute()
  }
}

// guides of bookings

/** Takes a guide's time. @returns false when some of it is taken by another booking; then the transaction must not be kept (TRUST R47) */
export async function insertGuideSlots(db: Db, guideId: string, bookingId: string, quarters: readonly Quarter[]): Promise<boolean> {
  const rows: Insertable<GuideSlotTable>[] = quarters.map((quarter) => ({ guideId, bookingId, ...quarter }))
  const { numInsertedOrUpdatedRows } = await db.insertInto('guideSlot').values(rows).onConflict((conflict) => conflict.columns(['guideId', 'on', 'slot']).doNothing()).executeTakeFirst()
  return numInsertedOrUpdatedRows === BigInt(quarters.length)
}

export async function deleteGuideSlots(db: Db, bookingId: string): Promise<void> {
  await db.deleteFrom('guideSlot').where('bookingId', '=', bookingId).execute()
}

/** Groups that some guides tell to at some moment of a time, by its beginning. */
export async function listGuided(db: Db, guideIds: readonly string[], { startsAt, endsAt }: { startsAt: string; endsAt: string }, most: number) {
  if (guideIds.length === 0) return []
  return db
    .selectFrom('booking')
    .innerJoin('base', 'base.id', 'booking.baseId')
    .select([
      'booking.id', 'booking.guideId', 'booking.guideLanguage', 'booking.baseId', 'base.name as baseName', 'booking.basePlace', 'booking.place', 'booking.requestedById', 'booking.unitName', 'booking.groupName', 'booking.headCount',
      'booking.startsAt', 'booking.endsAt', 'booking.version',
    ])
    .where('booking.guideId', 'in', guideIds)
    .where('booking.startsAt', '<', endsAt)
    .where('booking.endsAt', '>', startsAt)
    .orderBy('booking.startsAt')
    .orderBy('booking.id')
    .limit(most)
    .execute()
}

export interface UseFilter {
  place?: Place
  /** Only those to which nobody came from this instant to now. */
  idleSince?: string
}

const idleSince = (since: string, now: string) => (eb: ExpressionBuilder<Tables, 'base'>) =>
  eb.not(eb.exists(eb.selectFrom('booking').select('booking.id').whereRef('booking.baseId', '=', 'base.id').where('booking.state', '=', 'confirmed').where('booking.startsAt', '<=', now).where('booking.endsAt', '>=', since)))

/** Confirmed groups of each base that came or come within a time; `lastAt`: the latest of all before a moment; `total`: of all pages. */
export function listUse(db: Db, { fromAt, toAt, now }: { fromAt: string; toAt: string; now: string }, filter: UseFilter, span: { offset: number; most: number }) {
  const used = db
    .selectFrom('booking')
    .select(['baseId', (eb) => eb.fn.countAll<number>().as('groups'), (eb) => eb.cast<number>(eb.fn.sum('headCount'), 'integer').as('heads')])
    .where('state', '=', 'confirmed')
    .where('startsAt', '>=', fromAt)
    .where('startsAt', '<', toAt)
    .groupBy('baseId')
  return db
    .selectFrom('base')
    .leftJoin(used.as('used'), 'used.baseId', 'base.id')
    .select(['base.id', 'base.name', 'base.place', 'base.town', 'used.groups', 'used.heads', sql<number>`cast(count(*) over () as integer)`.as('total')])
    .select((eb) => eb.selectFrom('booking').select((inner) => inner.fn.max('endsAt').as('at')).whereRef('booking.baseId', '=', 'base.id').where('booking.state', '=', 'confirmed').where('booking.endsAt', '<=', now).as('lastAt'))
    .where('base.state', '=', 'published')
    .$if(filter.place !== undefined, (query) => query.where('base.place', '=', filter.place!))
    .$if(filter.idleSince !== undefined, (query) => query.where(idleSince(filter.idleSince!, now)))
    .orderBy((eb) => eb.fn.coalesce('used.groups', sql<number>`0`), 'desc')
    .orderBy('base.nameKey')
    .orderBy('base.id')
    .offset(span.offset)
    .limit(span.most)
    .execute()
}

/** Times of the confirmed groups of some bases, to add up hours. */
export async function listTimes(db: Db, baseIds: readonly string[], { fromAt, toAt }: { fromAt: string; toAt: string }) {
  if (baseIds.length === 0) return []
  return db.selectFrom('booking').select(['baseId', 'startsAt', 'endsAt']).where('baseId', 'in', baseIds).where('state', '=', 'confirmed').where('startsAt', '>=', fromAt).where('startsAt', '<', toAt).orderBy('startsAt').execute()
}

/** @returns false when somebody of that name has signed in with this booking */
export async function insertSignIn(db: Db, row: Insertable<VisitSignInTable>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db.insertInto('visitSignIn').values(row).onConflict((conflict) => conflict.columns(['bookingId', 'name']).doNothing()).executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export function findSignIn(db: Db, bookingId: string, passHash: string) {
  return db.selectFrom('visitSignIn').select(['id', 'name']).where('bookingId', '=', bookingId).where('passHash', '=', passHash).executeTakeFirst()
}

export function listSignIns(db: Db, bookingId: string, most: number) {
  return db.selectFrom('visitSignIn').select(['id', 'name', 'signedAt']).where('bookingId', '=', bookingId).orderBy('signedAt').orderBy('id').limit(most).execute()
}

export async function countSignIns(db: Db, bookingId: string): Promise<number> {
  return countRows(db.selectFrom('visitSignIn').where('bookingId', '=', bookingId))
}

export function findFeedback(db: Db, passHash: string) {
  return db.selectFrom('visitFeedback').select(['content', 'guiding', 'order', 'safety', 'overall', 'remark']).where('passHash', '=', passHash).executeTakeFirst()
}

/** One for each pass: what is said again stands in the place of what was said before. */
export async function upsertFeedback(db: Db, row: Insertable<VisitFeedbackTable>): Promise<void> {
  const { id: _id, bookingId: _bookingId, baseId: _baseId, passHash: _passHash, ...said } = row
  await db.insertInto('visitFeedback').values(row).onConflict((conflict) => conflict.column('passHash').doUpdateSet(said)).execute()
}

/** How many have said what a base, or one visit to it, was like, and the mean of each item times a hundred. */
export function findRating(db: Db, of: { baseId: string } | { bookingId: string }) {
  const mean = (item: 'content' | 'guiding' | 'order' | 'safety' | 'overall') => sql<number>`cast(round(avg(${sql.ref(item)}) * 100) as integer)`.as(item)
  return db
    .selectFrom('visitFeedback')
    .select([(eb) => eb.fn.countAll<number>().as('count'), mean('content'), mean('guiding'), mean('order'), mean('safety'), mean('overall')])
    .$if('baseId' in of, (query) => query.where('baseId', '=', (of as { baseId: string }).baseId))
    .$if('bookingId' in of, (query) => query.where('bookingId', '=', (of as { bookingId: string }).bookingId))
    .executeTakeFirstOrThrow()
}

/** How many of the groups a guide told to have said what the telling was like, from how many visits, and the sum of their marks. */
export function findGuidingSums(db: Db, guideId: string) {
  return db
    .selectFrom('visitFeedback')
    .innerJoin('booking', 'booking.id', 'visitFeedback.bookingId')
    .select((eb) => [
      eb.fn.countAll<number>().as('count'),
      eb.fn.count<number>('visitFeedback.bookingId').distinct().as('visits'),
      eb.cast<number>(eb.fn.coalesce(eb.fn.sum('visitFeedback.guiding'), eb.lit(0)), 'integer').as('sum'),
    ])
    .where('booking.guideId', '=', guideId)
    .executeTakeFirstOrThrow()
}

export function listRemarks(db: Db, bookingId: string, most: number) {
  return db.selectFrom('visitFeedback').select(['id', 'remark']).where('bookingId', '=', bookingId).where('remark', '<>', '').orderBy('id').limit(most).execute()
}
