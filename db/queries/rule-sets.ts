import type { Insertable, Selectable } from 'kysely'
import type { Reach } from '#app/domain/access/policy.ts'
import type { Region, RuleKind } from '#app/domain/community/terms.ts'
import type { Db } from '#db/portable/connect.ts'
import { countRows } from '#db/portable/count-rows.ts'
import { inReach } from '#db/portable/reach.ts'
import type { RuleSetTable } from '#db/tables/community.ts'

export type RuleSetRow = Selectable<RuleSetTable>

export interface RuleSetFilter {
  kind?: RuleKind
  place?: Region
  /** only those that hold on this day or begin after it */
  notOverOn?: string
}

function filtered(db: Db, reach: Reach, { kind, place, notOverOn }: RuleSetFilter) {
  let query = db.selectFrom('ruleSet').where(inReach(reach, 'ruleSet'))
  if (kind) query = query.where('ruleSet.kind', '=', kind)
  if (place) query = query.where('ruleSet.place', '=', place)
  if (notOverOn) query = query.where((eb) => eb.or([eb('ruleSet.toOn', 'is', null), eb('ruleSet.toOn', '>=', notOverOn)]))
  return query
}

/** By kind and place, the newest first, with the document each is drawn from. */
export async function listRuleSets(db: Db, reach: Reach, filter: RuleSetFilter, span: { offset: number; most: number }) {
  return filtered(db, reach, filter)
    .innerJoin('governingDocument', 'governingDocument.id', 'ruleSet.governingDocumentId')
    .selectAll('ruleSet')
    .select(['governingDocument.name as documentName', 'governingDocument.docNo'])
    .orderBy('ruleSet.kind')
    .orderBy('ruleSet.place')
    .orderBy('ruleSet.fromOn', 'desc')
    .offset(span.offset)
    .limit(span.most)
    .execute()
}
export type ListedRuleSet = Awaited<ReturnType<typeof listRuleSets>>[number]

export async function countRuleSets(db: Db, reach: Reach, filter: RuleSetFilter): Promise<number> {
  return countRows(filtered(db, reach, filter))
}

export async function findRuleSet(db: Db, reach: Reach, id: string) {
  return db
    .selectFrom('ruleSet')
    .innerJoin('governingDocument', 'governingDocument.id', 'ruleSet.governingDocumentId')
    .selectAll('ruleSet')
    .select(['governingDocument.name as documentName', 'governingDocument.docNo'])
    .where('ruleSet.id', '=', id)
    .where(inReach(reach, 'ruleSet'))
    .executeTakeFirst()
}

/** The one that holds at a place on a day. */
export async function findRuleSetOn(db: Db, kind: RuleKind, place: Region, day: string): Promise<RuleSetRow | undefined> {
  return db
    .selectFrom('ruleSet')
    .selectAll()
    .where('kind', '=', kind)
    .where('place', '=', place)
    .where('fromOn', '<=', day)
    .where((eb) => eb.or([eb('toOn', 'is', null), eb('toOn', '>=', day)]))
    .executeTakeFirst()
}

/** Every one of a kind at a place, the oldest first. */
export async function listRuleHistory(db: Db, kind: RuleKind, place: Region) {
  return db.selectFrom('ruleSet').select(['id', 'fromOn', 'toOn', 'content', 'version']).where('kind', '=', kind).where('place', '=', place).orderBy('fromOn').execute()
}

export async function listRulesDrawnFrom(db: Db, governingDocumentId: string) {
  return db.selectFrom('ruleSet').select(['id', 'kind', 'place', 'fromOn', 'toOn']).where('governingDocumentId', '=', governingDocumentId).orderBy('kind').orderBy('place').orderBy('fromOn', 'desc').limit(100).execute()
}

export async function insertRuleSet(db: Db, row: Insertable<RuleSetTable>): Promise<void> {
  await db.insertInto('ruleSet').values(row).execute()
}

/** @returns whether it was still at `version` */
export async function updateRuleSetEnd(db: Db, id: string, version: number, toOn: string): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('ruleSet').set({ toOn, version: version + 1 }).where('id', '=', id).where('version', '=', version).executeTakeFirst()
  return numUpdatedRows === 1n
}
