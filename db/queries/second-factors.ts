import type { Insertable } from 'kysely'
import type { Db } from '#db/portable/connect.ts'
import { countRows } from '#db/portable/count-rows.ts'
import type { SecondFactorTable } from '#db/tables/access.ts'

export async function findSecondFactor(db: Db, accountId: string) {
  return db.selectFrom('secondFactor').selectAll().where('accountId', '=', accountId).executeTakeFirst()
}

/** Takes the place of one that was there, with all its recovery codes. */
export async function replaceSecondFactor(db: Db, row: Insertable<SecondFactorTable>, codeHashes: readonly string[]): Promise<void> {
  await deleteSecondFactor(db, row.accountId)
  await db.insertInto('secondFactor').values(row).execute()
  await db.insertInto('recoveryCode').values(codeHashes.map((codeHash) => ({ accountId: row.accountId, codeHash, usedAt: null }))).execute()
}

export async function deleteSecondFactor(db: Db, accountId: string): Promise<number> {
  await db.deleteFrom('recoveryCode').where('accountId', '=', accountId).execute()
  const { numDeletedRows } = await db.deleteFrom('secondFactor').where('accountId', '=', accountId).executeTakeFirst()
  return Number(numDeletedRows)
}

/** @returns false when this step, or a later one, was used before */
export async function advanceStep(db: Db, accountId: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('secondFactor').set({ lastStep: step }).where('accountId', '=', accountId).where('lastStep', '<', step).executeTakeFirst()
  return numUpdatedRows === 1n
}

/** @returns false when there is no such code or it was used before */
export async function useRecoveryCode(db: Db, accountId: string, codeHash: string, now: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('recoveryCode')
    .set({ usedAt: now })
    .where('accountId', '=', accountId)
    .where('codeHash', '=', codeHash)
    .where('usedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function countRecoveryCodes(db: Db, accountId: string): Promise<number> {
  return countRows(db.selectFrom('recoveryCode').where('accountId', '=', accountId).where('usedAt', 'is', null))
}
