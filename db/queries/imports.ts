import type { Insertable, Selectable } from 'kysely'
import type { Db } from '#db/portable/connect.ts'
import type { ImportDraftTable } from '#db/tables/imports.ts'

export type ImportDraftRow = Selectable<ImportDraftTable>

export async function insertImportDraft(db: Db, row: Insertable<ImportDraftTable>): Promise<void> {
  await db.insertInto('importDraft').values(row).execute()
}

/** One person's own, while its time lasts. */
export async function findImportDraft(db: Db, key: { id: string; kind: string; accountId: string }, now: string): Promise<ImportDraftRow | undefined> {
  return db.selectFrom('importDraft').selectAll().where('id', '=', key.id).where('kind', '=', key.kind).where('accountId', '=', key.accountId).where('endsAt', '>', now).executeTakeFirst()
}

/** @returns whether it was still there */
export async function deleteImportDraft(db: Db, id: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('importDraft').where('id', '=', id).executeTakeFirst()
  return numDeletedRows === 1n
}

export async function deleteImportDraftsBefore(db: Db, instant: string): Promise<void> {
  await db.deleteFrom('importDraft').where('endsAt', '<', instant).execute()
}
