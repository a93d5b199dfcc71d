import { may, Reach } from '#app/domain/access/policy.ts'
import { missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { addDays, localDay } from '#app/domain/community/local-time.ts'
import { oneOf } from '#app/domain/community/one-of.ts'
import type { Place } from '#app/domain/community/terms.ts'
import { historyOf } from '#app/domain/journal/journal.server.ts'
import { readHour } from '#app/domain/meetings/rotation.server.ts'
import { findFollowUp, listFollowUps, listFollowUpStory, countFollowUps, type FollowUpFilter, type ListedFollowUp } from '#db/queries/follow-ups.ts'
import type { Hour } from '#db/queries/meetings.ts'
import { listSeries } from '#db/queries/series.ts'
import { dueStateOf, showDue, soonUntil } from './due.ts'
import { FOLLOW_UP_STEPS, openFollowUpSteps, type FollowUpStep, type FollowUpStepName } from './steps.ts'
import { FOLLOW_UP_STATES, FOLLOW_UP_VIEWS, FOLLOW_UPS_PER_PAGE, GOALS, MEASURES, OPEN_FOLLOW_UPS_MOST, UNFINISHED_STATES, type FollowUpState } from './terms.ts'

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
  const overdue = sums.filter(({ state }) => UNFINISHED_STATES.some((one) => one === state)).reduce((sum, { past }) => sum + past, 0)
  return {
    followUps: rows.map((row) => withDue(row, today)),
    total: totalOf(filter, byState, overdue, query.due),
    hasMore: rows.length === FOLLOW_UPS_PER_PAGE,
    sums: { ...byState, overdue },
    series: series.map(({ id, name }) => ({ id, name })),
    mayAssign: may(visit.actor, 'followUp.assign', { ...hour }).isAllowed,
    seesBulletins: may(visit.actor, 'bulletin.read').isAllowed,
    mayConfirmAny: !Reach.of(visit.actor, 'followUp.confirm').isNothing,
  }
}

/** The pager's sum follows from the sums by state, unless the days narrow them further; null then. */
function totalOf({ states }: FollowUpFilter, byState: Record<FollowUpState, number>, overdue: number, due: string | undefined): number | null {
  const counted = (states ?? FOLLOW_UP_STATES).reduce((sum, state) => sum + byState[state], 0)
  if (due !== 'overdue' && due !== 'soon') return counted
  return due === 'overdue' && states === UNFINISHED_STATES ? overdue : null
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
  const followUp = await findFollowUpInReach(visit, id)
  const [hour, story, history] = await Promise.all([readHour(visit), listFollowUpStory(visit.db, id), historyOf(visit, 'followUp', id, { withChanges: true })])
  return {
    followUp: withDue(followUp, localDay(visit.now)), story, history, ...stepsFor(visit, followUp, hour),
    mayChange: followUp.state === 'open' && may(visit.actor, 'followUp.manage', { ...followUp, ...hour }).isAllowed,
    seesMeeting: followUp.meetingId !== null && may(visit.actor, 'meeting.readReplies').isAllowed,
  }
}
