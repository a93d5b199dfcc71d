import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Reach } from '#app/domain/access/policy.ts'
import type { Region } from '#app/domain/community/terms.ts'
import type { InviteeWish } from '#app/domain/meetings/invitees.ts'
import type { Db } from '#db/portable/connect.ts'
import { countRows } from '#db/portable/count-rows.ts'
import { inReach } from '#db/portable/reach.ts'
import { contains, found } from '#db/portable/search.ts'
import { chunks } from '#db/portable/values.ts'
import type { MeetingAttendeeTable, MeetingInvitationTable, MeetingTable } from '#db/tables/meetings.ts'

export type MeetingRow = Selectable<MeetingTable>
export type InvitationRow = Selectable<MeetingInvitationTable>
export type AttendeeRow = Selectable<MeetingAttendeeTable>

/** Who chairs now: true of every row at once, so it is no column. */
export interface Hour {
  chair: Region | null
}

export interface MeetingFilter {
  q?: string
  kind?: string
  state?: string
  place?: string
  ids?: readonly string[]
  /** instants; overlapping the half-open span */
  from?: string
  to?: string
}

function filtered(db: Db, reach: Reach, hour: Hour, filter: MeetingFilter) {
  let query = db.selectFrom('meeting').where(inReach(reach, 'meeting', { ...hour }))
  if (filter.q) query = query.where(found(db, 'meeting', 'meeting.id', filter.q))
  if (filter.kind) query = query.where('meeting.kind', '=', filter.kind as MeetingRow['kind'])
  if (filter.state) query = query.where('meeting.state', '=', filter.state as MeetingRow['state'])
  if (filter.place) query = query.where('meeting.place', '=', filter.place as Region)
  if (filter.ids) query = query.where('meeting.id', 'in', filter.ids)
  if (filter.from) query = query.where('meeting.endsAt', '>', filter.from)
  if (filter.to) query = query.where('meeting.startsAt', '<', filter.to)
  return query
}

/** Invitations that stand. */
export async function countInvited(db: Db, meetingId: string): Promise<number> {
  return countRows(db.selectFrom('meetingInvitation').where('meetingId', '=', meetingId).where('withdrawnAt', 'is', null))
}

/** The finder looks at a quarter of a year at most: some hundred meetings of some dozen invited. */
const MOST_PARTIES = 10_000

const LISTED = ['id', 'place', 'kind', 'title', 'startsAt', 'endsAt', 'venue', 'venuePlace', 'state', 'replyByAt', 'sequence', 'updatedAt'] as const
export type ListedMeeting = Pick<MeetingRow, (typeof LISTED)[number]>

/** Newest first, or the soonest first when only those from a moment on are asked for. */
export async function listMeetings(db: Db, reach: Reach, hour: Hour, filter: MeetingFilter, span: { offset?: number; most: number }): Promise<ListedMeeting[]> {
  return filtered(db, reach, hour, filter)
    .select(LISTED)
    .orderBy('startsAt', filter.from ? 'asc' : 'desc')
    .orderBy('id')
    .offset(span.offset ?? 0)
    .limit(span.most)
    .execute()
}

export async function countMeetings(db: Db, reach: Reach, hour: Hour, filter: MeetingFilter): Promise<number> {
  return countRows(filtered(db, reach, hour, filter))
}

export async function findMeeting(db: Db, reach: Reach, hour: Hour, id: string): Promise<MeetingRow | undefined> {
  return db.selectFrom('meeting').selectAll().where('id', '=', id).where(inReach(reach, 'meeting', { ...hour })).executeTakeFirst()
}

export async function insertMeeting(db: Db, row: Insertable<MeetingTable>): Promise<void> {
  await db.insertInto('meeting').values(row).execute()
}

/** @returns whether the meeting was still at `version` */
export async function updateMeeting(db: Db, id: string, version: number, change: Updateable<MeetingTable>): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('meeting')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** @returns whether the meeting was still in `from` */
export async function advanceMeeting(db: Db, id: string, from: readonly MeetingRow['state'][], change: Updateable<MeetingTable>): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('meeting')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('state', 'in', from)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** A draft nobody was told of is the one meeting that may vanish. */
export async function deleteDraft(db: Db, id: string): Promise<boolean> {
  await db.deleteFrom('meetingInvitation').where('meetingId', '=', id).execute()
  const { numDeletedRows } = await db.deleteFrom('meeting').where('id', '=', id).where('state', '=', 'draft').executeTakeFirst()
  return numDeletedRows === 1n
}

