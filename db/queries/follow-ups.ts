import { sql, type ExpressionBuilder, type Insertable, type Selectable, type Updateable } from 'kysely'
import type { Reach } from '#app/domain/access/policy.ts'
import type { Place, Region } from '#app/domain/community/terms.ts'
import type { DecisionKind, FollowUpState, Goal, Measure } from '#app/domain/follow-ups/terms.ts'
import type { Db } from '#db/portable/connect.ts'
import { inReach } from '#db/portable/reach.ts'
import { found } from '#db/portable/search.ts'
import { chunks } from '#db/portable/values.ts'
import type { FollowUpDecisionTable, FollowUpReportTable, FollowUpTable } from '#db/tables/follow-ups.ts'
import type { Tables } from '#db/tables/index.ts'

export type FollowUpRow = Selectable<FollowUpTable>

export interface FollowUpFilter {
  q?: string
  place?: Place
  /** Those of one state, of several, or all. */
  states?: readonly FollowUpState[]
  clause?: string
  goal?: string
  seriesId?: string
  meetingId?: string
  /** Tasks of a person, or of the unit he answers for. */
  duty?: { accountId: string; organisationId: string | null }
  /** Deadlines from and to a day, both counted. */
  dueFromOn?: string
  dueToOn?: string
}

function filtered(db: Db, reach: Reach, filter: FollowUpFilter) {
  let query = db.selectFrom('followUp').where(inReach(reach, 'followUp'))
  if (filter.q) query = query.where(found(db, 'followUp', 'followUp.id', filter.q))
  if (filter.place) query = query.where('followUp.place', '=', filter.place as Region)
  const { states } = filter
  if (states) query = query.where((eb) => (states.length > 0 ? eb('followUp.state', 'in', states) : eb.or([])))
  if (filter.clause) query = query.where('followUp.clause', '=', filter.clause as Measure)
  if (filter.goal) query = query.where('followUp.goal', '=', filter.goal as Goal)
  if (filter.seriesId) query = query.where('followUp.seriesId', '=', filter.seriesId)
  if (filter.meetingId) query = query.where('followUp.meetingId', '=', filter.meetingId)
  if (filter.dueFromOn) query = query.where('followUp.dueOn', '>=', filter.dueFromOn)
  if (filter.dueToOn) query = query.where('followUp.dueOn', '<=', filter.dueToOn)
  const { duty } = filter
  if (duty) query = query.where((eb) => eb.or([eb('followUp.dutyAccountId', '=', duty.accountId), ...(duty.organisationId ? [eb('followUp.dutyOrganisationId', '=', duty.organisationId)] : [])]))
  return query
}

const LISTED = [
  'followUp.id', 'followUp.place', 'followUp.title', 'followUp.dutyUnitName', 'followUp.coUnits', 'followUp.dueOn', 'followUp.isDueAssumed', 'followUp.state', 'followUp.percent', 'followUp.clause', 'followUp.goal',
  'followUp.meetingId', 'followUp.createdAt', 'followUp.closedAt',
] as const

/** By deadline, the oldest first. `after`: those that come after this one, for reading on without counting. */
export async function listFollowUps(db: Db, reach: Reach, filter: FollowUpFilter, span: { offset?: number; most: number; after?: { dueOn: string; id: string } }) {
  const { after } = span
  // The page is found in the index alone; whole rows are fetched for it only.
  const page = filtered(db, reach, filter)
    .select(['followUp.id', 'followUp.dueOn'])
    .$if(after !== undefined, (query) => query.where((eb) => eb.or([eb('followUp.dueOn', '>', after!.dueOn), eb.and([eb('followUp.dueOn', '=', after!.dueOn), eb('followUp.id', '>', after!.id)])])))
    .orderBy('followUp.dueOn')
    .orderBy('followUp.id')
    .offset(span.offset ?? 0)
    .limit(span.most)
  return db
    .selectFrom(page.as('page'))
    .innerJoin('followUp', 'followUp.id', 'page.id')
    .leftJoin('meeting', 'meeting.id', 'followUp.meetingId')
    .select([...LISTED, 'meeting.title as meetingTitle'])
    .orderBy('page.dueOn')
    .orderBy('page.id')
    .execute()
}
export type ListedFollowUp = Awaited<ReturnType<typeof listFollowUps>>[number]

