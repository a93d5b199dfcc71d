import type { ExpressionBuilder, Insertable, Selectable, Updateable } from 'kysely'
import type { Reach } from '#app/domain/access/policy.ts'
import type { DocumentState } from '#app/domain/community/terms.ts'
import type { Db } from '#db/portable/connect.ts'
import { countRows } from '#db/portable/count-rows.ts'
import { inReach } from '#db/portable/reach.ts'
import { found } from '#db/portable/search.ts'
import type { GoverningDocumentTable } from '#db/tables/community.ts'
import type { Tables } from '#db/tables/index.ts'

export type GoverningDocumentRow = Selectable<GoverningDocumentTable>

export interface DocumentFilter {
  q?: string
  state?: DocumentState
  /** the day that tells the states apart */
  today: string
}

function filtered(db: Db, reach: Reach, { q, state, today }: DocumentFilter) {
  let query = db.selectFrom('governingDocument').where(inReach(reach, 'governingDocument'))
  if (q) query = query.where(found(db, 'governingDocument', 'governingDocument.id', q))
  if (state) query = query.where((eb) => isInState(eb, state, today))
  return query
}

/** The same rule as `stateOfDocument`, as a condition. */
function isInState(eb: ExpressionBuilder<Tables, 'governingDocument'>, state: DocumentState, today: string) {
  const isOver = eb.and([eb('governingDocument.validToOn', 'is not', null), eb('governingDocument.validToOn', '<', today)])
  if (state === 'superseded') return eb.and([isOver, eb('governingDocument.supersededById', 'is not', null)])
  if (state === 'repealed') return eb.and([isOver, eb('governingDocument.supersededById', 'is', null)])
  return eb.and([eb.not(isOver), eb('governingDocument.validFromOn', state === 'coming' ? '>' : '<=', today)])
}

/** The newest first. */
export async function listDocuments(db: Db, reach: Reach, filter: DocumentFilter, span: { offset: number; most: number }) {
  return filtered(db, reach, filter)
    .leftJoin('governingDocument as successor', 'successor.id', 'governingDocument.supersededById')
    .selectAll('governingDocument')
    .select('successor.name as successorName')
    .orderBy('governingDocument.validFromOn', 'desc')
    .orderBy('governingDocument.sortKey')
    .orderBy('governingDocument.id')
    .offset(span.offset)
    .limit(span.most)
    .execute()
}

export async function countDocuments(db: Db, reach: Reach, filter: DocumentFilter): Promise<number> {
  return countRows(filtered(db, reach, filter))
}

export async function findDocument(db: Db, reach: Reach, id: string): Promise<GoverningDocumentRow | undefined> {
  return db.selectFrom('governingDocument').selectAll().where('id', '=', id).where(inReach(reach, 'governingDocument')).executeTakeFirst()
}

/** Every document with what replaced it: the chains are drawn from it. There are some dozens. */
export async function listDocumentChoices(db: Db) {
  return db.selectFrom('governingDocument').select(['id', 'name', 'docNo', 'validFromOn', 'validToOn', 'supersededById']).orderBy('sortKey').orderBy('validFromOn').limit(1_000).execute()
}

export async function insertDocument(db: Db, row: Insertable<GoverningDocumentTable>): Promise<void> {
  await db.insertInto('governingDocument').values(row).execute()
}

/** @returns whether it was still at `version` */
export async function updateDocument(db: Db, id: string, version: number, change: Updateable<GoverningDocumentTable>): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('governingDocument').set({ ...change, version: version + 1 }).where('id', '=', id).where('version', '=', version).executeTakeFirst()
  return numUpdatedRows === 1n
}
