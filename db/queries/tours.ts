import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Reach } from '#app/domain/access/policy.ts'
import type { BaseTheme } from '#app/domain/bases/terms.ts'
import type { Place, Region } from '#app/domain/community/terms.ts'
import type { TourSeason, TourState } from '#app/domain/tours/terms.ts'
import type { TourSpan } from '#app/domain/tours/timing.ts'
import type { Db } from '#db/portable/connect.ts'
import { countRows } from '#db/portable/count-rows.ts'
import { inReach } from '#db/portable/reach.ts'
import { found } from '#db/portable/search.ts'
import type { TourStopTable, TourTable, TourVersionTable, TravelTimeTable } from '#db/tables/tours.ts'

export type TourRow = Selectable<TourTable>
export type TourStopRow = Selectable<TourStopTable>
export type TourVersionRow = Selectable<TourVersionTable>

interface Page {
  offset?: number
  most: number
}

// What everybody reads

export interface PublicTourFilter {
  q?: string
  place?: Place
  theme?: string
  span?: string
  seasons?: readonly TourSeason[]
  baseId?: string
}

function published(db: Db, filter: PublicTourFilter) {
  // Asked from the versions, whose order the page has: the engine stops once a page is full.
  let query = db
    .selectFrom('tourVersion')
    .where((eb) => eb.exists(eb.selectFrom('tour').select('tour.id').whereRef('tour.id', '=', 'tourVersion.tourId').whereRef('tour.publishedNumber', '=', 'tourVersion.number').where('tour.state', '=', 'published')))
  const { seasons, baseId } = filter
  if (filter.q) query = query.where(found(db, 'tourVersion', 'tourVersion.id', filter.q))
  if (filter.place) query = query.where('tourVersion.place', '=', filter.place as Region)
  if (filter.theme) query = query.where('tourVersion.theme', '=', filter.theme as BaseTheme)
  if (filter.span) query = query.where('tourVersion.span', '=', filter.span as TourSpan)
  if (seasons) query = query.where((eb) => (seasons.length > 0 ? eb('tourVersion.season', 'in', seasons) : eb.or([])))
  if (baseId) query = query.where('tourVersion.id', 'in', (eb) => eb.selectFrom('tourVersionStop').select('tourVersionStop.versionId').where('tourVersionStop.baseId', '=', baseId))
  return query
}

/** By name in pinyin. */
export async function listPublishedTours(db: Db, filter: PublicTourFilter, span: Page) {
  return published(db, filter)
    .select(['tourVersion.tourId as id', 'tourVersion.number', 'tourVersion.place', 'tourVersion.name', 'tourVersion.theme', 'tourVersion.season', 'tourVersion.span', 'tourVersion.content', 'tourVersion.publishedAt'])
    .orderBy('tourVersion.sortKey')
    .orderBy('tourVersion.id')
    .offset(span.offset ?? 0)
    .limit(span.most)
    .execute()
}

export async function countPublishedTours(db: Db, filter: PublicTourFilter): Promise<number> {
  return countRows(published(db, filter))
}

/** The version that everybody reads now; with `number` a certain one of a tour that is published. */
export async function findPublishedTour(db: Db, id: string, number?: number) {
  return db
    .selectFrom('tour')
    .innerJoin('tourVersion', 'tourVersion.tourId', 'tour.id')
    .selectAll('tourVersion')
    .select(['tour.publishedNumber', 'tour.state'])
    .where('tour.id', '=', id)
    .where('tour.state', '=', 'published')
    .$if(number === undefined, (query) => query.whereRef('tourVersion.number', '=', 'tour.publishedNumber'))
    .$if(number !== undefined, (query) => query.where('tourVersion.number', '=', number!))
    .executeTakeFirst()
}

// What is being written

export interface TourFilter {
  q?: string
  state?: string
}

function kept(db: Db, reach: Reach, { q, state }: TourFilter) {
  let query = db.selectFrom('tour').where(inReach(reach, 'tour'))
  if (q) query = query.where(found(db, 'tour', 'tour.id', q))
  if (state) query = query.where('tour.state', '=', state as TourState)
  return query
}

