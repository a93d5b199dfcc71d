import type { Db } from '#db/portable/connect.ts'

/** Only the newest link is good. */
export async function replaceSetUpToken(db: Db, row: { id: string; createdAt: string; endsAt: string }): Promise<void> {
  await db.deleteFrom('setUpToken').where('usedAt', 'is', null).execute()
  await db.insertInto('setUpToken').values({ ...row, usedAt: null }).execute()
}

export async function findSetUpToken(db: Db, id: string, now: string) {
  return db.selectFrom('setUpToken').select('id').where('id', '=', id).where('usedAt', 'is', null).where('endsAt', '>', now).executeTakeFirst()
}

/** @returns false when it was used or has expired */
export async function useSetUpToken(db: Db, id: string, now: string): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('setUpToken').set({ usedAt: now }).where('id', '=', id).where('usedAt', 'is', null).where('endsAt', '>', now).executeTakeFirst()
  return numUpdatedRows === 1n
}