/** What stands in the calendars of the places between two instants, for the half-day finder. Titles only, no matter who may open them; a row for each meeting, with 1 for each of `places` that is invited. */
export async function listBusyPlaces(db: Db, from: string, to: string, places: readonly Region[]) {
  return db
    .selectFrom('meeting')
    .leftJoin('meetingInvitation as party', (join) => join.onRef('party.meetingId', '=', 'meeting.id').on('party.withdrawnAt', 'is', null))
    .select(['meeting.id', 'meeting.place', 'title', 'startsAt', 'endsAt', 'venue', 'venuePlace'])
    .select((eb) => places.map((place) => eb.fn.max<number>(eb.case().when('party.place', '=', place).then(1).else(0).end()).as(place)))
    .where('state', 'in', ['convened', 'held'])
    .where('endsAt', '>', from)
    .where('startsAt', '<', to)
    .groupBy('meeting.id')
    .orderBy('startsAt')
    .orderBy('meeting.id')
    .limit(MOST_PARTIES)
    .execute()
}

/** The same with the persons, for clashes: a row for each place and person that takes part. */
export async function listBusy(db: Db, from: string, to: string) {
  return db
    .selectFrom('meeting')
    .leftJoin('meetingInvitation as party', (join) => join.onRef('party.meetingId', '=', 'meeting.id').on('party.withdrawnAt', 'is', null))
    .leftJoin('account', 'account.id', 'party.accountId')
    .select(['meeting.id', 'meeting.place', 'title', 'startsAt', 'endsAt', 'venue', 'venuePlace', 'party.place as partyPlace', 'accountId', 'account.name as partyName', 'party.reply'])
    .distinct()
    .where('state', 'in', ['convened', 'held'])
    .where('endsAt', '>', from)
    .where('startsAt', '<', to)
    .orderBy('startsAt')
    .orderBy('meeting.id')
    .limit(MOST_PARTIES)
    .execute()
}

/** Persons invited by name who mean to come themselves, or have not answered. */
export async function listInvitedAccountIds(db: Db, meetingId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('meetingInvitation')
    .select('accountId')
    .where('meetingId', '=', meetingId)
    .where('accountId', 'is not', null)
    .where('withdrawnAt', 'is', null)
    .where((eb) => eb.or([eb('reply', 'is', null), eb('reply', '=', 'attend')]))
    .orderBy('accountId')
    .execute()
  return rows.map(({ accountId }) => accountId!)
}

const INVITED = ['meetingInvitation.id', 'meetingId', 'meetingInvitation.place', 'meetingInvitation.organisationId', 'accountId', 'invitedAt', 'withdrawnAt', 'reply', 'reason', 'repliedAt', 'repliedById', 'meetingInvitation.version'] as const

/** With the names of those invited, by place and name. */
export async function listInvitations(db: Db, meetingId: string) {
  return invitationsTo(db, meetingId).execute()
}
export type ListedInvitation = Awaited<ReturnType<typeof listInvitations>>[number]

/** The same with whoever comes for each, in the order they were named: a row for each of them, or one with nulls. */
export async function listInvitationsAndAttendees(db: Db, meetingId: string) {
  return invitationsTo(db, meetingId)
    .leftJoin('meetingAttendee as attendee', 'attendee.invitationId', 'meetingInvitation.id')
    .select(['attendee.name as attendeeName', 'attendee.post as attendeePost', 'attendee.isDelegate as attendeeIsDelegate'])
    .orderBy('meetingInvitation.id')
    .orderBy('attendee.position', (order) => order.asc().nullsFirst())
    .execute()
}

function invitationsTo(db: Db, meetingId: string) {
  return db
    .selectFrom('meetingInvitation')
    .leftJoin('organisation', 'organisation.id', 'meetingInvitation.organisationId')
    .leftJoin('account', 'account.id', 'meetingInvitation.accountId')
    .select([...INVITED, 'organisation.name as organisationName', 'organisation.kind as organisationKind', 'account.name as accountName', 'account.post as accountPost'])
    .select((eb) => eb.fn.coalesce('organisation.sortKey', 'account.sortKey').as('sortKey'))
    .where('meetingId', '=', meetingId)
    .orderBy('meetingInvitation.place')
    .orderBy('sortKey')
}

export async function listAttendees(db: Db, meetingId: string): Promise<AttendeeRow[]> {
  return db
    .selectFrom('meetingAttendee')
    .innerJoin('meetingInvitation', 'meetingInvitation.id', 'meetingAttendee.invitationId')
    .selectAll('meetingAttendee')
    .where('meetingInvitation.meetingId', '=', meetingId)
    .orderBy('invitationId')
    .orderBy('position')
    .execute()
}

/** Units that are open: those of some kinds in some places, those of a group, and those named. */
export async function listInvitableUnits(db: Db, wish: InviteeWish) {
  return db
    .selectFrom('organisation')
    .select(['id', 'place', 'kind', 'name'])
    .where('closedOn', 'is', null)
    .where((eb) =>
      eb.or([
        ...(wish.places.length > 0 && wish.orgKinds.length > 0 ? [eb.and([eb('place', 'in', wish.places), eb('kind', 'in', wish.orgKinds)])] : []),
        ...(wish.organisationIds.length > 0 ? [eb('id', 'in', wish.organisationIds)] : []),
        ...(wish.groups.includes('party_schools') ? [eb('institutionKind', '=', 'party_school')] : []),
        ...(wish.groups.includes('org_depts') ? [eb('id', 'in', orgDeptIds(db))] : []),
      ]),
    )
    .execute()
}

