import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import type { Reach } from '#app/domain/access/policy.ts'
import type { InstitutionKind, OrgKind, Place } from '#app/domain/community/terms.ts'
import type { Db } from '#db/portable/connect.ts'
import { countRows } from '#db/portable/count-rows.ts'
import { inReach } from '#db/portable/reach.ts'
import { found } from '#db/portable/search.ts'
import type { OrganisationTable } from '#db/tables/community.ts'

export type OrganisationRow = Selectable<OrganisationTable>

export interface OrganisationFilter {
  q?: string
  place?: Place
  kind?: OrgKind
  institutionKind?: InstitutionKind
  withClosed: boolean
}

function filtered(db: Db, reach: Reach, { q, place, kind, institutionKind, withClosed }: OrganisationFilter) {
  let query = db.selectFrom('organisation').where(inReach(reach, 'organisation'))
  if (q) query = query.where(found(db, 'organisation', 'organisation.id', q))
  if (place) query = query.where('organisation.place', '=', place)
  if (kind) query = query.where('organisation.kind', '=', kind)
  if (institutionKind) query = query.where('organisation.institutionKind', '=', institutionKind)
  if (!withClosed) query = query.where('organisation.closedOn', 'is', null)
  return query
}

const LISTED = ['organisation.id', 'organisation.place', 'organisation.kind', 'organisation.institutionKind', 'organisation.name', 'organisation.treeKey', 'organisation.closedOn'] as const

export async function countOrganisations(db: Db, reach: Reach, filter: OrganisationFilter): Promise<number> {
  return countRows(filtered(db, reach, filter))
}

/** Units by place and name, with the one above. */
export async function listOrganisations(db: Db, reach: Reach, filter: OrganisationFilter, span: { offset: number; most: number }) {
  return filtered(db, reach, filter)
    .leftJoin('organisation as parent', 'parent.id', 'organisation.parentId')
    .select([...LISTED, 'parent.name as parentName'])
    .orderBy('organisation.place')
    .orderBy('organisation.sortKey')
    .orderBy('organisation.id')
    .offset(span.offset)
    .limit(span.most)
    .execute()
}
export type ListedOrganisation = Awaited<ReturnType<typeof listOrganisations>>[number]

/** Units as a tree: each below the one above. */
export async function listOrganisationTree(db: Db, reach: Reach, filter: OrganisationFilter, span: { offset: number; most: number }) {
  return filtered(db, reach, filter)
    .leftJoin('organisation as parent', 'parent.id', 'organisation.parentId')
    .select([...LISTED, 'parent.name as parentName'])
    .orderBy('organisation.treeKey')
    .offset(span.offset)
    .limit(span.most)
    .execute()
}

export async function findOrganisation(db: Db, reach: Reach, id: string) {
  return db
    .selectFrom('organisation')
    .leftJoin('organisation as parent', 'parent.id', 'organisation.parentId')
    .selectAll('organisation')
    .select('parent.name as parentName')
    .where('organisation.id', '=', id)
    .where(inReach(reach, 'organisation'))
    .executeTakeFirst()
}
export type FoundOrganisation = NonNullable<Awaited<ReturnType<typeof findOrganisation>>>

/** What stands directly below. */
export async function listBelow(db: Db, id: string) {
  return db.selectFrom('organisation').select(['id', 'name', 'kind', 'closedOn']).where('parentId', '=', id).orderBy('sortKey').limit(200).execute()
}

/** Open units of a place that others can stand below. */
export async function listParentChoices(db: Db, place: Place) {
  return db.selectFrom('organisation').select(['id', 'name']).where('place', '=', place).where('closedOn', 'is', null).where('kind', '<>', 'village').orderBy('sortKey').limit(500).execute()
}

/** The unit and everything above it, nearest first. */
export async function listUpwards(db: Db, id: string) {
  return db
    .withRecursive('upwards', (qb) =>
      qb
        .selectFrom('organisation')
        .select(['organisation.id', 'organisation.parentId', sql<number>`0`.as('height')])
        .where('organisation.id', '=', id)
        .unionAll(
          qb
            .selectFrom('organisation')
            .innerJoin('upwards', 'upwards.parentId', 'organisation.id')
            .select(['organisation.id', 'organisation.parentId', sql<number>`"upwards"."height" + 1`.as('height')]),
        ),
    )
    .selectFrom('upwards')
    .innerJoin('organisation', 'organisation.id', 'upwards.id')
    .select(['organisation.id', 'organisation.place', 'organisation.name', 'organisation.treeKey', 'organisation.closedOn', 'upwards.height'])
    .orderBy('upwards.height')
    .execute()
}

/** Holds units as they are until this transaction ends. */
export async function lockOrganisations(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await db.updateTable('organisation').set((eb) => ({ version: eb.ref('version') })).where('id', 'in', ids).execute()
}

export async function insertOrganisation(db: Db, row: Insertable<OrganisationTable>): Promise<void> {
  await db.insertInto('organisation').values(row).execute()
}

/** @returns whether it was still at `version` */
export async function updateOrganisation(db: Db, id: string, version: number, change: Updateable<OrganisationTable>): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('organisation').set({ ...change, version: version + 1 }).where('id', '=', id).where('version', '=', version).executeTakeFirst()
  return numUpdatedRows === 1n
}

/** What stands below a unit moves with it. '0' follows '/', so that the span is everything below. */
export async function updateTreeBelow(db: Db, from: string, to: string): Promise<void> {
  await db
    .updateTable('organisation')
    .set({ treeKey: sql<string>`${to} || substr("treeKey", ${from.length + 1})` })
    .where('treeKey', '>=', `${from}/`)
    .where('treeKey', '<', `${from}0`)
    .execute()
}
