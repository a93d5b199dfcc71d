import type { Insertable, Selectable } from 'kysely'
import type { Reach } from '#app/domain/access/policy.ts'
import type { Db } from '#db/portable/connect.ts'
import { inReach } from '#db/portable/reach.ts'
import type { JournalCheckpointTable, JournalTable } from '#db/tables/journal.ts'

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

/** The end of the chain, held still until this transaction ends. */
export async function lockHead(db: Db): Promise<{ seq: number; hash: string }> {
  return db
    .updateTable('journalHead')
    .set((eb) => ({ seq: eb.ref('seq') }))
    .where('id', '=', 'head')
    .returning(['seq', 'hash'])
    .executeTakeFirstOrThrow()
}

/** The number of the last line that is there, 0 when there is none. */
export async function findLastSeq(db: Db): Promise<number> {
  const { seq } = await db
    .selectFrom('journal')
    .select((eb) => eb.fn.max('seq').as('seq'))
    .executeTakeFirstOrThrow()
  return seq ?? 0
}

/** Lines after `seq`, oldest first, for walking the chain. */
export async function listChain(db: Db, afterSeq: number, most: number): Promise<JournalLine[]> {
  return db.selectFrom('journal').selectAll().where('seq', '>', afterSeq).orderBy('seq').limit(most).execute()
}

export async function listCheckpoints(db: Db): Promise<Selectable<JournalCheckpointTable>[]> {
  return db.selectFrom('journalCheckpoint').selectAll().orderBy('seq').execute()
}

export async function insertCheckpoint(db: Db, checkpoint: Insertable<JournalCheckpointTable>): Promise<void> {
  await db.insertInto('journalCheckpoint').values(checkpoint).execute()
}

const TOLD = ['seq', 'at', 'actorName', 'actorRole', 'place', 'behalfOf', 'summary'] as const

/** The history of one thing, newest first. */
export async function listOfObject(db: Db, objectKind: string, objectId: string, most = 100) {
  return db
    .selectFrom('journal')
    .select([...TOLD, 'changes'])
    .where('objectKind', '=', objectKind)
    .where('objectId', '=', objectId)
    .where('result', '=', 'done')
    .orderBy('seq', 'desc')
    .limit(most)
    .execute()
}

export interface JournalFilter {
  /** instants, half open */
  from?: string
  to?: string
  actorName?: string
  deed?: string
  objectKind?: string
  objectId?: string
  result?: JournalTable['result']
  /** only lines before this one */
  beforeSeq?: number
}

/** Newest first. */
export async function listJournal(db: Db, reach: Reach, filter: JournalFilter, most: number): Promise<JournalLine[]> {
  let query = db.selectFrom('journal').selectAll().where(inReach(reach, 'journal'))
  if (filter.from) query = query.where('at', '>=', filter.from)
  if (filter.to) query = query.where('at', '<', filter.to)
  for (const column of ['actorName', 'deed', 'objectKind', 'objectId', 'result'] as const) {
    const value = filter[column]
    if (value) query = query.where(column, '=', value)
  }
  if (filter.beforeSeq) query = query.where('seq', '<', filter.beforeSeq)
  return query.orderBy('seq', 'desc').limit(most).execute()
}

export async function findLine(db: Db, reach: Reach, seq: number): Promise<JournalLine | undefined> {
  return db.selectFrom('journal').selectAll().where('seq', '=', seq).where(inReach(reach, 'journal')).executeTakeFirst()
}