/** 组织部: the unit that a place's staff and head belong to. */
function orgDeptIds(db: Db) {
  return db
    .selectFrom('account')
    .innerJoin('roleHolding', (join) => join.onRef('roleHolding.accountId', '=', 'account.id').onRef('roleHolding.place', '=', 'account.place'))
    .where('roleHolding.role', 'in', ['staff', 'lead'])
    .where('account.organisationId', 'is not', null)
    .select('account.organisationId')
    .$castTo<{ organisationId: string }>()
}

/** Open units and active people whose name contains what was typed, in characters or pinyin. */
export async function searchInvitable(db: Db, q: string, most: number) {
  const units = await db
    .selectFrom('organisation')
    .select(['id', 'place', 'name'])
    .where('closedOn', 'is', null)
    .where(found(db, 'organisation', 'organisation.id', q))
    .orderBy('place')
    .orderBy('sortKey')
    .limit(most)
    .execute()
  const persons = await db
    .selectFrom('account')
    .leftJoin('organisation', 'organisation.id', 'account.organisationId')
    .select(['account.id', 'account.place', 'account.name', 'account.post', 'organisation.name as unit'])
    .where('disabledAt', 'is', null)
    .where(contains('account.searchKey', q))
    .orderBy('account.place')
    .orderBy('account.sortKey')
    .limit(most)
    .execute()
  return { units, persons }
}

export async function listInvitablePersons(db: Db, accountIds: readonly string[]) {
  if (accountIds.length === 0) return []
  return db
    .selectFrom('account')
    .leftJoin('organisation', 'organisation.id', 'account.organisationId')
    .select(['account.id', 'account.place', 'account.name', 'organisation.name as unit'])
    .where('disabledAt', 'is', null)
    .where('account.id', 'in', accountIds)
    .execute()
}

/** How many were invited and how they answered, for several meetings at once. */
export async function countReplies(db: Db, meetingIds: readonly string[]) {
  if (meetingIds.length === 0) return []
  return db
    .selectFrom('meetingInvitation')
    .select(['meetingId', 'reply', (eb) => eb.fn.countAll<number>().as('count')])
    .where('meetingId', 'in', meetingIds)
    .where('withdrawnAt', 'is', null)
    .groupBy(['meetingId', 'reply'])
    .execute()
}

export async function findInvitation(db: Db, id: string): Promise<InvitationRow | undefined> {
  return db.selectFrom('meetingInvitation').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function insertInvitations(db: Db, rows: readonly Insertable<MeetingInvitationTable>[]): Promise<void> {
  for (const part of chunks(rows, 500)) await db.insertInto('meetingInvitation').values(part).execute()
}

/** @returns whether the invitation was still at `version` */
export async function updateInvitation(db: Db, id: string, version: number, change: Updateable<MeetingInvitationTable>): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('meetingInvitation')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function replaceAttendees(db: Db, invitationId: string, rows: readonly Insertable<MeetingAttendeeTable>[]): Promise<void> {
  await db.deleteFrom('meetingAttendee').where('invitationId', '=', invitationId).execute()
  if (rows.length > 0) await db.insertInto('meetingAttendee').values(rows).execute()
}

export async function insertAttendees(db: Db, rows: readonly Insertable<MeetingAttendeeTable>[]): Promise<void> {
  for (const part of chunks(rows, 500)) await db.insertInto('meetingAttendee').values(part).execute()
}

/** By its exact title. */
export async function findMeetingTitled(db: Db, title: string) {
  return db.selectFrom('meeting').select('id').where('title', '=', title).limit(1).executeTakeFirst()
}

/** Invitations that stand to convened meetings, by when replies end or when the meeting begins; half-open spans of instants. */
export async function listLiveInvitations(db: Db, span: { replyByFrom: string; replyByTo: string } | { startsFrom: string; startsTo: string }) {
  const [column, from, to] = 'startsFrom' in span ? (['meeting.startsAt', span.startsFrom, span.startsTo] as const) : (['meeting.replyByAt', span.replyByFrom, span.replyByTo] as const)
  return db
    .selectFrom('meetingInvitation')
    .innerJoin('meeting', 'meeting.id', 'meetingInvitation.meetingId')
    .select(['meeting.id', 'meeting.title', 'meeting.startsAt', 'meeting.endsAt', 'meeting.replyByAt', 'meeting.convenedAt'])
    .select(['meetingInvitation.place', 'meetingInvitation.accountId', 'meetingInvitation.organisationId', 'meetingInvitation.reply'])
    .where('meeting.state', '=', 'convened')
    .where(column, '>=', from)
    .where(column, '<', to)
    .where('meetingInvitation.withdrawnAt', 'is', null)
    .orderBy('meeting.startsAt')
    .execute()
}
export type DueInvitation = Awaited<ReturnType<typeof listLiveInvitations>>[number]