export async function listTours(db: Db, reach: Reach, filter: TourFilter, span: Page) {
  return kept(db, reach, filter)
    .select(['tour.id', 'tour.place', 'tour.name', 'tour.brand', 'tour.theme', 'tour.state', 'tour.publishedNumber', 'tour.publishedFrom', 'tour.version', 'tour.updatedAt'])
    .select((eb) => eb.selectFrom('tourStop').select((inner) => inner.fn.countAll<number>().as('count')).whereRef('tourStop.tourId', '=', 'tour.id').as('stops'))
    .orderBy('tour.sortKey')
    .orderBy('tour.id')
    .offset(span.offset ?? 0)
    .limit(span.most)
    .execute()
}

export async function countTours(db: Db, reach: Reach, filter: TourFilter): Promise<number> {
  return countRows(kept(db, reach, filter))
}

export async function findTour(db: Db, reach: Reach, id: string) {
  return db.selectFrom('tour').selectAll('tour').where('tour.id', '=', id).where(inReach(reach, 'tour')).executeTakeFirst()
}

/** Another tour of the place that bears the name. */
export async function findTourCalled(db: Db, place: Region, name: string) {
  return db.selectFrom('tour').select('id').where('place', '=', place).where('name', '=', name).executeTakeFirst()
}

/** In their order, with what is known of the bases now. */
export async function listTourStops(db: Db, tourId: string) {
  return db
    .selectFrom('tourStop')
    .innerJoin('base', 'base.id', 'tourStop.baseId')
    .selectAll('tourStop')
    .select(['base.name', 'base.place', 'base.town', 'base.theme', 'base.lngE6', 'base.latE6', 'base.coordState', 'base.capacity', 'base.state'])
    .where('tourStop.tourId', '=', tourId)
    .orderBy('tourStop.position')
    .orderBy('tourStop.id')
    .execute()
}
export type PlannedRow = Awaited<ReturnType<typeof listTourStops>>[number]

/** A tour and its stops in one question, for pages that show both. */
export async function findTourAndStops(db: Db, reach: Reach, id: string): Promise<{ tour: TourRow; stops: PlannedRow[] } | undefined> {
  const rows = await db
    .selectFrom('tour')
    .leftJoin('tourStop', 'tourStop.tourId', 'tour.id')
    .leftJoin('base', 'base.id', 'tourStop.baseId')
    .selectAll('tour')
    .select(['tourStop.id as stopId', 'tourStop.position', 'tourStop.baseId', 'tourStop.stayMinutes', 'tourStop.points', 'tourStop.guide'])
    .select(['base.name as baseName', 'base.place as basePlace', 'base.town', 'base.theme as baseTheme', 'base.lngE6', 'base.latE6', 'base.coordState', 'base.capacity', 'base.state as baseState'])
    .where('tour.id', '=', id)
    .where(inReach(reach, 'tour'))
    .orderBy('tourStop.position', (order) => order.asc().nullsFirst())
    .orderBy('tourStop.id', (order) => order.asc().nullsFirst())
    .execute()
  if (!rows[0]) return undefined
  const { stopId: _stop, position: _at, baseId: _base, stayMinutes: _stay, points: _points, guide: _guide, baseName: _name, basePlace: _place, town: _town, baseTheme: _theme, lngE6: _lng, latE6: _lat, coordState: _coord, capacity: _capacity, baseState: _state, ...tour } = rows[0]
  const stops = rows.flatMap(({ stopId, position, baseId, stayMinutes, points, guide, baseName, basePlace, town, baseTheme, lngE6, latE6, coordState, capacity, baseState }) =>
    stopId === null ? [] : [{ id: stopId, tourId: id, position, baseId, stayMinutes, points, guide, name: baseName, place: basePlace, town, theme: baseTheme, lngE6, latE6, coordState, capacity, state: baseState } as PlannedRow],
  )
  return { tour, stops }
}

export async function insertTour(db: Db, row: Insertable<TourTable>): Promise<void> {
  await db.insertInto('tour').values(row).execute()
}

/** @returns whether the tour was still at `version` and in one of the states */
export async function advanceTour(db: Db, id: string, version: number, change: Updateable<TourTable>, from?: readonly TourState[]): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('tour')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .$if(from !== undefined, (query) => query.where('state', 'in', from!))
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function insertTourStops(db: Db, rows: readonly Insertable<TourStopTable>[]): Promise<void> {
  if (rows.length > 0) await db.insertInto('tourStop').values(rows).execute()
}

