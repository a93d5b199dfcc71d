import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Db } from '#db/portable/connect.ts'
import type { MeetingSeriesTable } from '#db/tables/meetings.ts'

export type SeriesRow = Selectable<MeetingSeriesTable>

export async function listSeries(db: Db): Promise<SeriesRow[]> {
  return db.selectFrom('meetingSeries').selectAll().orderBy('kind').orderBy('name').execute()
}

export async function findSeries(db: Db, id: string): Promise<SeriesRow | undefined> {
  return db.selectFrom('meetingSeries').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function insertSeries(db: Db, row: Insertable<MeetingSeriesTable>): Promise<void> {
  await db.insertInto('meetingSeries').values(row).execute()
}

/** @returns whether the series was still at `version` */
export async function updateSeries(db: Db, id: string, version: number, change: Updateable<MeetingSeriesTable>): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('meetingSeries')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** When each series last met, or is next convened for. */
export async function listLastOfSeries(db: Db) {
  return db
    .selectFrom('meeting')
    .select(['seriesId', (eb) => eb.fn.max('startsAt').as('lastAt')])
    .where('seriesId', 'is not', null)
    .where('state', 'in', ['convened', 'held'])
    .groupBy('seriesId')
    .execute()
}
