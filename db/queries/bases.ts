import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import type { Reach } from '#app/domain/access/policy.ts'
import type { Accessibility, BaseAward, BaseState, BaseTheme } from '#app/domain/bases/terms.ts'
import type { Place } from '#app/domain/community/terms.ts'
import type { Db } from '#db/portable/connect.ts'
import { countRows } from '#db/portable/count-rows.ts'
import { inReach, siftedBy } from '#db/portable/reach.ts'
import { found } from '#db/portable/search.ts'
import { chunks } from '#db/portable/values.ts'
import type { BaseExceptionTable, BaseHourTable, BaseScriptTable, BaseSuggestionTable, BaseTable } from '#db/tables/bases.ts'

export type BaseRow = Selectable<BaseTable>
export type BaseHourRow = Selectable<BaseHourTable>
export type BaseExceptionRow = Selectable<BaseExceptionTable>
export type BaseScriptRow = Selectable<BaseScriptTable>
export type BaseSuggestionRow = Selectable<BaseSuggestionTable>

export interface BaseFilter {
  q?: string
  place?: Place
  town?: string
  theme?: string
  award?: string
  state?: string
  level?: string
  /** At least so many persons at once. */
  capacity?: number
  accessible?: string
  hasCoachSpaces?: boolean
}

function matching(db: Db, filter: BaseFilter) {
  let query = db.selectFrom('base')
  if (filter.q) query = query.where(found(db, 'base', 'base.id', filter.q))
  if (filter.place) query = query.where('base.place', '=', filter.place)
  if (filter.town) query = query.where('base.town', '=', filter.town)
  if (filter.theme) query = query.where('base.theme', '=', filter.theme as BaseTheme)
  if (filter.award) query = query.where('base.award', '=', filter.award as BaseAward)
  if (filter.state) query = query.where('base.state', '=', filter.state as BaseState)
  if (filter.level) query = query.where('base.level', '=', filter.level as BaseRow['level'])
  if (filter.capacity) query = query.where('base.capacity', '>=', filter.capacity)
  if (filter.accessible) query = query.where('base.accessible', '=', filter.accessible as Accessibility)
  if (filter.hasCoachSpaces) query = query.where('base.coachSpaces', '>', 0)
  return query
}

/** One record, whoever asks: the caller decides what of it may be shown. */
export async function findBase(db: Db, id: string) {
  return whole(db, id).executeTakeFirst()
}
export type FoundBase = NonNullable<Awaited<ReturnType<typeof findBase>>>

/** With its last plaque, also when it was taken down, and what is publicised about it on a day. */
export async function findBaseAndPlaque(db: Db, id: string, { today, now }: { today: string; now: string }) {
  return whole(db, id)
    .leftJoin('plaque', (join) =>
      join.on('plaque.id', '=', (eb) => eb.selectFrom('plaque as latest').select('latest.id').whereRef('latest.baseId', '=', 'base.id').orderBy('latest.awardedOn', 'desc').orderBy('latest.seq', 'desc').limit(1)),
    )
    .leftJoin('awardRound', (join) => join.onRef('awardRound.baseId', '=', 'base.id').on('awardRound.state', '=', 'publicised').on('awardRound.publicFromOn', '<=', today).on('awardRound.publicUntilOn', '>=', today))
    .select(['plaque.number as plaqueNumber', 'plaque.level as plaqueLevel', 'plaque.awardedOn', 'plaque.validUntilOn', 'plaque.state as plaqueState', 'plaque.revokedOn', 'plaque.code as plaqueCode'])
    .select((eb) => {
      const visits = eb.selectFrom('booking').whereRef('booking.baseId', '=', 'base.id').where('booking.state', '=', 'confirmed').where('booking.startsAt', '<=', now)
      const feedback = eb.selectFrom('visitFeedback').whereRef('visitFeedback.baseId', '=', 'base.id')
      return [
        visits.select((inner) => inner.fn.countAll<number>().as('count')).as('visitCount'),
        visits.select((inner) => inner.cast<number>(inner.fn.coalesce(inner.fn.sum('booking.headCount'), inner.lit(0)), 'integer').as('heads')).as('visitorCount'),
        feedback.select((inner) => inner.fn.countAll<number>().as('count')).as('ratingCount'),
        feedback.select((inner) => inner.cast<number>(inner.fn.coalesce(inner.fn.sum('visitFeedback.overall'), inner.lit(0)), 'integer').as('sum')).as('ratingSum'),
      ]
    })
    .select(['awardRound.level as publicLevel', 'awardRound.kind as publicKind', 'awardRound.publicFromOn', 'awardRound.publicUntilOn'])
    .executeTakeFirst()
}
export type BaseAndPlaque = NonNullable<Awaited<ReturnType<typeof findBaseAndPlaque>>>

