import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Reach } from '#app/domain/access/policy.ts'
import type { Db } from '#db/portable/connect.ts'
import { countRows } from '#db/portable/count-rows.ts'
import { inReach } from '#db/portable/reach.ts'
import { contains, found } from '#db/portable/search.ts'
import type { InnovationStepTable, InnovationTable } from '#db/tables/innovations.ts'

export type InnovationRow = Selectable<InnovationTable>
export type StoryStepRow = Selectable<InnovationStepTable>

export interface InnovationFilter {
  q?: string
  place?: string
  kind?: string
  theme?: string
  state?: string
}

/** `null`: what is open to all. */
function filtered(db: Db, reach: Reach | null, { q, place, kind, theme, state }: InnovationFilter) {
  let query = db.selectFrom('innovation')
  query = reach ? query.where(inReach(reach, 'innovation')) : query.where('innovation.state', '=', 'published')
  if (q) query = query.where(found(db, 'innovation', 'innovation.id', q))
  if (place) query = query.where('innovation.place', '=', place as InnovationRow['place'])
  if (kind) query = query.where('innovation.kind', '=', kind as InnovationRow['kind'])
  if (theme) query = query.where('innovation.theme', '=', theme as InnovationRow['theme'])
  if (state) query = query.where('innovation.state', '=', state as InnovationRow['state'])
  return query
}

interface Span {
  offset: number
  most: number
}

/** Open to all: the latest published first. */
export function listPublishedInnovations(db: Db, filter: InnovationFilter, { offset, most }: Span) {
  return filtered(db, null, filter)
    .select(['id', 'place', 'kind', 'theme', 'title', 'summary', 'publishedAt'])
    .orderBy('publishedAt', (order) => order.desc().nullsLast())
    .orderBy('id')
    .offset(offset)
    .limit(most)
    .execute()
}

/** What somebody keeps, whatever its state: the latest changed first. */
export function listInnovations(db: Db, reach: Reach, filter: InnovationFilter, { offset, most }: Span) {
  return filtered(db, reach, filter)
    .select(['id', 'place', 'kind', 'theme', 'title', 'state', 'publishedAt', 'updatedAt'])
    .select((eb) => eb.selectFrom('innovationStep').select((inner) => inner.fn.countAll<number>().as('count')).whereRef('innovationId', '=', 'innovation.id').as('steps'))
    .orderBy('updatedAt', 'desc')
    .orderBy('id')
    .offset(offset)
    .limit(most)
    .execute()
}

export async function countInnovations(db: Db, reach: Reach | null, filter: InnovationFilter): Promise<number> {
  return countRows(filtered(db, reach, filter))
}

/** Published ones, how many of each theme. */
export function countPublishedByTheme(db: Db) {
  return db.selectFrom('innovation').select(['theme', (eb) => eb.fn.countAll<number>().as('count')]).where('state', '=', 'published').groupBy('theme').execute()
}

export function findInnovation(db: Db, id: string): Promise<InnovationRow | undefined> {
  return db.selectFrom('innovation').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The story in order, each step with the base where it is seen, as far as that is open to all. */
export function listStorySteps(db: Db, innovationId: string) {
  return db
    .selectFrom('innovationStep')
    .leftJoin('base', (join) => join.onRef('base.id', '=', 'innovationStep.baseId').on('base.state', '=', 'published'))
    .selectAll('innovationStep')
    .select(['base.name as baseName', 'base.town as baseTown', 'base.place as basePlace', 'base.lngE6', 'base.latE6', 'base.coordState'])
    .where('innovationId', '=', innovationId)
    .orderBy('position')
    .orderBy('innovationStep.id')
    .execute()
}

export async function insertInnovation(db: Db, row: Insertable<InnovationTable>): Promise<void> {
  await db.insertInto('innovation').values(row).execute()
}

/** @returns false when somebody was faster */
export async function updateInnovation(db: Db, id: string, version: number, change: Omit<Updateable<InnovationTable>, 'id' | 'version'>): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('innovation')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function insertStoryStep(db: Db, row: Insertable<InnovationStepTable>): Promise<void> {
  await db.insertInto('innovationStep').values(row).execute()
}

export async function updateStoryStep(db: Db, id: string, change: Omit<Updateable<InnovationStepTable>, 'id' | 'innovationId'>): Promise<void> {
  await db.updateTable('innovationStep').set(change).where('id', '=', id).execute()
}

export async function deleteStoryStep(db: Db, id: string): Promise<void> {
  await db.deleteFrom('innovationStep').where('id', '=', id).execute()
}

/** Published teaching points whose name contains what was typed, those called exactly so first. */
export function listBasesLike(db: Db, typed: string, most: number) {
  const name = typed.replace(/（[^（）]*）$/, '')
  return db
    .selectFrom('base')
    .select(['id', 'name', 'place'])
    .where('state', '=', 'published')
    .where(contains('base.name', name))
    .orderBy((eb) => eb.case().when('base.name', '=', name).then(0).else(1).end())
    .orderBy('nameKey')
    .orderBy('id')
    .limit(most)
    .execute()
}

export function findInnovationOfStep(db: Db, stepId: string) {
  return db.selectFrom('innovationStep').innerJoin('innovation', 'innovation.id', 'innovationId').select(['innovation.id', 'place', 'state']).where('innovationStep.id', '=', stepId).executeTakeFirst()
}