/** How many there are in each state, and how many of those are past a day. */
export async function countFollowUps(db: Db, reach: Reach, filter: FollowUpFilter, today: string) {
  return filtered(db, reach, filter)
    .select(['followUp.state', (eb) => eb.fn.countAll<number>().as('count')])
    .select((eb) => eb.cast<number>(eb.fn.sum(eb.case().when('followUp.dueOn', '<', today).then(1).else(0).end()), 'integer').as('past'))
    .groupBy('followUp.state')
    .execute()
}

/** One task with the names that its page shows. */
export async function findFollowUp(db: Db, reach: Reach, id: string) {
  return db
    .selectFrom('followUp')
    .leftJoin('meeting', 'meeting.id', 'followUp.meetingId')
    .leftJoin('account as duty', 'duty.id', 'followUp.dutyAccountId')
    .leftJoin('account as creator', 'creator.id', 'followUp.createdById')
    .selectAll('followUp')
    .select(['meeting.title as meetingTitle', 'meeting.startsAt as meetingStartsAt', 'duty.name as dutyPersonName', 'creator.name as createdByName'])
    .where('followUp.id', '=', id)
    .where(inReach(reach, 'followUp'))
    .executeTakeFirst()
}
export type FoundFollowUp = NonNullable<Awaited<ReturnType<typeof findFollowUp>>>

/** What was reported and decided, newest first, in one question. */
export async function listFollowUpStory(db: Db, followUpId: string) {
  const nothing = <T>() => sql<T | null>`cast(null as text)`
  const reports = db
    .selectFrom('followUpReport')
    .innerJoin('account', 'account.id', 'followUpReport.madeById')
    .select(['followUpReport.id', 'followUpReport.text', 'followUpReport.percent', 'followUpReport.isFinal', 'followUpReport.place', 'followUpReport.madeAt', 'account.name as madeByName'])
    .select([nothing<FollowUpDecisionTable['kind']>().as('kind'), nothing<string>().as('formerDueOn')])
    .where('followUpId', '=', followUpId)
  const decisions = db
    .selectFrom('followUpDecision')
    .innerJoin('account', 'account.id', 'followUpDecision.madeById')
    .select(['followUpDecision.id', 'followUpDecision.reason as text', sql<number>`0`.as('percent'), sql<number>`0`.as('isFinal'), 'followUpDecision.place', 'followUpDecision.madeAt', 'account.name as madeByName'])
    .select(['followUpDecision.kind', 'followUpDecision.formerDueOn'])
    .where('followUpId', '=', followUpId)
  return db.selectFrom(reports.unionAll(decisions).as('story')).selectAll().orderBy('madeAt', 'desc').orderBy('id').limit(STORY_MOST).execute()
}
/** A task that has more to tell has its history in the journal. */
const STORY_MOST = 200

