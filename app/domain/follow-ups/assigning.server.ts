import type { Holding } from '#app/domain/access/actor.ts'
import { demand } from '#app/domain/access/policy.ts'
import { conflict, invalid } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { addMonths, localDay } from '#app/domain/community/local-time.ts'
import { asIs, staleForm } from '#app/domain/community/stale.ts'
import { isRegion, PLACE_NAMES, type Place, type Region } from '#app/domain/community/terms.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { findMeetingInReach } from '#app/domain/meetings/meetings.server.ts'
import { readHour } from '#app/domain/meetings/rotation.server.ts'
import type { Db } from '#db/portable/connect.ts'
import { newId } from '#db/portable/values.ts'
import { within } from '#db/portable/within.ts'
import { advanceFollowUp, insertFollowUps, listPeopleCalled, listUnitsCalled, listUnitsWithLiaison, type FoundFollowUp } from '#db/queries/follow-ups.ts'
import { putInSearch } from '#db/queries/search.ts'
import { standardDueDay } from './due.ts'
import { findFollowUpInReach } from './follow-ups.server.ts'
import type { AssignForm, ChangeForm } from './forms.ts'
import { tell } from './letters.server.ts'
import { DUE_MOST_MONTHS, GOAL_NAMES, MEASURE_NAMES, type Goal, type Measure } from './terms.ts'

/** A task as it is handed out. */
export interface NewFollowUp {
  /** 责任地 */
  place: Region
  title: string
  detail?: string | null
  /** A name; a unit of the place that bears it exactly is linked, any other stays a name. */
  dutyUnitName: string
  dutyAccountId?: string | null
  coUnits?: string | null
  clause?: Measure | null
  goal?: Goal | null
  meetingId?: string | null
  /** The row of the minutes it comes from. */
  outcomeId?: string | null
  /** Left out: half a year after the meeting, or after today. */
  dueOn?: string | null
}

/**
 * Hands out a task and tells the responsible side. The minutes call this for every outcome of the kind 交办.
 * @param capacity the role in which the caller was already allowed to; left out, only the place in the chair may
 * @returns its id
 * @throws Refusal forbidden; missing or conflict for a meeting that cannot have tasks
 */
export async function assignFollowUp(visit: Visit, task: NewFollowUp, capacity?: Holding): Promise<string> {
  return within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const by = capacity ?? demand(visit.actor, 'followUp.assign', { ...(await readHour(inside)) })
    const meeting = task.meetingId ? (await findMeetingInReach(inside, task.meetingId)).meeting : null
    if (meeting && (meeting.state === 'draft' || meeting.state === 'cancelled')) throw conflict('这个会议还是草稿或已取消，不能据此交办。')
    const fromPlace = capacity && meeting ? meeting.place : by.place
    if (!isRegion(fromPlace)) throw new Error('a task is handed out by one of the three places')
    const id = newId()
    const title = titleOf(task.title)
    const columns = {
      place: task.place, title, detail: titleOf(task.detail ?? '') === title ? '' : (task.detail ?? ''), dutyUnitName: task.dutyUnitName, dutyOrganisationId: (await listUnitsCalled(db, task.place, task.dutyUnitName))[0]?.id ?? null,
      dutyAccountId: task.dutyAccountId ?? null, coUnits: task.coUnits ?? '', clause: task.clause ?? null, goal: task.goal ?? null,
      dueOn: task.dueOn ?? standardDueDay(localDay(meeting?.startsAt ?? visit.now)), isDueAssumed: task.dueOn ? 0 : 1,
    }
    await insertFollowUps(db, [{
      id, ...columns, fromPlace, meetingId: meeting?.id ?? null, seriesId: meeting?.seriesId ?? null, outcomeId: task.outcomeId ?? null, state: 'open', percent: 0, reportedAt: null,
      closedByPlace: null, closedById: null, closedAt: null, createdById: visit.actor.accountId, createdAt: visit.now.toISOString(), version: 1,
    }])
    const summary = `交办${PLACE_NAMES[task.place]}${task.dutyUnitName}：${title}，期限${columns.dueOn}${columns.isDueAssumed ? '（未定期限，按半年计）' : ''}`
    await record(inside, { deed: 'followUp.assign', object: { kind: 'followUp', id }, summary, by, after: columns })
    await putInSearch(db, entryOf(id, columns))
    await tell(inside, { id, ...columns }, 'assign')
    return id
  })
}

const entryOf = (id: string, { title, dutyUnitName, detail }: { title: string; dutyUnitName: string; detail: string }) => ({ kind: 'followUp', id, title, text: `${dutyUnitName} ${detail}` })

/** A sentence of the minutes as a title: without its full stop. */
const titleOf = (text: string) => text.replace(/[。；;.]+$/u, '') || text

async function personCalled(db: Db, place: Region, name: string | null): Promise<string | null> {
  if (!name) return null
  const people = await listPeopleCalled(db, place, name)
  if (people.length === 1) return people[0]!.id
  throw invalid({ dutyPersonName: [people.length === 0 ? `${PLACE_NAMES[place]}没有姓名为“${name}”的账号，请核对，或只填责任单位。` : `${PLACE_NAMES[place]}有多位“${name}”，无法确定是谁，请只填责任单位。`] })
}

