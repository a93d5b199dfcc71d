import type { Insertable, Selectable } from 'kysely'
import type { Db } from '#db/portable/connect.ts'
import { countRows } from '#db/portable/count-rows.ts'
import type { FileTable } from '#db/tables/files.ts'

export type FileRow = Selectable<FileTable>

/** More than any thing may carry. */
const MOST_OF_ONE = 500

/** Of several things of one kind, oldest first and by name, without those removed. */
export async function listFilesOf(db: Db, ownerKind: string, ownerIds: readonly string[]): Promise<FileRow[]> {
  if (ownerIds.length === 0) return []
  return db
    .selectFrom('file')
    .selectAll()
    .where('ownerKind', '=', ownerKind)
    .where('ownerId', 'in', ownerIds)
    .where('removedAt', 'is', null)
    .orderBy('uploadedAt')
    .orderBy('name')
    .orderBy('id')
    .limit(MOST_OF_ONE * ownerIds.length)
    .execute()
}

export async function countFiles(db: Db, ownerKind: string, ownerId: string): Promise<number> {
  return countRows(db.selectFrom('file').where('ownerKind', '=', ownerKind).where('ownerId', '=', ownerId).where('removedAt', 'is', null))
}

/** Not those removed. */
export async function findFile(db: Db, id: string): Promise<FileRow | undefined> {
  return db.selectFrom('file').selectAll().where('id', '=', id).where('removedAt', 'is', null).executeTakeFirst()
}

export async function findFileBytes(db: Db, id: string): Promise<Uint8Array | undefined> {
  return (await db.selectFrom('fileContent').select('bytes').where('fileId', '=', id).executeTakeFirst())?.bytes
}

export async function insertFile(db: Db, row: Insertable<FileTable>, bytes: Uint8Array): Promise<void> {
  await db.insertInto('file').values(row).execute()
  await db.insertInto('fileContent').values({ fileId: row.id, bytes }).execute()
}

/** The record stays, the content goes. @returns whether it was still there */
export async function advanceRemoved(db: Db, id: string, removed: { removedAt: string; removedById: string }): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('file').set(removed).where('id', '=', id).where('removedAt', 'is', null).executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await db.deleteFrom('fileContent').where('fileId', '=', id).execute()
  await db.deleteFrom('pictureVariant').where('fileId', '=', id).execute()
  return true
}

/** Files of one thing once more for another of its kind; `newIds` says which copy gets which id. Bytes stay in the database on their way. */
export async function insertFileCopies(db: Db, ownerKind: string, { from, to }: { from: string; to: string }, newIds: ReadonlyMap<string, string>, done: { at: string; byId: string }): Promise<void> {
  for (const file of await listFilesOf(db, ownerKind, [from])) {
    const id = newIds.get(file.id)
    if (!id) continue
    await db.insertInto('file').values({ ...file, id, ownerId: to, uploadedAt: done.at, uploadedById: done.byId }).execute()
    await db
      .insertInto('fileContent')
      .columns(['fileId', 'bytes'])
      .expression((eb) => eb.selectFrom('fileContent').select([eb.val(id).as('fileId'), 'bytes']).where('fileId', '=', file.id))
      .execute()
  }
}
