import { sql, type Insertable } from 'kysely'
import type { Db } from '#db/portable/connect.ts'
import { chunks } from '#db/portable/values.ts'
import type { ReservationTable } from '#db/tables/polls.ts'

/** Takes what is free. @returns how many were; fewer than given when another meeting has some of them */
export async function insertReservations(db: Db, rows: readonly Insertable<ReservationTable>[]): Promise<number> {
  let taken = 0
  for (const part of chunks(rows, 500)) {
    const { numInsertedOrUpdatedRows } = await db.insertInto('reservation').values(part).onConflict((conflict) => conflict.columns(['resource', 'on', 'slot']).doNothing()).executeTakeFirst()
    taken += Number(numInsertedOrUpdatedRows ?? 0n)
  }
  return taken
}

/** What a meeting had: all of it, or resources whose name begins so. */
export async function deleteReservations(db: Db, meetingId: string, beginning = ''): Promise<void> {
  const all = db.deleteFrom('reservation').where('meetingId', '=', meetingId)
  await (beginning ? all.where('resource', 'like', `${beginning}%`) : all).execute()
}

/** Which other meetings have some of the resources in some of the quarter hours, with the person's name where it is one. */
export async function listHolders(db: Db, meetingId: string, resources: readonly string[], quarters: readonly Pick<ReservationTable, 'on' | 'slot'>[]) {
  return db
    .selectFrom('reservation')
    .innerJoin('meeting', 'meeting.id', 'reservation.meetingId')
    .leftJoin('account', (join) => join.on((eb) => eb('reservation.resource', '=', sql<string>`'person:' || ${sql.ref('account.id')}`)))
    .select(['resource', 'meeting.id', 'title', 'startsAt', 'endsAt', 'venue', 'venuePlace', 'account.name as personName'])
    .distinct()
    .where('meetingId', '<>', meetingId)
    .where('resource', 'in', resources)
    .where('on', 'in', [...new Set(quarters.map(({ on }) => on))])
    .where('slot', 'in', [...new Set(quarters.map(({ slot }) => slot))])
    .orderBy('startsAt')
    .orderBy('resource')
    .execute()
}
