import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Db } from '#db/portable/connect.ts'
import type { AttendanceTable, CheckInTable } from '#db/tables/attendance.ts'

export type AttendanceRow = Selectable<AttendanceTable>
export type CheckInRow = Selectable<CheckInTable>

/** Who was invited and whom the replies name: one row for each name, one for an invitation without any. Withdrawn ones too, for names that were met before. */
export async function listNamed(db: Db, meetingId: string) {
  const rows = await db
    .selectFrom('meetingInvitation as invitation')
    .leftJoin('organisation', 'organisation.id', 'invitation.organisationId')
    .leftJoin('account', 'account.id', 'invitation.accountId')
    .leftJoin('organisation as home', 'home.id', 'account.organisationId')
    .leftJoin('meetingAttendee as attendee', 'attendee.invitationId', 'invitation.id')
    .select(['invitation.id', 'invitation.place', 'invitation.organisationId', 'invitation.accountId', 'invitation.withdrawnAt', 'invitation.reply', 'invitation.reason'])
    .select(['organisation.name as organisationName', 'account.name as accountName', 'account.post as accountPost', 'home.name as accountUnit'])
    .select(['attendee.position', 'attendee.name', 'attendee.post', 'attendee.isDelegate'])
    .select((eb) => eb.fn.coalesce('organisation.sortKey', 'account.sortKey').as('sortKey'))
    .where('invitation.meetingId', '=', meetingId)
    .orderBy('invitation.place')
    .orderBy('sortKey')
    .orderBy('invitation.id')
    .orderBy('attendee.position')
    .execute()
  const invited = rows.filter((row, n) => row.id !== rows[n - 1]?.id)
  const named = rows.flatMap(({ id, name, post, isDelegate }) => (name === null ? [] : [{ invitationId: id, name, post: post ?? '', isDelegate: isDelegate ?? 0 }]))
  return { invited, named }
}

export async function listAttendance(db: Db, meetingId: string): Promise<AttendanceRow[]> {
  return db.selectFrom('attendance').selectAll().where('meetingId', '=', meetingId).orderBy('personKey').execute()
}

export async function findAttendance(db: Db, meetingId: string, personKey: string): Promise<AttendanceRow | undefined> {
  return db.selectFrom('attendance').selectAll().where('meetingId', '=', meetingId).where('personKey', '=', personKey).executeTakeFirst()
}

/** A row for a person unless there is one already. @returns whether it is new */
export async function putAttendance(db: Db, row: Insertable<AttendanceTable>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('attendance')
    .values(row)
    .onConflict((conflict) => conflict.columns(['meetingId', 'personKey']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** @returns whether the row was still at `version` */
export async function updateAttendance(db: Db, meetingId: string, personKey: string, version: number, change: Updateable<AttendanceTable>): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('attendance')
    .set({ ...change, version: version + 1 })
    .where('meetingId', '=', meetingId)
    .where('personKey', '=', personKey)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Somebody signs himself in, unless he has been noted already. @returns whether he was the first */
export async function advanceToSigned(db: Db, meetingId: string, personKey: string, signature: Pick<AttendanceRow, 'signedAt' | 'method' | 'isLate'>): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('attendance')
    .set((eb) => ({ ...signature, mark: 'present', version: eb('version', '+', 1) }))
    .where('meetingId', '=', meetingId)
    .where('personKey', '=', personKey)
    .where('signedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Only somebody who sits in and has not come may vanish from the list. */
export async function deleteSitIn(db: Db, meetingId: string, personKey: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('attendance').where('meetingId', '=', meetingId).where('personKey', '=', personKey).where('capacity', '=', 'sit_in').where('mark', 'is', null).executeTakeFirst()
  return numDeletedRows === 1n
}

export async function findCheckIn(db: Db, meetingId: string): Promise<CheckInRow | undefined> {
  return db.selectFrom('checkIn').selectAll().where('meetingId', '=', meetingId).executeTakeFirst()
}

export async function insertCheckIn(db: Db, row: Insertable<CheckInTable>): Promise<void> {
  await db.insertInto('checkIn').values(row).execute()
}

/** Opens it again with a new secret, so that old codes are worth nothing. @returns whether it was closed */
export async function advanceToOpen(db: Db, meetingId: string, change: Pick<CheckInRow, 'secret' | 'openedAt' | 'openedById'>): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('checkIn').set({ ...change, closedAt: null, closedById: null }).where('meetingId', '=', meetingId).where('closedAt', 'is not', null).executeTakeFirst()
  return numUpdatedRows === 1n
}

/** @returns whether it was open */
export async function advanceToClosed(db: Db, meetingId: string, change: { closedAt: string; closedById: string }): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('checkIn').set(change).where('meetingId', '=', meetingId).where('closedAt', 'is', null).executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Meetings going on at once whose sign-in is open: a handful. */
const MOST_OPEN = 100

export async function listOpenCheckIns(db: Db, now: string): Promise<{ meetingId: string; secret: string }[]> {
  return db
    .selectFrom('checkIn')
    .innerJoin('meeting', 'meeting.id', 'checkIn.meetingId')
    .select(['checkIn.meetingId', 'checkIn.secret'])
    .where('checkIn.closedAt', 'is', null)
    .where('meeting.endsAt', '>=', now)
    .where('meeting.state', 'in', ['convened', 'held'])
    .orderBy('checkIn.openedAt')
    .limit(MOST_OPEN)
    .execute()
}