function whole(db: Db, id: string) {
  return db
    .selectFrom('base')
    .leftJoin('organisation', 'organisation.id', 'base.organisationId')
    .leftJoin('account as surveyor', 'surveyor.id', 'base.surveyedById')
    .selectAll('base')
    .select(['organisation.name as organisationName', 'surveyor.name as surveyedByName'])
    .select((eb) => eb.selectFrom('baseSuggestion').select((inner) => inner.fn.countAll<number>().as('count')).whereRef('baseSuggestion.baseId', '=', 'base.id').where('baseSuggestion.state', '=', 'open').as('openSuggestions'))
    .where('base.id', '=', id)
}

export async function listBasesByIds(db: Db, ids: readonly string[]): Promise<BaseRow[]> {
  const rows: BaseRow[] = []
  for (const part of chunks(ids, 500)) rows.push(...(await db.selectFrom('base').selectAll().where('id', 'in', part).execute()))
  return rows
}

/** What everybody may see, by name in pinyin. */
export async function listPublishedBases(db: Db, filter: BaseFilter = {}, span: { offset?: number; most?: number } = {}): Promise<BaseRow[]> {
  return matching(db, { ...filter, state: 'published' }).selectAll('base').orderBy('base.nameKey').orderBy('base.id').offset(span.offset ?? 0).limit(span.most ?? PUBLISHED_MOST).execute()
}
/** More than the product is built for. */
const PUBLISHED_MOST = 100_000

export async function countPublishedBases(db: Db, filter: BaseFilter = {}): Promise<number> {
  return countRows(matching(db, { ...filter, state: 'published' }))
}

export async function listBases(db: Db, reach: Reach, filter: BaseFilter, span: { offset?: number; most: number }): Promise<BaseRow[]> {
  return matching(db, filter).where(siftedBy(reach, 'base')).selectAll('base').orderBy('base.nameKey').orderBy('base.id').offset(span.offset ?? 0).limit(span.most).execute()
}

export async function countBases(db: Db, reach: Reach, filter: BaseFilter): Promise<number> {
  return countRows(matching(db, filter).where(siftedBy(reach, 'base')))
}

/** The towns that bases within reach lie in, with their place. */
export async function listBaseTowns(db: Db, reach: Reach) {
  return db.selectFrom('base').select(['base.place', 'base.town']).distinct().where(siftedBy(reach, 'base')).where('base.town', '<>', '').orderBy('base.place').orderBy('base.town').limit(300).execute()
}

/** By natural key: a name once in a place. */
export async function listBasesCalled(db: Db, place: Place, names: readonly string[]): Promise<BaseRow[]> {
  const rows: BaseRow[] = []
  for (const part of chunks(names, 500)) rows.push(...(await db.selectFrom('base').selectAll().where('place', '=', place).where('name', 'in', part).execute()))
  return rows
}

/** Records of any place by their names. */
export async function listBasesNamed(db: Db, names: readonly string[]): Promise<BaseRow[]> {
  const rows: BaseRow[] = []
  for (const part of chunks(names, 500)) rows.push(...(await db.selectFrom('base').selectAll().where('name', 'in', part).execute()))
  return rows
}

/** Towns, streets and parks of a place, for suggestions while typing. */
export async function listTownNames(db: Db) {
  return db.selectFrom('organisation').select(['place', 'name']).where('kind', 'in', ['town', 'subdistrict', 'park']).where('closedOn', 'is', null).orderBy('place').orderBy('sortKey').limit(200).execute()
}

/** Units a base can be kept by. */
export async function findUnitCalled(db: Db, place: Place, name: string) {
  return db.selectFrom('organisation').select(['id', 'name']).where('place', '=', place).where('name', '=', name).where('closedOn', 'is', null).orderBy('id').executeTakeFirst()
}

export async function insertBase(db: Db, row: Insertable<BaseTable>): Promise<void> {
  await db.insertInto('base').values(row).execute()
}

/** Some hundreds at once. */
export async function insertBases(db: Db, rows: readonly Insertable<BaseTable>[]): Promise<void> {
  if (rows.length > 0) await db.insertInto('base').values(rows).execute()
}

export async function insertHours(db: Db, rows: readonly Insertable<BaseHourTable>[]): Promise<void> {
  for (const part of chunks(rows, 500)) await db.insertInto('baseHour').values(part).execute()
}

