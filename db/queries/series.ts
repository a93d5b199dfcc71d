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

/** Every series with when it last met, or is next convened for. */
export async function listSeriesWithLast(db: Db) {
  return db
    .selectFrom('meetingSeries')
    .selectAll()
    .select((eb) =>
      eb
        .selectFrom('meeting')
        .select((inner) => inner.fn.max('startsAt').as('lastAt'))
        .whereRef('meeting.seriesId', '=', 'meetingSeries.id')
        .where('meeting.state', 'in', ['convened', 'held'])
        .as('lastAt'),
    )
    .orderBy('kind')
    .orderBy('name')
    .execute()
}
