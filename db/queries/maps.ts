import { sql, type Insertable, type NotNull, type Selectable } from 'kysely'
import type { Db } from '#db/portable/connect.ts'
import { found } from '#db/portable/search.ts'
import { chunks } from '#db/portable/values.ts'
import type { MapLayerTable } from '#db/tables/maps.ts'

export type MapLayerRow = Selectable<MapLayerTable>

const MOST_IDS = 5_000

/** Changes whenever anything about a published base does: one cheap look instead of reading all of them again. */
export async function findMapVersion(db: Db): Promise<string> {
  const { count, versions, last } = await db
    .selectFrom('base')
    .select((eb) => [eb.fn.countAll<number>().as('count'), eb.cast<number>(eb.fn.sum('version'), 'integer').as('versions'), eb.fn.max('updatedAt').as('last')])
    .where('state', '=', 'published')
    .executeTakeFirstOrThrow()
  return `${count} ${versions ?? 0} ${last ?? ''}`
}

/** Every published base as the map draws it, by name. */
export async function listMapPoints(db: Db) {
  return db
    .selectFrom('base')
    .select(['id', 'place', 'name', 'nameKey', 'theme', 'town', 'lngE6', 'latE6', 'award', 'capacity', 'coachSpaces', 'accessible'])
    .where('state', '=', 'published')
    .orderBy('nameKey')
    .orderBy('id')
    .execute()
}

/** Published bases whose name or text contains what was typed, in characters or in pinyin. */
export async function listBaseIdsFound(db: Db, q: string): Promise<string[]> {
  const rows = await db.selectFrom('base').select('id').where('state', '=', 'published').where(found(db, 'base', 'base.id', q)).execute()
  return rows.map(({ id }) => id)
}

/** What is known of a day's opening hours: its weekday's rows, exceptions that hold on it, and which bases have told any hours at all. */
export async function listHoursOn(db: Db, on: string, weekday: number) {
  const published = db.selectFrom('base').select('id').where('state', '=', 'published')
  // Hours of the weekday, and one row without times for whoever has told some of another day only.
  const rows = await db
    .selectFrom('baseHour')
    .select(['baseId', 'weekday', 'opens', 'closes'])
    .where('weekday', '=', weekday)
    .where('baseId', 'in', published)
    .unionAll(db.selectFrom('baseHour').select(['baseId', sql<number>`cast(0 as integer)`.as('weekday'), sql<string>`cast('' as text)`.as('opens'), sql<string>`cast('' as text)`.as('closes')]).distinct().where('baseId', 'in', published))
    .execute()
  const hours = rows.filter((row) => row.weekday === weekday).toSorted((a, b) => (a.opens < b.opens ? -1 : 1))
  const exceptions = await db.selectFrom('baseException').selectAll().where('fromOn', '<=', on).where('toOn', '>=', on).where('baseId', 'in', published).orderBy('baseId').orderBy('fromOn').execute()
  return { hours, exceptions, told: rows.map(({ baseId }) => baseId) }
}

/** What the list beside the map and the exports say of each; in no order. */
export async function listMapBases(db: Db, ids: readonly string[]) {
  const rows = []
  // By their ids alone: asked for the state as well, an engine may go through every published base.
  for (const part of chunks(ids, MOST_IDS)) rows.push(...(await db.selectFrom('base').select([...MAPPED, 'state']).where('id', 'in', part).execute()))
  return rows.filter(({ state }) => state === 'published')
}
const MAPPED = ['id', 'place', 'level', 'name', 'theme', 'town', 'address', 'lngE6', 'latE6', 'coordState', 'accuracyMetres', 'award', 'capacity', 'coachSpaces', 'accessible', 'keeper', 'summary', 'source', 'updatedAt'] as const

/** Layers as they are drawn over every map. */
export async function listShownLayers(db: Db) {
  return db.selectFrom('mapLayer').select(['id', 'name', 'kind', 'source', 'mapApprovalNo', 'shapes', 'version']).where('isShown', '=', 1).orderBy('createdAt').orderBy('id').execute()
}

/** The numbers of the layers that are drawn now, without what they draw. */
export async function listShownApprovals(db: Db) {
  return db.selectFrom('mapLayer').select(['name', 'source', 'mapApprovalNo']).where('isShown', '=', 1).where('mapApprovalNo', 'is not', null).$narrowType<{ mapApprovalNo: NotNull }>().orderBy('createdAt').orderBy('id').execute()
}

/** All layers without what they draw, newest first. */
export async function listLayers(db: Db) {
  return db.selectFrom('mapLayer').select(['id', 'name', 'kind', 'source', 'mapApprovalNo', 'sourceDatum', 'points', 'isShown', 'createdAt', 'version']).orderBy('createdAt', 'desc').orderBy('id').execute()
}

export async function findLayer(db: Db, id: string) {
  return db.selectFrom('mapLayer').innerJoin('account', 'account.id', 'mapLayer.createdById').selectAll('mapLayer').select('account.name as createdByName').where('mapLayer.id', '=', id).executeTakeFirst()
}

export async function insertLayer(db: Db, row: Insertable<MapLayerTable>): Promise<void> {
  await db.insertInto('mapLayer').values(row).execute()
}

/** @returns whether the layer was still at `version` */
export async function advanceLayer(db: Db, { id, version }: Pick<MapLayerRow, 'id' | 'version'>, change: { isShown: number; updatedAt: string }): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('mapLayer').set({ ...change, version: version + 1 }).where('id', '=', id).where('version', '=', version).executeTakeFirst()
  return numUpdatedRows === 1n
}

/** @returns whether the layer was still at `version` */
export async function deleteLayer(db: Db, { id, version }: Pick<MapLayerRow, 'id' | 'version'>): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('mapLayer').where('id', '=', id).where('version', '=', version).executeTakeFirst()
  return numDeletedRows === 1n
}
