import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Reach } from '#app/domain/access/policy.ts'
import type { Db } from '#db/portable/connect.ts'
import { countRows } from '#db/portable/count-rows.ts'
import { inReach } from '#db/portable/reach.ts'
import type { HandoverTable } from '#db/tables/handovers.ts'

export type HandoverRow = Selectable<HandoverTable>

export interface HandoverFilter {
  /** One of the two parties. */
  place?: string
  state?: string
}

function filtered(db: Db, reach: Reach, { place, state }: HandoverFilter) {
  let query = db.selectFrom('handover').where(inReach(reach, 'handover'))
  if (place) query = query.where((eb) => eb.or([eb('fromPlace', '=', place as HandoverRow['fromPlace']), eb('toPlace', '=', place as HandoverRow['toPlace'])]))
  if (state) query = query.where('state', '=', state as HandoverRow['state'])
  return query
}

/** The last term first; without what was signed. */
export async function listHandovers(db: Db, reach: Reach, filter: HandoverFilter, span: { offset: number; most: number }) {
  return filtered(db, reach, filter)
    .select(['id', 'fromPlace', 'toPlace', 'startsOn', 'endsOn', 'dueOn', 'state', 'heldOn', 'fromSignedAt', 'toSignedAt'])
    .orderBy('endsOn', 'desc')
    .orderBy('id')
    .offset(span.offset)
    .limit(span.most)
    .execute()
}

export async function countHandovers(db: Db, reach: Reach, filter: HandoverFilter): Promise<number> {
  return countRows(filtered(db, reach, filter))
}

/** With the names of those who signed. */
export async function findHandover(db: Db, reach: Reach, id: string) {
  return db
    .selectFrom('handover')
    .leftJoin('account as giver', 'giver.id', 'handover.fromSignedById')
    .leftJoin('account as taker', 'taker.id', 'handover.toSignedById')
    .selectAll('handover')
    .select(['giver.name as fromSignedByName', 'taker.name as toSignedByName'])
    .where('handover.id', '=', id)
    .where(inReach(reach, 'handover'))
    .executeTakeFirst()
}
export type FoundHandover = NonNullable<Awaited<ReturnType<typeof findHandover>>>

/** The last day of the latest term that was handed over. */
export async function findLastHandedOn(db: Db): Promise<string | null> {
  const { last } = await db
    .selectFrom('handover')
    .select((eb) => eb.fn.max('endsOn').as('last'))
    .executeTakeFirstOrThrow()
  return last
}

/** @returns false when another process had made it */
export async function insertHandover(db: Db, row: Insertable<HandoverTable>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('handover')
    .values(row)
    .onConflict((conflict) => conflict.column('termKey').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** @returns whether it was still open and at `version` */
export async function advanceHandover(db: Db, id: string, version: number, change: Updateable<HandoverTable>): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('handover')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** For the reminders: open ones whose last day to sign lies in the window. */
export async function listHandoversDue(db: Db, window: { fromOn: string; toOn: string }) {
  return db
    .selectFrom('handover')
    .select(['id', 'fromPlace', 'toPlace', 'dueOn', 'createdAt', 'fromSignedAt', 'toSignedAt'])
    .where('state', '=', 'open')
    .where('dueOn', '>=', window.fromOn)
    .where('dueOn', '<=', window.toOn)
    .orderBy('id')
    .execute()
}