/** From the form: the deadline must lie ahead. @throws Refusal invalid */
export async function assignByForm(visit: Visit, { dutyPersonName, ...form }: AssignForm): Promise<string> {
  demand(visit.actor, 'followUp.assign', { ...(await readHour(visit)) })
  checkDueDay(form.dueOn, localDay(visit.now))
  return assignFollowUp(visit, { ...form, dutyAccountId: await personCalled(visit.db, form.place, dutyPersonName) })
}

/**
 * @param from the first day that can be met: today, or the day of the meeting that hands the task out, which `called` names
 * @throws Refusal invalid for a day gone by or too far away
 */
export function checkDueDay(dueOn: string | null, from: string, called: '今天' | '会议当天' = '今天'): void {
  if (dueOn && dueOn < from) throw invalid({ dueOn: [`${called === '今天' ? '期限已经过去' : '期限早于会议'}，请选择${called}（${from}）或以后的日期。`] })
  if (dueOn && dueOn > addMonths(from, DUE_MOST_MONTHS)) throw invalid({ dueOn: ['期限太远，请选择五年以内的日期。'] })
}

/** Enough to type the usual names without errors; any other may be typed as well. */
const SUGGESTIONS_MOST = 200

/** The empty form, for a meeting when one is named. @throws Refusal forbidden for whoever does not chair */
export async function openAssignForm(visit: Visit, meetingId: string | null) {
  const hour = await readHour(visit)
  demand(visit.actor, 'followUp.assign', { ...hour })
  const meeting = meetingId ? (await findMeetingInReach(visit, meetingId, hour)).meeting : null
  const today = localDay(visit.now)
  return {
    today, standardDueOn: standardDueDay(meeting ? localDay(meeting.startsAt) : today), meeting: meeting && { id: meeting.id, title: meeting.title },
    units: [...new Set((await listUnitsWithLiaison(visit.db, SUGGESTIONS_MOST)).map(({ name }) => name))],
  }
}

/** A task as its form shows it again. */
const formValues = ({ place, title, detail, dutyUnitName, dutyPersonName, coUnits, clause, goal, version }: FoundFollowUp) => ({
  place, title, detail, dutyUnitName, dutyPersonName: dutyPersonName ?? '', coUnits, clause: clause ?? '', goal: goal ?? '', version: String(version),
})

const FORM_WORDS = {
  place: (place: unknown) => PLACE_NAMES[place as Place] ?? '', title: asIs, detail: asIs, dutyUnitName: asIs, dutyPersonName: asIs, coUnits: asIs,
  clause: (clause: unknown) => MEASURE_NAMES[clause as Measure] ?? '', goal: (goal: unknown) => GOAL_NAMES[goal as Goal] ?? '',
}

/** @throws Refusal missing, forbidden; conflict for a task that is no longer worked on */
export async function openFollowUpChange(visit: Visit, id: string) {
  const followUp = await findFollowUpInReach(visit, id)
  demand(visit.actor, 'followUp.manage', { ...followUp, ...(await readHour(visit)) })
  if (followUp.state !== 'open') throw conflict(NOT_OPEN)
  return { id, title: followUp.title, values: formValues(followUp), units: [...new Set((await listUnitsWithLiaison(visit.db, SUGGESTIONS_MOST)).map(({ name }) => name))] }
}

const NOT_OPEN = '只有办理中的事项可以修改；待销号的请先确认或退回，已销号、已撤销的请先重新打开。'

/** Changes what is to be done and by whom. @throws Refusal conflict with both texts when somebody was faster */
export async function changeFollowUp(visit: Visit, id: string, form: ChangeForm): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const followUp = await findFollowUpInReach(inside, id)
    const by = demand(visit.actor, 'followUp.manage', { ...followUp, ...(await readHour(inside)) })
    if (followUp.state !== 'open') throw conflict(NOT_OPEN)
    const { version, dutyPersonName, ...given } = form
    const columns = {
      ...given, detail: given.detail ?? '', coUnits: given.coUnits ?? '', clause: given.clause ?? null, goal: given.goal ?? null,
      dutyOrganisationId: (await listUnitsCalled(db, form.place, form.dutyUnitName))[0]?.id ?? null, dutyAccountId: await personCalled(db, form.place, dutyPersonName),
    }
    if (!(await advanceFollowUp(db, id, version, ['open'], columns))) throw staleForm(formValues(followUp), sameShape(form), FORM_WORDS)
    const { place, title, detail, dutyUnitName, dutyOrganisationId, dutyAccountId, coUnits, clause, goal } = followUp
    const before = { place, title, detail, dutyUnitName, dutyOrganisationId, dutyAccountId, coUnits, clause, goal }
    await record(inside, { deed: 'followUp.change', object: { kind: 'followUp', id }, summary: `修改督办事项「${form.title}」`, by, before, after: columns })
    await putInSearch(db, entryOf(id, columns))
    await tell(inside, { ...followUp, ...columns }, 'change')
  })
}

/** What was typed, with nothing as the form shows nothing. */
const sameShape = (form: ChangeForm) => ({
  ...form, version: String(form.version), detail: form.detail ?? '', dutyPersonName: form.dutyPersonName ?? '', coUnits: form.coUnits ?? '', clause: form.clause ?? ('' as const), goal: form.goal ?? ('' as const),
})