export async function updateTourStop(db: Db, id: string, change: Updateable<TourStopTable>): Promise<void> {
  await db.updateTable('tourStop').set(change).where('id', '=', id).execute()
}

/** Counted from 1 in the order given; at most some thirty. */
export async function updateStopPositions(db: Db, ids: readonly string[]): Promise<void> {
  for (const [at, id] of ids.entries()) await db.updateTable('tourStop').set({ position: at + 1 }).where('id', '=', id).where('position', '<>', at + 1).execute()
}

export async function deleteTourStops(db: Db, tourId: string): Promise<void> {
  await db.deleteFrom('tourStop').where('tourId', '=', tourId).execute()
}

/** A draft without versions, its stops gone before. @returns whether it was still at `version` */
export async function deleteTourDraft(db: Db, id: string, version: number): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('tour').where('id', '=', id).where('version', '=', version).where('state', '=', 'draft').executeTakeFirst()
  return numDeletedRows === 1n
}

export async function deleteTourStop(db: Db, id: string): Promise<void> {
  await db.deleteFrom('tourStop').where('id', '=', id).execute()
}

// Versions

export async function insertTourVersion(db: Db, row: Insertable<TourVersionTable>, baseIds: readonly string[]): Promise<void> {
  await db.insertInto('tourVersion').values(row).execute()
  await db.insertInto('tourVersionStop').values(baseIds.map((baseId, at) => ({ versionId: row.id, position: at + 1, baseId }))).execute()
}

/** The newest first. */
export async function listTourVersions(db: Db, tourId: string, most: number) {
  return db
    .selectFrom('tourVersion')
    .innerJoin('account', 'account.id', 'tourVersion.publishedById')
    .select(['tourVersion.id', 'tourVersion.number', 'tourVersion.name', 'tourVersion.content', 'tourVersion.publishedAt', 'account.name as publishedByName'])
    .where('tourVersion.tourId', '=', tourId)
    .orderBy('tourVersion.number', 'desc')
    .limit(most)
    .execute()
}

/** Tours whose published version goes to a base. */
export async function listToursTo(db: Db, baseId: string) {
  return published(db, { baseId }).select(['tourVersion.tourId as id', 'tourVersion.place', 'tourVersion.name', 'tourVersion.publishedById']).orderBy('tourVersion.tourId').limit(500).execute()
}

/** Which of these bases everybody may still go to. */
export async function listStandingBases(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return []
  return db.selectFrom('base').select(['id', 'name', 'state', 'capacity']).where('id', 'in', ids).execute()
}

// Ways

/** Everything entered between any two of these bases. */
export async function listTravelTimes(db: Db, baseIds: readonly string[]) {
  if (baseIds.length === 0) return []
  return db
    .selectFrom('travelTime')
    .innerJoin('account', 'account.id', 'travelTime.setById')
    .selectAll('travelTime')
    .select('account.name as setByName')
    .where('fromBaseId', 'in', baseIds)
    .where('toBaseId', 'in', baseIds)
    .execute()
}
export type TravelRow = Awaited<ReturnType<typeof listTravelTimes>>[number]

/** @returns whether the pair was still as it was read; `version` 0: there was nothing */
export async function upsertTravelTime(db: Db, row: Omit<Insertable<TravelTimeTable>, 'version'>, version: number): Promise<boolean> {
  if (version === 0) {
    const { numInsertedOrUpdatedRows } = await db.insertInto('travelTime').values({ ...row, version: 1 }).onConflict((conflict) => conflict.columns(['fromBaseId', 'toBaseId']).doNothing()).executeTakeFirst()
    return numInsertedOrUpdatedRows === 1n
  }
  const { fromBaseId, toBaseId, ...change } = row
  const { numUpdatedRows } = await db.updateTable('travelTime').set({ ...change, version: version + 1 }).where('fromBaseId', '=', fromBaseId).where('toBaseId', '=', toBaseId).where('version', '=', version).executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function deleteTravelTime(db: Db, { fromBaseId, toBaseId }: { fromBaseId: string; toBaseId: string }, version: number): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('travelTime').where('fromBaseId', '=', fromBaseId).where('toBaseId', '=', toBaseId).where('version', '=', version).executeTakeFirst()
  return numDeletedRows === 1n
}
