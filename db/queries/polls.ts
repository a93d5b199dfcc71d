import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Reach } from '#app/domain/access/policy.ts'
import type { Db } from '#db/portable/connect.ts'
import { countRows } from '#db/portable/count-rows.ts'
import { inReach } from '#db/portable/reach.ts'
import { contains } from '#db/portable/search.ts'
import { chunks } from '#db/portable/values.ts'
import type { PollAnswerTable, PollInviteeTable, PollOptionTable, PollTable } from '#db/tables/polls.ts'

export type PollRow = Selectable<PollTable>
export type PollOptionRow = Selectable<PollOptionTable>
export type PollInviteeRow = Selectable<PollInviteeTable>
export type PollAnswerRow = Selectable<PollAnswerTable>

export interface PollFilter {
  q?: string
  state?: string
  place?: string
}

function filtered(db: Db, reach: Reach, { q, state, place }: PollFilter) {
  let query = db.selectFrom('poll').where(inReach(reach, 'poll'))
  if (q) query = query.where(contains('poll.title', q))
  if (state) query = query.where('poll.state', '=', state as PollRow['state'])
  if (place) query = query.where('poll.place', '=', place as PollRow['place'])
  return query
}

/** The newest first. */
export async function listPolls(db: Db, reach: Reach, filter: PollFilter, span: { offset: number; most: number }) {
  return filtered(db, reach, filter)
    .leftJoin('pollOption as fixed', 'fixed.id', 'poll.fixedOptionId')
    .select(['poll.id', 'poll.place', 'poll.kind', 'poll.title', 'poll.state', 'poll.replyByAt', 'poll.createdAt', 'fixed.on as fixedOn', 'fixed.half as fixedHalf'])
    .orderBy('poll.createdAt', 'desc')
    .orderBy('poll.id')
    .offset(span.offset)
    .limit(span.most)
    .execute()
}

export async function countPolls(db: Db, reach: Reach, filter: PollFilter): Promise<number> {
  return countRows(filtered(db, reach, filter))
}

/** How many were asked and how many have answered, for several polls at once. */
export async function countPollAnswers(db: Db, pollIds: readonly string[]) {
  if (pollIds.length === 0) return []
  return db
    .selectFrom('pollInvitee')
    .select(['pollId', (eb) => eb.fn.countAll<number>().as('asked'), (eb) => eb.fn.count<number>('answeredAt').as('answered')])
    .where('pollId', 'in', pollIds)
    .where('revokedAt', 'is', null)
    .groupBy('pollId')
    .execute()
}

/** With the name of its series and how far the draft it became is. */
export async function findPoll(db: Db, reach: Reach, id: string) {
  return db
    .selectFrom('poll')
    .leftJoin('meetingSeries', 'meetingSeries.id', 'poll.seriesId')
    .leftJoin('meeting', 'meeting.id', 'poll.meetingId')
    .selectAll('poll')
    .select(['meetingSeries.name as seriesName', 'meetingSeries.agenda as seriesAgenda', 'meeting.state as meetingState'])
    .where('poll.id', '=', id)
    .where(inReach(reach, 'poll'))
    .executeTakeFirst()
}

/** The half days in their order, each with the answers to it; one row where there is none yet. */
export async function listOptionsWithAnswers(db: Db, pollId: string) {
  return db
    .selectFrom('pollOption')
    .leftJoin('pollAnswer', 'pollAnswer.optionId', 'pollOption.id')
    .selectAll('pollOption')
    .select(['pollAnswer.inviteeId', 'pollAnswer.answer'])
    .where('pollId', '=', pollId)
    .orderBy('startsAt')
    .orderBy('inviteeId')
    .execute()
}
export type OptionWithAnswer = Awaited<ReturnType<typeof listOptionsWithAnswers>>[number]

export async function listPollInvitees(db: Db, pollId: string): Promise<PollInviteeRow[]> {
  return db.selectFrom('pollInvitee').selectAll().where('pollId', '=', pollId).orderBy('position').execute()
}

export async function insertPoll(db: Db, row: Insertable<PollTable>): Promise<void> {
  await db.insertInto('poll').values(row).execute()
}

export async function insertPollOptions(db: Db, rows: readonly Insertable<PollOptionTable>[]): Promise<void> {
  await db.insertInto('pollOption').values(rows).execute()
}

export async function insertPollInvitees(db: Db, rows: readonly Insertable<PollInviteeTable>[]): Promise<void> {
  for (const part of chunks(rows, 200)) await db.insertInto('pollInvitee').values(part).execute()
}

/** @returns whether the poll was still open and at `version` */
export async function updatePoll(db: Db, id: string, version: number, change: Updateable<PollTable>): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('poll')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Holds the poll open until the transaction ends, so that nothing is answered that has just been fixed. @returns whether it takes answers at `now` */
export async function lockOpenPoll(db: Db, id: string, now: string): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('poll').set({ state: 'open' }).where('id', '=', id).where('state', '=', 'open').where('replyByAt', '>=', now).executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Whom a link belongs to, with his poll. */
export async function findInviteeByToken(db: Db, tokenHash: string): Promise<PollInviteeRow | undefined> {
  return db.selectFrom('pollInvitee').selectAll().where('tokenHash', '=', tokenHash).executeTakeFirst()
}

export async function findPollInvitee(db: Db, id: string): Promise<PollInviteeRow | undefined> {
  return db.selectFrom('pollInvitee').selectAll().where('id', '=', id).executeTakeFirst()
}

/** @returns whether the invitee was still at `version` */
export async function updatePollInvitee(db: Db, id: string, version: number, change: Updateable<PollInviteeTable>): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('pollInvitee')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function replacePollAnswers(db: Db, inviteeId: string, rows: readonly Insertable<PollAnswerTable>[]): Promise<void> {
  await db.deleteFrom('pollAnswer').where('inviteeId', '=', inviteeId).execute()
  if (rows.length > 0) await db.insertInto('pollAnswer').values(rows).execute()
}

/** Invitees who can be told in this house and have not answered, of open polls whose time ends in the half-open span of instants. */
export async function listPollsDue(db: Db, span: { from: string; to: string }) {
  return db
    .selectFrom('pollInvitee')
    .innerJoin('poll', 'poll.id', 'pollInvitee.pollId')
    .select(['poll.id', 'poll.title', 'poll.replyByAt', 'poll.createdAt', 'pollInvitee.place', 'pollInvitee.accountId', 'pollInvitee.organisationId'])
    .select(['pollInvitee.id as inviteeId', 'pollInvitee.email', 'pollInvitee.linkNumber', 'pollInvitee.tokenHash', 'pollInvitee.version'])
    .where('poll.state', '=', 'open')
    .where('poll.replyByAt', '>=', span.from)
    .where('poll.replyByAt', '<', span.to)
    .where('pollInvitee.answeredAt', 'is', null)
    .where('pollInvitee.revokedAt', 'is', null)
    .where((eb) => eb.or([eb('pollInvitee.accountId', 'is not', null), eb('pollInvitee.organisationId', 'is not', null), eb('pollInvitee.email', 'is not', null)]))
    .orderBy('poll.replyByAt')
    .orderBy('poll.id')
    .execute()
}