/** @returns whether the record was still at `version`, and in one of the states when they are named */
export async function advanceBase(db: Db, id: string, version: number, change: Updateable<BaseTable>, from?: readonly BaseState[]): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('base')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .$if(from !== undefined, (query) => query.where('state', 'in', from!))
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

// Opening hours

export async function listHoursOf(db: Db, ids: readonly string[]): Promise<BaseHourRow[]> {
  const rows: BaseHourRow[] = []
  for (const part of chunks(ids, 500)) rows.push(...(await db.selectFrom('baseHour').selectAll().where('baseId', 'in', part).orderBy('baseId').orderBy('weekday').orderBy('position').execute()))
  return rows
}

/** Exceptions of bases that touch a span of days, both counted. */
export async function listExceptionsOf(db: Db, ids: readonly string[], span: { fromOn?: string; toOn?: string } = {}): Promise<BaseExceptionRow[]> {
  const rows: BaseExceptionRow[] = []
  for (const part of chunks(ids, 500)) {
    let query = db.selectFrom('baseException').selectAll().where('baseId', 'in', part)
    if (span.fromOn) query = query.where('toOn', '>=', span.fromOn)
    if (span.toOn) query = query.where('fromOn', '<=', span.toOn)
    rows.push(...(await query.orderBy('baseId').orderBy('fromOn').orderBy('toOn').orderBy('id').execute()))
  }
  return rows
}

/** Weekly hours of bases and their exceptions that touch a span of days, in one question. At most a page of bases. */
export async function listOpening(db: Db, baseIds: readonly string[], span: { fromOn: string; toOn: string }) {
  if (baseIds.length === 0) return { hours: [], exceptions: [] }
  const none = sql<string | null>`cast(null as text)`
  const weekly = db
    .selectFrom('baseHour')
    .select(['baseId', sql<string>`cast('' as text)`.as('id'), 'weekday', none.as('fromOn'), none.as('toOn'), sql<number>`cast(1 as integer)`.as('isOpen'), 'opens', 'closes', sql<string>`cast('' as text)`.as('reason')])
    .where('baseId', 'in', baseIds)
  const excepted = db
    .selectFrom('baseException')
    .select(['baseId', 'id', sql<number>`cast(0 as integer)`.as('weekday'), 'fromOn', 'toOn', 'isOpen', 'opens', 'closes', 'reason'])
    .where('baseId', 'in', baseIds)
    .where('toOn', '>=', span.fromOn)
    .where('fromOn', '<=', span.toOn)
  const rows = await weekly.unionAll(excepted as never).execute()
  const byTime = (a: { opens: string | null }, b: { opens: string | null }) => ((a.opens ?? '') < (b.opens ?? '') ? -1 : 1)
  return {
    hours: rows.filter(({ fromOn }) => fromOn === null).map(({ baseId, weekday, opens, closes }) => ({ baseId, weekday, opens: opens!, closes: closes! })).toSorted((a, b) => a.weekday - b.weekday || byTime(a, b)),
    exceptions: rows
      .filter(({ fromOn }) => fromOn !== null)
      .map(({ baseId, id, fromOn, toOn, isOpen, opens, closes, reason }) => ({ baseId, id, fromOn: fromOn!, toOn: toOn!, isOpen, opens: opens as string | null, closes: closes as string | null, reason }))
      .toSorted((a, b) => (a.fromOn < b.fromOn ? -1 : a.fromOn > b.fromOn ? 1 : byTime(a, b))),
  }
}

/** The weekly hours of a base, all at once. */
export async function upsertHours(db: Db, baseId: string, rows: readonly Insertable<BaseHourTable>[]): Promise<void> {
  await db.deleteFrom('baseHour').where('baseId', '=', baseId).execute()
  if (rows.length > 0) await db.insertInto('baseHour').values([...rows]).execute()
}

export async function insertException(db: Db, row: Insertable<BaseExceptionTable>): Promise<void> {
  await db.insertInto('baseException').values(row).execute()
}

/** @returns what was removed */
export async function deleteException(db: Db, baseId: string, id: string): Promise<BaseExceptionRow | undefined> {
  return db.deleteFrom('baseException').where('id', '=', id).where('baseId', '=', baseId).returningAll().executeTakeFirst()
}

// 讲解词

export async function countScripts(db: Db, baseId: string): Promise<number> {
  return countRows(db.selectFrom('baseScript').where('baseId', '=', baseId))
}

/**
 * What hangs on a base in one question: each 讲解词 with its recordings (or once without), files under the kinds named,
 * who is appointed to tell of it on a day and agreed to be named (kind 'guide', languages as its text), and the first
 * published tours that stop there (kind 'tour', whose place it is as its language and how long it takes as its text).
 */
