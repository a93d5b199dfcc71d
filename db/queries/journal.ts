import type { Insertable, Selectable } from 'kysely'
import type { Db } from '#db/portable/connect.ts'
import type { JournalTable } from '#db/tables/journal.ts'

export type JournalLine = Selectable<JournalTable>

/** Takes the end of the chain: whoever else appends waits until this transaction ends. */
export async function advanceHead(db: Db): Promise<{ seq: number; previousHash: string }> {
  const head = await db
    .updateTable('journalHead')
    .set((eb) => ({ seq: eb('seq', '+', 1) }))
    .where('id', '=', 'head')
    .returning(['seq', 'hash'])
    .executeTakeFirstOrThrow()
  return { seq: head.seq, previousHash: head.hash }
}

export async function insertLine(db: Db, line: Insertable<JournalTable>): Promise<void> {
  await db.insertInto('journal').values(line).execute()
  await db.updateTable('journalHead').set({ hash: line.hash }).where('id', '=', 'head').execute()
}

export async function findHead(db: Db): Promise<{ seq: number; hash: string }> {
  return db.selectFrom('journalHead').select(['seq', 'hash']).where('id', '=', 'head').executeTakeFirstOrThrow()
}

/** Lines after `seq`, oldest first, for walking the chain. */
export async function listChain(db: Db, afterSeq: number, most: number): Promise<JournalLine[]> {
  return db.selectFrom('journal').selectAll().where('seq', '>', afterSeq).orderBy('seq').limit(most).execute()
}

/** The history of one thing, newest first. */
export async function listOfObject(db: Db, objectKind: string, objectId: string, most = 100): Promise<JournalLine[]> {
  return db
    .selectFrom('journal')
    .selectAll()
    .where('objectKind', '=', objectKind)
    .where('objectId', '=', objectId)
    .where('result', '=', 'done')
    .orderBy('seq', 'desc')
    .limit(most)
    .execute()
}
