import type { Insertable } from 'kysely'
import type { Db } from '#db/portable/connect.ts'
import type { WorkdayExceptionTable, WorkdayYearTable } from '#db/tables/community.ts'

/** Every year that was imported, once for each of its days that are not what their weekday says. */
export async function listWorkdays(db: Db) {
  return db
    .selectFrom('workdayYear')
    .leftJoin('workdayException', 'workdayException.year', 'workdayYear.year')
    .select(['workdayYear.year', 'source', 'importedAt', 'on', 'isWorkday', 'name'])
    .orderBy('workdayYear.year')
    .orderBy('on')
    .execute()
}

export async function deleteWorkdayYear(db: Db, year: number): Promise<void> {
  await db.deleteFrom('workdayException').where('year', '=', year).execute()
  await db.deleteFrom('workdayYear').where('year', '=', year).execute()
}

export async function insertWorkdayYear(db: Db, year: Insertable<WorkdayYearTable>, exceptions: readonly Insertable<WorkdayExceptionTable>[]): Promise<void> {
  await db.insertInto('workdayYear').values(year).execute()
  if (exceptions.length > 0) await db.insertInto('workdayException').values(exceptions).execute()
}