export async function listMaterials(db: Db, baseId: string, { ownerKinds, day, toursMost }: { ownerKinds: readonly string[]; day: string; toursMost: number }) {
  const nothing = <Name extends string>(name: Name) => sql<string | null>`cast(null as text)`.as(name)
  const scripts = db
    .selectFrom('baseScript')
    .leftJoin('file', (join) => join.onRef('file.ownerId', '=', 'baseScript.id').on('file.ownerKind', '=', 'baseScript').on('file.removedAt', 'is', null))
    .select(['baseScript.id as scriptId', sql<string>`cast('baseScript' as text)`.as('ownerKind'), 'baseScript.language', 'baseScript.title', 'baseScript.text', 'baseScript.position'])
    .select(['file.id as fileId', 'file.name', 'file.type', 'file.size', 'file.altText', 'file.uploadedAt'])
    .where('baseScript.baseId', '=', baseId)
  const files = db
    .selectFrom('file')
    .select([nothing('scriptId'), 'file.ownerKind', nothing('language'), nothing('title'), nothing('text'), sql<number>`cast(0 as integer)`.as('position')])
    .select(['file.id as fileId', 'file.name', 'file.type', 'file.size', 'file.altText', 'file.uploadedAt'])
    .where('file.ownerKind', 'in', ownerKinds)
    .where('file.ownerId', '=', baseId)
    .where('file.removedAt', 'is', null)
  const guides = db
    .selectFrom('guide')
    .innerJoin('guideBase', 'guideBase.guideId', 'guide.id')
    .select([nothing('scriptId'), sql<string>`cast('guide' as text)`.as('ownerKind'), nothing('language'), nothing('title'), 'guide.languages as text', sql<number>`cast(0 as integer)`.as('position')])
    .select(['guide.id as fileId', 'guide.name', nothing('type'), sql<number | null>`cast(null as integer)`.as('size'), nothing('altText'), 'guide.sortKey as uploadedAt'])
    .where('guideBase.baseId', '=', baseId)
    .where('guide.isPublic', '=', 1)
    .where('guide.state', '=', 'appointed')
    .where('guide.termFromOn', '<=', day)
    .where('guide.termToOn', '>=', day)
  const stopping = db
    .selectFrom('tourVersion')
    .innerJoin('tour', (join) => join.onRef('tour.id', '=', 'tourVersion.tourId').onRef('tour.publishedNumber', '=', 'tourVersion.number'))
    .select([nothing('scriptId'), sql<string>`cast('tour' as text)`.as('ownerKind'), 'tourVersion.place as language', nothing('title'), 'tourVersion.span as text', sql<number>`cast(0 as integer)`.as('position')])
    .select(['tour.id as fileId', 'tourVersion.name', nothing('type'), sql<number | null>`cast(null as integer)`.as('size'), nothing('altText'), 'tourVersion.sortKey as uploadedAt'])
    .where('tour.state', '=', 'published')
    .where('tourVersion.id', 'in', (eb) => eb.selectFrom('tourVersionStop').select('tourVersionStop.versionId').where('tourVersionStop.baseId', '=', baseId))
    .orderBy('tourVersion.sortKey')
    .orderBy('tour.id')
    .limit(toursMost)
  const tours = db.selectFrom(stopping.as('stopping')).selectAll()
  return db.selectFrom(scripts.unionAll(files as never).unionAll(guides as never).unionAll(tours as never).as('material')).selectAll().orderBy('position').orderBy('scriptId', (order) => order.asc().nullsFirst()).orderBy('uploadedAt', (order) => order.asc().nullsFirst()).orderBy('fileId', (order) => order.asc().nullsFirst()).limit(MATERIALS_MOST).execute()
}
export type Material = Awaited<ReturnType<typeof listMaterials>>[number]
/** More than the limits of a base allow. */
const MATERIALS_MOST = 2_000

export async function findScript(db: Db, id: string): Promise<BaseScriptRow | undefined> {
  return db.selectFrom('baseScript').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function insertScript(db: Db, row: Insertable<BaseScriptTable>): Promise<void> {
  await db.insertInto('baseScript').values(row).execute()
}

export async function advanceScript(db: Db, id: string, version: number, change: Updateable<BaseScriptTable>): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('baseScript').set({ ...change, version: version + 1 }).where('id', '=', id).where('version', '=', version).executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function deleteScript(db: Db, id: string, version: number): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('baseScript').where('id', '=', id).where('version', '=', version).executeTakeFirst()
  return numDeletedRows === 1n
}

