import type { Db } from '#db/portable/connect.ts'

/** Makes the chore known, so that it can be taken. */
export async function insertChore(db: Db, name: string): Promise<void> {
  await db.insertInto('chore').values({ name, leasedBy: null, leasedUntil: null, lastDoneAt: null }).onConflict((conflict) => conflict.column('name').doNothing()).execute()
}

/** Takes a chore that nobody has and that was last done before `dueBefore`. @returns false when it is not this worker's turn */
export async function advanceToTaken(db: Db, name: string, lease: { by: string; now: string; until: string; dueBefore: string }): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('chore')
    .set({ leasedBy: lease.by, leasedUntil: lease.until })
    .where('name', '=', name)
    .where((eb) => eb.or([eb('leasedUntil', 'is', null), eb('leasedUntil', '<=', lease.now)]))
    .where((eb) => eb.or([eb('lastDoneAt', 'is', null), eb('lastDoneAt', '<=', lease.dueBefore)]))
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Gives it back; `doneAt` null when it could not be done. */
export async function advanceToGivenBack(db: Db, name: string, by: string, doneAt: string | null): Promise<void> {
  await db
    .updateTable('chore')
    .set({ leasedBy: null, leasedUntil: null, ...(doneAt && { lastDoneAt: doneAt }) })
    .where('name', '=', name)
    .where('leasedBy', '=', by)
    .execute()
}
