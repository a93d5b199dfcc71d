import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import type { Reach } from '#app/domain/access/policy.ts'
import type { Region } from '#app/domain/community/terms.ts'
import type { PlanState } from '#app/domain/plans/terms.ts'
import type { Db } from '#db/portable/connect.ts'
import { inReach } from '#db/portable/reach.ts'
import type { AnnualPlanTable, PlanSectionTable } from '#db/tables/plans.ts'

export type PlanRow = Selectable<AnnualPlanTable>
export type PlanSectionRow = Selectable<PlanSectionTable>

/** Plans of some years that are worked on or in force, by place. */
export async function listPlans(db: Db, reach: Reach, years: { from: number; to: number }, place?: Region) {
  return db
    .selectFrom('annualPlan')
    .select(['id', 'place', 'year', 'revision', 'title', 'state', 'adoptedOn'])
    .where(inReach(reach, 'annualPlan'))
    .where('state', '<>', 'superseded')
    .where('year', '>=', years.from)
    .where('year', '<=', years.to)
    .$if(place !== undefined, (query) => query.where('place', '=', place!))
    .orderBy('year', 'desc')
    .orderBy('place')
    .orderBy('revision', 'desc')
    .execute()
}

/** What is checked in the adopted plans of some years: the chapters on the community. A plan without one is a row without kind. */
export async function listAdoptedChapters(db: Db, years: { from: number; to: number }, places: readonly Region[]) {
  if (places.length === 0) return []
  return db
    .selectFrom('annualPlan')
    .leftJoin('planSection', (join) => join.onRef('planSection.planId', '=', 'annualPlan.id').on('planSection.kind', '=', 'community'))
    .select(['annualPlan.place', 'annualPlan.year', 'planSection.kind', 'planSection.text', 'planSection.measures'])
    .where('annualPlan.state', '=', 'adopted')
    .where('annualPlan.place', 'in', places)
    .where('annualPlan.year', '>=', years.from)
    .where('annualPlan.year', '<=', years.to)
    .execute()
}

export async function findPlan(db: Db, reach: Reach, id: string): Promise<PlanRow | undefined> {
  return db.selectFrom('annualPlan').selectAll().where('id', '=', id).where(inReach(reach, 'annualPlan')).executeTakeFirst()
}

/** All wordings of the place and year of one plan that this person may read, the newest first; of that plan a row for each chapter; with each the day on which plans were due by what the place had decided when the year began. */
export async function listWordings(db: Db, reach: Reach, id: string) {
  return db
    .selectFrom('annualPlan')
    .innerJoin('annualPlan as asked', (join) => join.onRef('asked.place', '=', 'annualPlan.place').onRef('asked.year', '=', 'annualPlan.year'))
    .leftJoin('planSection', (join) => join.onRef('planSection.planId', '=', 'annualPlan.id').onRef('planSection.planId', '=', 'asked.id'))
    .leftJoin('setting', (join) =>
      join
        .on('setting.key', '=', 'planDueDay')
        .onRef('setting.place', '=', 'annualPlan.place')
        .on('setting.version', '=', (eb) =>
          eb
            .selectFrom('setting as decided')
            .select('decided.version')
            .where('decided.key', '=', 'planDueDay')
            .whereRef('decided.place', '=', 'annualPlan.place')
            .where('decided.fromOn', '<=', sql<string>`cast(${sql.ref('annualPlan.year')} as text) || '-01-01'`)
            .orderBy('decided.fromOn', 'desc')
            .orderBy('decided.version', 'desc')
            .limit(1),
        ),
    )
    .selectAll('annualPlan')
    .select(['setting.value as dueDay', 'setting.source as dueSource'])
    .select(['planSection.id as sectionId', 'position', 'kind', 'planSection.title as sectionTitle', 'text', 'measures', 'planSection.version as sectionVersion'])
    .where('asked.id', '=', id)
    .where(inReach(reach, 'annualPlan'))
    .orderBy('annualPlan.revision', 'desc')
    .orderBy((eb) => eb.fn.coalesce('position', eb.val(0)))
    .orderBy((eb) => eb.fn.coalesce('planSection.id', eb.val('')))
    .execute()
}