// Suggestions

const SUGGESTED = ['baseSuggestion.id', 'baseSuggestion.baseId', 'baseSuggestion.changes', 'baseSuggestion.note', 'baseSuggestion.place', 'baseSuggestion.suggestedById', 'baseSuggestion.suggestedAt', 'baseSuggestion.state', 'baseSuggestion.answer', 'baseSuggestion.decidedAt', 'baseSuggestion.version'] as const

export interface SuggestionFilter {
  baseId?: string
  state?: BaseSuggestionRow['state']
  suggestedById?: string
}

function suggestions(db: Db, reach: Reach | null, filter: SuggestionFilter) {
  let query = db.selectFrom('baseSuggestion').innerJoin('base', 'base.id', 'baseSuggestion.baseId')
  if (reach) query = query.where(inReach(reach, 'base'))
  if (filter.baseId) query = query.where('baseSuggestion.baseId', '=', filter.baseId)
  if (filter.state) query = query.where('baseSuggestion.state', '=', filter.state)
  if (filter.suggestedById) query = query.where('baseSuggestion.suggestedById', '=', filter.suggestedById)
  return query
}

/** The newest first. `reach` fences by the base; without it the caller asks for one person's own. */
export async function listSuggestions(db: Db, reach: Reach | null, filter: SuggestionFilter, span: { offset?: number; most: number }) {
  return suggestions(db, reach, filter)
    .innerJoin('account', 'account.id', 'baseSuggestion.suggestedById')
    .leftJoin('account as decider', 'decider.id', 'baseSuggestion.decidedById')
    .select(SUGGESTED)
    .select(['base.name as baseName', 'base.place as basePlace', 'account.name as suggestedByName', 'decider.name as decidedByName'])
    .orderBy('baseSuggestion.suggestedAt', 'desc')
    .orderBy('baseSuggestion.id')
    .offset(span.offset ?? 0)
    .limit(span.most)
    .execute()
}

export async function countSuggestions(db: Db, reach: Reach | null, filter: SuggestionFilter): Promise<number> {
  return countRows(suggestions(db, reach, filter))
}

export async function findSuggestion(db: Db, id: string) {
  return db
    .selectFrom('baseSuggestion')
    .innerJoin('account', 'account.id', 'baseSuggestion.suggestedById')
    .selectAll('baseSuggestion')
    .select('account.name as suggestedByName')
    .where('baseSuggestion.id', '=', id)
    .executeTakeFirst()
}

export async function insertSuggestion(db: Db, row: Insertable<BaseSuggestionTable>): Promise<void> {
  await db.insertInto('baseSuggestion').values(row).execute()
}

/** @returns whether it was still open */
export async function advanceSuggestion(db: Db, id: string, version: number, change: Updateable<BaseSuggestionTable>): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('baseSuggestion').set({ ...change, version: version + 1 }).where('id', '=', id).where('version', '=', version).where('state', '=', 'open').executeTakeFirst()
  return numUpdatedRows === 1n
}

// Smaller copies of pictures

export async function findVariant(db: Db, fileId: string, width: number) {
  return db.selectFrom('pictureVariant').selectAll().where('fileId', '=', fileId).where('width', '=', width).executeTakeFirst()
}

/** Made twice at the same time, the first one stays. */
export async function insertVariant(db: Db, row: { fileId: string; width: number; type: 'webp' | 'jpg'; height: number; bytes: Uint8Array }): Promise<void> {
  await db.insertInto('pictureVariant').values(row).onConflict((conflict) => conflict.columns(['fileId', 'width']).doNothing()).execute()
}

/** First picture of each of several bases, for lists and cards. */
export async function listFirstPhotos(db: Db, baseIds: readonly string[]) {
  if (baseIds.length === 0) return []
  const first = db.selectFrom('file').select(['ownerId', (eb) => eb.fn.min('uploadedAt').as('at')]).where('ownerKind', '=', 'basePhoto').where('ownerId', 'in', baseIds).where('removedAt', 'is', null).groupBy('ownerId')
  return db
    .selectFrom('file')
    .innerJoin(first.as('first'), (join) => join.onRef('first.ownerId', '=', 'file.ownerId').onRef('first.at', '=', 'file.uploadedAt'))
    .select(['file.ownerId as baseId', sql<string>`min(${sql.ref('file.id')})`.as('fileId'), sql<string>`min(${sql.ref('file.altText')})`.as('altText')])
    .where('file.ownerKind', '=', 'basePhoto')
    .where('file.removedAt', 'is', null)
    .groupBy('file.ownerId')
    .execute()
}