/** The text that stands there now, for whoever wrote another at the same time. */
export async function findLastReport(db: Db, followUpId: string) {
  return db.selectFrom('followUpReport').select(['text', 'percent', 'isFinal']).where('followUpId', '=', followUpId).orderBy('madeAt', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst()
}

/** Open units of a place by their exact name. */
export async function listUnitsCalled(db: Db, place: Region, name: string) {
  return db.selectFrom('organisation').select(['id', 'name']).where('place', '=', place).where('name', '=', name).where('closedOn', 'is', null).orderBy('id').limit(2).execute()
}

/** People in use of a place by their exact name. */
export async function listPeopleCalled(db: Db, place: Region, name: string) {
  return db.selectFrom('account').select(['id', 'name']).where('place', '=', place).where('name', '=', name).where('disabledAt', 'is', null).orderBy('id').limit(2).execute()
}

/** Units that have somebody to answer, for suggestions. */
export async function listUnitsWithLiaison(db: Db, most: number) {
  return db
    .selectFrom('organisation')
    .select(['place', 'name'])
    .where('closedOn', 'is', null)
    .where('id', 'in', (eb) => eb.selectFrom('account').select('organisationId').where('organisationId', 'is not', null).where('disabledAt', 'is', null).$castTo<{ organisationId: string }>())
    .orderBy('place')
    .orderBy('sortKey')
    .limit(most)
    .execute()
}

export async function insertFollowUps(db: Db, rows: readonly Insertable<FollowUpTable>[]): Promise<void> {
  for (const part of chunks(rows, 500)) await db.insertInto('followUp').values(part).execute()
}

export async function insertFollowUpReports(db: Db, rows: readonly Insertable<FollowUpReportTable>[]): Promise<void> {
  for (const part of chunks(rows, 500)) await db.insertInto('followUpReport').values(part).execute()
}

export async function insertFollowUpDecisions(db: Db, rows: readonly Insertable<FollowUpDecisionTable>[]): Promise<void> {
  for (const part of chunks(rows, 500)) await db.insertInto('followUpDecision').values(part).execute()
}

/** @returns whether the task was still at `version` and in one of the states */
export async function advanceFollowUp(db: Db, id: string, version: number, from: readonly FollowUpState[], change: Updateable<FollowUpTable>): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('followUp')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('state', 'in', from)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Unfinished tasks whose deadline lies in the window, for the reminders. */
export async function listDueFollowUps(db: Db, window: { fromOn: string; toOn: string }) {
  return db
    .selectFrom('followUp')
    .select(['id', 'place', 'title', 'dueOn', 'createdAt', 'state', 'dutyOrganisationId', 'dutyAccountId'])
    .where('state', '=', 'open')
    .where('dueOn', '>=', window.fromOn)
    .where('dueOn', '<=', window.toOn)
    .orderBy('dueOn')
    .orderBy('id')
    .execute()
}

// The ledger as it stood: what was decided since is thought away.

type FollowUps = ExpressionBuilder<Tables, 'followUp'>

/** Struck off or cancelled before an instant, and not reopened since. */
function wasOver(eb: FollowUps, at: string) {
  return eb.exists(
    eb
      .selectFrom('followUpDecision as over')
      .select(sql`1`.as('one'))
      .whereRef('over.followUpId', '=', 'followUp.id')
      .where('over.kind', 'in', ['confirm', 'cancel'])
      .where('over.madeAt', '<', at)
      .where((inner) =>
        inner.not(
          inner.exists(
            inner
              .selectFrom('followUpDecision as again')
              .select(sql`1`.as('one'))
              .whereRef('again.followUpId', '=', 'followUp.id')
              .where('again.kind', '=', 'reopen')
              .whereRef('again.madeAt', '>=', 'over.madeAt')
              .where('again.madeAt', '<', at),
          ),
        ),
      ),
  )
}

/** The deadline that held at an instant: the one the first later extension replaced, else the present one. */
function dueThen(eb: FollowUps, at: string) {
  return eb.fn.coalesce(
    eb
      .selectFrom('followUpDecision as later')
      .select('later.formerDueOn')
      .whereRef('later.followUpId', '=', 'followUp.id')
      .where('later.kind', '=', 'extend')
      .where('later.madeAt', '>=', at)
      .orderBy('later.madeAt')
      .limit(1),
    'followUp.dueOn',
  )
}

export interface LedgerDay {
  /** The first instant after it. */
  before: string
  /** The day itself: what was due before it is overdue. */
  day: string
}

/** Tasks unfinished at the end of a day, and those of them past their deadline then, by place. */
export async function countStanding(db: Db, { before, day }: LedgerDay) {
  return db
    .selectFrom('followUp')
    .select(['place', (eb) => eb.fn.countAll<number>().as('count')])
    .select((eb) => eb.cast<number>(eb.fn.sum(eb.case().when(dueThen(eb, before), '<=', day).then(1).else(0).end()), 'integer').as('overdue'))
    .where('createdAt', '<', before)
    .where((eb) => eb.not(wasOver(eb, before)))
    .groupBy('place')
    .execute()
}

/** What had been reported by then; what was applied for and sent back, or opened again, counts no longer. */
const percentThen = (eb: ExpressionBuilder<Tables, 'followUp'>, before: string) =>
  eb.fn.coalesce(eb.selectFrom('followUpReport').select('followUpReport.percent').whereRef('followUpReport.followUpId', '=', 'followUp.id').where('madeAt', '<', before).where((report) => report.or([report('followUpReport.isFinal', '=', 0), report.not(cameAfter(report, ['return', 'reopen'], 'followUpReport', before))])).orderBy('madeAt', 'desc').orderBy('followUpReport.id', 'desc').limit(1), sql<number>`0`)

/** Those past their deadline at the end of a day, the oldest deadline first. */
export async function listOverdueThen(db: Db, { before, day }: LedgerDay, most: number) {
  return db
    .selectFrom('followUp')
    .select(['id', 'place', 'title', 'dutyUnitName'])
    .select((eb) => [dueThen(eb, before).as('dueOn'), percentThen(eb, before).as('percent')])
    .where('createdAt', '<', before)
    .where((eb) => eb(dueThen(eb, before), '<=', day))
    .where((eb) => eb.not(wasOver(eb, before)))
    .orderBy('dueOn')
    .orderBy('id')
    .limit(most)
    .execute()
}

interface Span {
  from: string
  to: string
}

/** A later decision of these kinds on the same task, before an instant. */
const cameAfter = (eb: ExpressionBuilder<any, any>, kinds: readonly DecisionKind[], what: 'followUpReport' | 'followUpDecision', before: string) =>
  eb.exists(eb.selectFrom('followUpDecision as later').select('later.id').whereRef('later.followUpId', '=', `${what}.followUpId`).where('later.kind', 'in', kinds).whereRef('later.madeAt', '>=', `${what}.madeAt`).where('later.madeAt', '<', before))

/** Set in a half-open span of instants, by place. */
export async function countAssigned(db: Db, { from, to }: Span) {
  return db.selectFrom('followUp').select(['place', (eb) => eb.fn.countAll<number>().as('count')]).where('createdAt', '>=', from).where('createdAt', '<', to).groupBy('place').execute()
}

/** Struck off in a half-open span of instants and not opened again within it, each task once, by place. */
export async function countStruckOff(db: Db, { from, to }: Span) {
  return db
    .selectFrom('followUpDecision')
    .innerJoin('followUp', 'followUp.id', 'followUpDecision.followUpId')
    .select(['followUp.place', (eb) => eb.fn.count<number>('followUpDecision.followUpId').distinct().as('count')])
    .where('followUpDecision.kind', '=', 'confirm')
    .where('followUpDecision.madeAt', '>=', from)
    .where('followUpDecision.madeAt', '<', to)
    .where((eb) => eb.not(cameAfter(eb, ['reopen'], 'followUpDecision', to)))
    .groupBy('followUp.place')
    .execute()
}

/** New and struck off in each of several spans: one question for a whole list of months. */
export async function countMovements(db: Db, spans: readonly Span[]) {
  const of = (span: Span, n: number) => {
    const made = db.selectFrom('followUp').select([sql<number>`cast(${sql.lit(n)} as integer)`.as('span'), sql<string>`cast('assigned' as text)`.as('what'), (eb) => eb.fn.countAll<number>().as('count')]).where('createdAt', '>=', span.from).where('createdAt', '<', span.to)
    const off = db
      .selectFrom('followUpDecision')
      .select([sql<number>`cast(${sql.lit(n)} as integer)`.as('span'), sql<string>`cast('struckOff' as text)`.as('what'), (eb) => eb.fn.count<number>('followUpId').distinct().as('count')])
      .where('kind', '=', 'confirm')
      .where('madeAt', '>=', span.from)
      .where('madeAt', '<', span.to)
      .where((eb) => eb.not(cameAfter(eb, ['reopen'], 'followUpDecision', span.to)))
    return made.unionAll(off)
  }
  const [first, ...rest] = spans.map(of)
  return first ? rest.reduce((all, one) => all.unionAll(one), first).execute() : []
}

/** What was last reported as progress, before anybody applied to be struck off. */
export async function findProgress(db: Db, followUpId: string): Promise<number> {
  const last = await db.selectFrom('followUpReport').select('percent').where('followUpId', '=', followUpId).where('isFinal', '=', 0).orderBy('madeAt', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst()
  return last?.percent ?? 0
}

/** When the ledger begins. */
export async function findFirstFollowUpAt(db: Db): Promise<string | null> {
  const { first } = await db.selectFrom('followUp').select((eb) => eb.fn.min('createdAt').as('first')).executeTakeFirstOrThrow()
  return first
}

