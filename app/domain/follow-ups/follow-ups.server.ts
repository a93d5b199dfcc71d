import { demand, may, Reach } from '#app/domain/access/policy.ts'
import { missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { addDays, localDay } from '#app/domain/community/local-time.ts'
import { oneOf } from '#app/domain/community/one-of.ts'
import { PLACE_NAMES, type Place } from '#app/domain/community/terms.ts'
import { listFiles } from '#app/domain/files/files.server.ts'
import { BYTE_ORDER_MARK, csvLine } from '#app/domain/journal/csv.ts'
import { historyOf, record } from '#app/domain/journal/journal.server.ts'
import { readHour } from '#app/domain/meetings/rotation.server.ts'
import { within } from '#db/portable/within.ts'
import { countFollowUps, findFollowUp, listFollowUps, listFollowUpStory, type FollowUpFilter, type ListedFollowUp } from '#db/queries/follow-ups.ts'
import type { Hour } from '#db/queries/meetings.ts'
import { listSeries } from '#db/queries/series.ts'
import { dueStateOf, isUnfinished, showDue, soonUntil } from './due.ts'
import { FOLLOW_UP_STEPS, openFollowUpSteps, type FollowUpStep, type FollowUpStepName } from './steps.ts'
import {
  FOLLOW_UP_STATE_NAMES, FOLLOW_UP_STATES, FOLLOW_UP_VIEWS, FOLLOW_UPS_PER_PAGE, GOAL_NAMES, GOALS, LEDGER_EXPORT_MOST, MEASURE_NAMES, MEASURES, OPEN_FOLLOW_UPS_MOST, UNFINISHED_STATES, type FollowUpState,
} from './terms.ts'

/** What the address of the ledger asks for, as it was typed; a code that does not exist finds nothing. */
export interface LedgerQuery {
  q?: string
  region?: Place
  view?: string
  /** A state, `all`, or nothing for what is not struck off. */
  state?: string
  due?: string
  clause?: string
  series?: string
  meeting?: string
}

/** The conditions, and by which deed they are fenced: «to be confirmed by me» is what I may confirm. */
export function ledgerConditions({ actor, now }: Pick<Visit, 'actor' | 'now'>, query: LedgerQuery): { reach: Reach; filter: FollowUpFilter } {
  const today = localDay(now)
  const view = oneOf(FOLLOW_UP_VIEWS, query.view)
  const filter: FollowUpFilter = {
    q: query.q, place: query.region, seriesId: query.series, meetingId: query.meeting,
    ...(MEASURES.some((code) => code === query.clause) ? { clause: query.clause } : GOALS.some((code) => code === query.clause) ? { goal: query.clause } : { clause: query.clause }),
    states: statesOf(query.state),
    ...(view === 'mine' && { duty: dutyOf(actor) }),
    ...dueSpan(query.due, today),
  }
  if (view !== 'confirm') return { reach: Reach.of(actor, 'followUp.read'), filter }
  return { reach: Reach.of(actor, 'followUp.confirm'), filter: { ...filter, states: ['reported'] } }
}

function statesOf(state: string | undefined): readonly FollowUpState[] | undefined {
  if (!state) return UNFINISHED_STATES
  if (state === 'all') return undefined
  const known = oneOf(FOLLOW_UP_STATES, state)
  return known ? [known] : []
}

function dueSpan(due: string | undefined, today: string): Pick<FollowUpFilter, 'dueFromOn' | 'dueToOn'> {
  if (due === 'overdue') return { dueToOn: addDays(today, -1) }
  return due === 'soon' ? { dueFromOn: today, dueToOn: soonUntil(today) } : {}
}

/** The tasks of this person and of the unit he answers for. */
export function dutyOf(actor: Visit['actor']): { accountId: string; organisationId: string | null } {
  const { accountId, organisationId, place } = actor
  const answersForUnit = may(actor, 'followUp.report', { dutyOrganisationId: organisationId, place }).isAllowed
  return { accountId, organisationId: answersForUnit ? organisationId : null }
}

export type SeenFollowUp = ListedFollowUp & Due
interface Due {
  due: ReturnType<typeof dueStateOf>
  dueWords: string
}

const withDue = <Task extends { state: FollowUpState; dueOn: string }>(task: Task, today: string): Task & Due => ({ ...task, due: dueStateOf(task, today), dueWords: showDue(task, today) })

/** One page of the ledger with its sums, and what it can be narrowed by. */
export async function seeFollowUps(visit: Visit, query: LedgerQuery, page: number) {
  const today = localDay(visit.now)
  const { reach, filter } = ledgerConditions(visit, query)
  const { states: _states, dueFromOn: _from, dueToOn: _to, ...whole } = filter
  const [rows, sums, series, hour] = await Promise.all([
    listFollowUps(visit.db, reach, filter, { offset: (page - 1) * FOLLOW_UPS_PER_PAGE, most: FOLLOW_UPS_PER_PAGE }),
    countFollowUps(visit.db, reach, query.view === 'confirm' ? filter : whole, today),
    may(visit.actor, 'series.read').isAllowed ? listSeries(visit.db) : [],
    readHour(visit),
  ])
  const byState = Object.fromEntries(FOLLOW_UP_STATES.map((state) => [state, sums.find((row) => row.state === state)?.count ?? 0])) as Record<FollowUpState, number>
  const overdue = sums.filter(({ state }) => isUnfinished(state)).reduce((sum, { past }) => sum + past, 0)
  return {
    followUps: rows.map((row) => withDue(row, today)),
    total: await totalOf(visit, reach, filter, byState),
    sums: { ...byState, overdue },
    series: series.map(({ id, name }) => ({ id, name })),
    mayAssign: may(visit.actor, 'followUp.assign', { ...hour }).isAllowed,
    seesBulletins: may(visit.actor, 'bulletin.read').isAllowed,
    mayConfirmAny: !Reach.of(visit.actor, 'followUp.confirm').isNothing,
  }
}

/** The pager's sum follows from the sums by state, unless the days narrow them further. */
async function totalOf(visit: Visit, reach: Reach, filter: FollowUpFilter, byState: Record<FollowUpState, number>): Promise<number> {
  if (!filter.dueFromOn && !filter.dueToOn) return (filter.states ?? FOLLOW_UP_STATES).reduce((sum, state) => sum + byState[state], 0)
  return (await countFollowUps(visit.db, reach, filter, localDay(visit.now))).reduce((sum, { count }) => sum + count, 0)
}

/** Unfinished tasks of a series of meetings, the most urgent first: what the next meeting begins with. */
export async function listOpenFollowUps(visit: Visit, { seriesId }: { seriesId: string }): Promise<SeenFollowUp[]> {
  const today = localDay(visit.now)
  const rows = await listFollowUps(visit.db, Reach.of(visit.actor, 'followUp.read'), { seriesId, states: UNFINISHED_STATES }, { most: OPEN_FOLLOW_UPS_MOST })
  return rows.map((row) => withDue(row, today))
}

/** What a meeting set in motion, in every state. */
export async function followUpsOfMeeting(visit: Visit, meetingId: string): Promise<SeenFollowUp[]> {
  const today = localDay(visit.now)
  const rows = await listFollowUps(visit.db, Reach.of(visit.actor, 'followUp.read'), { meetingId }, { most: OPEN_FOLLOW_UPS_MOST })
  return rows.map((row) => withDue(row, today))
}

/** A task as this person may see it. @throws Refusal missing for what is outside his reach */
export async function findFollowUpInReach(visit: Visit, id: string) {
  const followUp = await findFollowUp(visit.db, Reach.of(visit.actor, 'followUp.read'), id)
  if (!followUp) throw missing('督办事项')
  return followUp
}

/** The steps open to this person, and why the one that waits is not his to take. */
export function stepsFor(visit: Visit, followUp: { state: FollowUpState; place: string }, hour: Hour) {
  const subject = { ...followUp, ...hour }
  const open = openFollowUpSteps(followUp.state)
  const isAllowed = (name: FollowUpStepName) => may(visit.actor, (FOLLOW_UP_STEPS[name] as FollowUpStep).deed, subject).isAllowed
  const confirming = may(visit.actor, 'followUp.confirm', subject)
  return { steps: open.filter(isAllowed), whyNotConfirm: followUp.state === 'reported' && !confirming.isAllowed ? confirming.why : null }
}

/** Everything the page of one task shows. */
export async function openFollowUp(visit: Visit, id: string) {
  const [hour, followUp] = await Promise.all([readHour(visit), findFollowUpInReach(visit, id)])
  const [story, history, files] = await Promise.all([listFollowUpStory(visit.db, id), historyOf(visit, 'followUp', id, { withChanges: true }), listFiles(visit, { kind: 'followUp', id })])
  return {
    followUp: withDue(followUp, localDay(visit.now)), story, history, files, ...stepsFor(visit, followUp, hour),
    mayAttach: isUnfinished(followUp.state) && may(visit.actor, 'followUp.report', { ...followUp }).isAllowed,
    mayChange: followUp.state === 'open' && may(visit.actor, 'followUp.manage', { ...followUp, ...hour }).isAllowed,
    seesMeeting: followUp.meetingId !== null && may(visit.actor, 'meeting.readReplies').isAllowed,
  }
}

const AT_ONCE = 1_000
const HEADINGS = ['责任地', '督办事项', '责任单位', '配合单位', '期限', '期限说明', '状态', '完成比例', '是否逾期', '所属措施或保障', '所属目标', '来自会议', '交办日期', '销号日期']

/** The ledger as a table of a spreadsheet, as far as this person sees it, part by part. Whoever takes it along is in the journal. */
export async function exportLedger(visit: Visit, query: LedgerQuery): Promise<AsyncGenerator<string>> {
  const by = demand(visit.actor, 'followUp.read', { dutyAccountId: visit.actor.accountId })
  await within(visit.db, (db) => record({ ...visit, db }, { deed: 'followUp.export', object: { kind: 'followUp', id: 'ledger' }, summary: '导出督办台账', by }))
  return ledgerParts(visit, query)
}

async function* ledgerParts(visit: Visit, query: LedgerQuery): AsyncGenerator<string> {
  const today = localDay(visit.now)
  const { reach, filter } = ledgerConditions(visit, query)
  yield BYTE_ORDER_MARK + csvLine(HEADINGS)
  for (let after: { dueOn: string; id: string } | undefined, sent = 0; sent < LEDGER_EXPORT_MOST; sent += AT_ONCE) {
    const rows = await listFollowUps(visit.db, reach, filter, { most: AT_ONCE, after })
    yield rows.map((row) => csvLine(cellsOf(row, today))).join('')
    if (rows.length < AT_ONCE) return
    after = rows.at(-1)!
  }
}

function cellsOf(row: ListedFollowUp, today: string) {
  return [
    PLACE_NAMES[row.place], row.title, row.dutyUnitName, row.coUnits, row.dueOn, row.isDueAssumed ? '未定期限，按半年计' : '', FOLLOW_UP_STATE_NAMES[row.state], `${row.percent}%`, showDue(row, today),
    row.clause && MEASURE_NAMES[row.clause], row.goal && GOAL_NAMES[row.goal], row.meetingTitle, localDay(row.createdAt), row.closedAt && localDay(row.closedAt),
  ]
}
