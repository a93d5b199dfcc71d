import type { Insertable } from 'kysely'
import type { Db } from '#db/portable/connect.ts'
import type { WorkdayExceptionTable, WorkdayYearTable } from '#db/tables/community.ts'

export async function listWorkdayYears(db: Db) {
  return db.selectFrom('workdayYear').select(['year', 'source', 'importedAt']).orderBy('year').execute()
}

/** The days that are not what their weekday says, of every year. */
export async function listWorkdayExceptions(db: Db) {
  return db.selectFrom('workdayException').select(['on', 'year', 'isWorkday', 'name']).orderBy('on').execute()
}

export async function deleteWorkdayYear(db: Db, year: number): Promise<void> {
  await db.deleteFrom('workdayException').where('year', '=', year).execute()
  await db.deleteFrom('workdayYear').where('year', '=', year).execute()
}

export async function insertWorkdayYear(db: Db, year: Insertable<WorkdayYearTable>, exceptions: readonly Insertable<WorkdayExceptionTable>[]): Promise<void> {
  await db.insertInto('workdayYear').values(year).execute()
  if (exceptions.length > 0) await db.insertInto('workdayException').values(exceptions).execute()
}