/** All wordings of a place's year that this person may read, the newest first. */
export async function listRevisions(db: Db, reach: Reach, place: Region, year: number) {
  return db
    .selectFrom('annualPlan')
    .select(['id', 'revision', 'title', 'docNo', 'state', 'adoptedOn'])
    .where(inReach(reach, 'annualPlan'))
    .where('place', '=', place)
    .where('year', '=', year)
    .orderBy('revision', 'desc')
    .execute()
}

export async function listSections(db: Db, planId: string): Promise<PlanSectionRow[]> {
  return db.selectFrom('planSection').selectAll().where('planId', '=', planId).orderBy('position').orderBy('id').execute()
}

/** @throws duplicate when the place's year has one that is worked on */
export async function insertPlan(db: Db, row: Insertable<AnnualPlanTable>, sections: readonly Insertable<PlanSectionTable>[]): Promise<void> {
  await db.insertInto('annualPlan').values(row).execute()
  if (sections.length > 0) await db.insertInto('planSection').values([...sections]).execute()
}

/** @returns whether it was still in `state` and at `version` */
export async function advancePlan(db: Db, id: string, at: { state: PlanState; version: number }, change: Updateable<AnnualPlanTable>): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('annualPlan').set({ ...change, version: at.version + 1 }).where('id', '=', id).where('state', '=', at.state).where('version', '=', at.version).executeTakeFirst()
  return numUpdatedRows === 1n
}

/** The plan that was in force gives way to its revision. */
export async function advanceSuperseded(db: Db, place: Region, year: number): Promise<void> {
  await db
    .updateTable('annualPlan')
    .set((eb) => ({ state: 'superseded' as const, slot: null, version: eb('version', '+', 1) }))
    .where('place', '=', place)
    .where('year', '=', year)
    .where('state', '=', 'adopted')
    .execute()
}

/** Holds the row of a draft for the rest of the transaction. @returns whether it is a draft still */
export async function advanceTouched(db: Db, id: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('annualPlan')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Its chapters go with it; the caller takes them back when it was no draft any more. @returns whether it was */
export async function deletePlanDraft(db: Db, id: string): Promise<boolean> {
  await db.deleteFrom('planSection').where('planId', '=', id).execute()
  const { numDeletedRows } = await db.deleteFrom('annualPlan').where('id', '=', id).where('state', '=', 'draft').executeTakeFirst()
  return numDeletedRows === 1n
}

export async function insertSection(db: Db, row: Insertable<PlanSectionTable>): Promise<void> {
  await db.insertInto('planSection').values(row).execute()
}

/** @returns whether it was still at `version` */
export async function updateSection(db: Db, id: string, version: number, change: Updateable<PlanSectionTable>): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('planSection').set({ ...change, version: version + 1 }).where('id', '=', id).where('version', '=', version).executeTakeFirst()
  return numUpdatedRows === 1n
}

/** @returns whether it was still at `version` */
export async function deleteSection(db: Db, id: string, version: number): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('planSection').where('id', '=', id).where('version', '=', version).executeTakeFirst()
  return numDeletedRows === 1n
}

/** Tasks of a place that fall due in a year, by the clause they hang on; cancelled ones do not count. */
export async function countTasksByClause(db: Db, place: Region, year: number) {
  return db
    .selectFrom('followUp')
    .select((eb) => ['clause', eb.fn.countAll<number>().as('count')])
    .where('place', '=', place)
    .where('clause', 'is not', null)
    .where('state', '<>', 'cancelled')
    .where('dueOn', '>=', `${year}-01-01`)
    .where('dueOn', '<=', `${year}-12-31`)
    .groupBy('clause')
    .execute()
}
