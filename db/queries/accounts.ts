import type { Db } from '#db/portable/connect.ts'

export async function updatePasswordHash(db: Db, id: string, passwordHash: string): Promise<void> {
  await db.updateTable('account').set({ passwordHash }).where('id', '=', id).execute()
}

/** Demo people for the sign-in page, by place and in the order they were made. */
export async function listDemoAccounts(db: Db) {
  return db.selectFrom('account').select(['login', 'name', 'place', 'post']).where('isDemo', '=', 1).where('disabledAt', 'is', null).orderBy('place').orderBy('login').limit(100).execute()
}
