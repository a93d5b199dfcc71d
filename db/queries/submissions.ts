import type { Insertable } from 'kysely'
import type { Db } from '#db/portable/connect.ts'
import type { SubmissionTable } from '#db/tables/submissions.ts'

export async function findSubmission(db: Db, id: string) {
  return db.selectFrom('submission').select(['bodyHash', 'location']).where('id', '=', id).executeTakeFirst()
}

export async function insertSubmission(db: Db, row: Insertable<SubmissionTable>): Promise<void> {
  await db.insertInto('submission').values(row).execute()
}

/** @returns how many were removed */
export async function deleteSubmissionsBefore(db: Db, instant: string): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('submission').where('at', '<', instant).executeTakeFirst()
  return Number(numDeletedRows)
}
