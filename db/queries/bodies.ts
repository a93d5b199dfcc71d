import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Reach } from '#app/domain/access/policy.ts'
import type { BodyKind, Place } from '#app/domain/community/terms.ts'
import type { Db } from '#db/portable/connect.ts'
import { countRows } from '#db/portable/count-rows.ts'
import { inReach } from '#db/portable/reach.ts'
import { contains } from '#db/portable/search.ts'
import type { BodyMemberTable, BodyTable } from '#db/tables/community.ts'

export type BodyRow = Selectable<BodyTable>

export interface BodyFilter {
  q?: string
  place?: Place
  kind?: BodyKind
  /** only those in office on this day or later */
  notOverOn?: string
}

function filtered(db: Db, reach: Reach, { q, place, kind, notOverOn }: BodyFilter) {
  let query = db.selectFrom('body').where(inReach(reach, 'body'))
  if (q) query = query.where(contains('body.name', q))
  if (place) query = query.where('body.place', '=', place)
  if (kind) query = query.where('body.kind', '=', kind)
  if (notOverOn) query = query.where((eb) => eb.or([eb('body.toOn', 'is', null), eb('body.toOn', '>=', notOverOn)]))
  return query
}

/** By place and name, with how many members are in office on a day. */
export async function listBodies(db: Db, reach: Reach, filter: BodyFilter, today: string, span: { offset: number; most: number }) {
  return filtered(db, reach, filter)
    .selectAll('body')
    .select((eb) =>
      eb
        .selectFrom('bodyMember')
        .select((count) => count.fn.countAll<number>().as('members'))
        .whereRef('bodyMember.bodyId', '=', 'body.id')
        .where('bodyMember.fromOn', '<=', today)
        .where((or) => or.or([or('bodyMember.toOn', 'is', null), or('bodyMember.toOn', '>=', today)]))
        .as('members'),
    )
    .orderBy('body.place')
    .orderBy('body.sortKey')
    .orderBy('body.fromOn', 'desc')
    .offset(span.offset)
    .limit(span.most)
    .execute()
}

export async function countBodies(db: Db, reach: Reach, filter: BodyFilter): Promise<number> {
  return countRows(filtered(db, reach, filter))
}

export async function findBody(db: Db, reach: Reach, id: string): Promise<BodyRow | undefined> {
  return db.selectFrom('body').selectAll().where('id', '=', id).where(inReach(reach, 'body')).executeTakeFirst()
}

/** Members past and present with the name of the unit or person. */
export async function listMembers(db: Db, bodyId: string) {
  return db
    .selectFrom('bodyMember')
    .leftJoin('organisation', 'organisation.id', 'bodyMember.organisationId')
    .selectAll('bodyMember')
    .select((eb) => eb.fn.coalesce('organisation.name', 'bodyMember.personName').as('name'))
    .select('organisation.place as unitPlace')
    .where('bodyId', '=', bodyId)
    .orderBy('bodyMember.fromOn')
    .orderBy('bodyMember.id')
    .limit(500)
    .execute()
}
export type ListedMember = Awaited<ReturnType<typeof listMembers>>[number]


/** Open units that may be members; of one place, or of all three. */
export async function listUnitsForBody(db: Db, place: Place | null) {
  return db
    .selectFrom('organisation')
    .select(['id', 'name', 'place'])
    .where('closedOn', 'is', null)
    .where('kind', '<>', 'village')
    .$if(place !== null, (query) => query.where('place', '=', place!))
    .orderBy('place')
    .orderBy('sortKey')
    .limit(500)
    .execute()
}

export async function insertBody(db: Db, row: Insertable<BodyTable>): Promise<void> {
  await db.insertInto('body').values(row).execute()
}

/** @returns whether it was still at `version` */
export async function updateBody(db: Db, id: string, version: number, change: Updateable<BodyTable>): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('body').set({ ...change, version: version + 1 }).where('id', '=', id).where('version', '=', version).executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function insertMember(db: Db, row: Insertable<BodyMemberTable>): Promise<void> {
  await db.insertInto('bodyMember').values(row).execute()
}

/** @returns whether the membership was still open */
export async function updateMemberEnd(db: Db, id: string, toOn: string): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('bodyMember').set({ toOn }).where('id', '=', id).where('toOn', 'is', null).executeTakeFirst()
  return numUpdatedRows === 1n
}
