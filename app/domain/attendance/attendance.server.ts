import type { Holding } from '#app/domain/access/actor.ts'
import { demand, may } from '#app/domain/access/policy.ts'
import { conflict, invalid, missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { historyOf, record } from '#app/domain/journal/journal.server.ts'
import { findMeetingInReach, openMeetingFrame } from '#app/domain/meetings/meetings.server.ts'
import type { Db } from '#db/portable/connect.ts'
import { newId } from '#db/portable/values.ts'
import { demandUnsettled, whyPartSettled } from '#app/domain/minutes/settled.server.ts'
import { within } from '#db/portable/within.ts'
import { deleteSitIn, findCheckIn, listAttendance, listNamed, putAttendance, updateAttendance } from '#db/queries/attendance.ts'
import type { Hour, MeetingRow } from '#db/queries/meetings.ts'
import type { AddSitIns, MarkPerson, MoveSeat, NameDeputy } from './forms.ts'
import { afterStep, MARK_STEPS, standingOf, type MarkStep } from './mark-steps.ts'
import { listsOf, quorumOf, rollOf, tallyOf, type AttendanceLists, type Person, type Roll } from './roll.ts'
import { inProtocolOrder } from './seating.ts'
import { MARK_NAMES, PEOPLE_PER_PAGE, SIT_INS_MOST, type SignMethod } from './terms.ts'

/** The list of a meeting, whoever asks: those who call this have fetched the meeting inside somebody's reach. Two queries. */
export async function readRoll(db: Db, meetingId: string): Promise<Roll> {
  const [{ invited, named }, kept] = await Promise.all([listNamed(db, meetingId), listAttendance(db, meetingId)])
  return rollOf(invited, named, kept)
}

/** What the policy asks about the attendance of a meeting. */
export const subjectOf = ({ place, state }: MeetingRow, { chair }: Hour) => ({ place, state, chair })

/** Conditions of the list at the door. */
export interface RollFilter {
  q?: string
  region?: string
  /** A standing, or `waiting` for whoever has not been met. */
  found?: string
}

/** 签到: the list of those who should come and what was found; somebody invited sees himself, or his unit. */
export async function openAttendance(visit: Visit, id: string, filter: RollFilter = {}, page = 1) {
  const { frame, meeting, hour } = await openMeetingFrame(visit, id)
  const [roll, checkIn] = await Promise.all([readRoll(visit.db, id), findCheckIn(visit.db, id)])
  const { seesAll } = frame
  const isRecorder = may(visit.actor, 'attendance.record', subjectOf(meeting, hour)).isAllowed
  const whySettled = isRecorder ? await whyPartSettled(visit.db, id, 'attendance') : null
  const mayRecord = isRecorder && whySettled === null
  const people = inProtocolOrder(roll.people, meeting.place).filter((person) => (seesAll || isOwn(visit, person)) && meets(person, filter))
  return {
    frame, total: people.length, people: people.slice((page - 1) * PEOPLE_PER_PAGE, page * PEOPLE_PER_PAGE).map(shown),
    leaves: seesAll ? roll.leaves : [], silent: seesAll ? roll.silent : [], tallies: seesAll ? tallyOf(roll.people) : [], quorum: seesAll && meeting.state !== 'draft' ? quorumOf(roll.people) : null,
    checkIn: checkIn ? { openedAt: checkIn.openedAt, closedAt: checkIn.closedAt } : null,
    whySettled, mayRecord, mayMark: mayRecord && whyNoMark(meeting, checkIn !== undefined, visit.now) === null,
    mayCheckIn: mayRecord && (meeting.state === 'convened' || meeting.state === 'held') && visit.now.toISOString() <= meeting.endsAt,
  }
}

function meets(person: Person, { q, region, found }: RollFilter): boolean {
  if (q && !`${person.name}${person.unit}${person.deputyName ?? ''}`.includes(q)) return false
  if (region && person.place !== region) return false
  return !found || (found === 'late' ? person.isLate : standingOf(person) === found)
}

/** What the list shows of somebody. */
function shown(person: Person) {
  const { key, place, unit, name, post, capacity, signedAt, isLate, leftAt, method, deputyName, note, version } = person
  return { key, place, unit, name, post, capacity, signedAt, isLate, leftAt, method, deputyName, note, version, standing: standingOf(person) }
}
export type ShownPerson = ReturnType<typeof shown>

const isOwn = ({ actor }: Visit, { accountId, organisationId }: Person) => accountId === actor.accountId || (organisationId !== null && organisationId === actor.organisationId)

/** Notes begin when the sign-in was opened, or the meeting itself has begun; they may be put right afterwards. */
export function whyNoMark(meeting: Pick<MeetingRow, 'state' | 'startsAt'>, isCheckInKnown: boolean, now: Date): string | null {
  if (meeting.state === 'draft') return '会议还没有召集，不能登记到会。'
  if (meeting.state === 'cancelled') return '会议已取消，不能登记到会。'
  return isCheckInKnown || now.toISOString() >= meeting.startsAt ? null : '还没有开启签到，会议也没有开始，暂不能登记到会。'
}

/** One person with what can be done about him. @throws Refusal forbidden for whoever may not record */
export async function openPerson(visit: Visit, id: string, key: string) {
  const { meeting, hour } = await findMeetingInReach(visit, id)
  demand(visit.actor, 'attendance.record', subjectOf(meeting, hour))
  const [{ people }, checkIn] = await Promise.all([readRoll(visit.db, id), findCheckIn(visit.db, id)])
  const person = people.find((one) => one.key === key)
  if (!person) throw missing('人员')
  return { meeting: { id, title: meeting.title }, person, whyNot: (await whyPartSettled(visit.db, id, 'attendance')) ?? whyNoMark(meeting, checkIn !== undefined, visit.now) }
}

/** The form for those who sit in. */
export async function openSitIns(visit: Visit, id: string) {
  const { frame, meeting, hour } = await openMeetingFrame(visit, id)
  demand(visit.actor, 'attendance.record', subjectOf(meeting, hour))
  const why = await whyPartSettled(visit.db, id, 'attendance')
  if (why) throw conflict(why)
  return { frame }
}

/** What was done about the attendance of a meeting. */
export async function openAttendanceHistory(visit: Visit, id: string) {
  const { meeting, hour } = await findMeetingInReach(visit, id)
  demand(visit.actor, 'attendance.read', subjectOf(meeting, hour))
  return { meeting: { id, title: meeting.title }, lines: await historyOf(visit, 'attendance', id, { withChanges: true }) }
}

interface Inside {
  inside: Visit
  meeting: MeetingRow
  by: Holding
}

/** The meeting inside the actor's reach, with the right to record, and minutes that do not say yet who was there; everything in one transaction. */
async function recording<T>(visit: Visit, id: string, work: (call: Inside) => Promise<T>): Promise<T> {
  return within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { meeting, hour } = await findMeetingInReach(inside, id)
    const by = demand(visit.actor, 'attendance.record', subjectOf(meeting, hour))
    await demandUnsettled(db, id, 'attendance')
    return work({ inside, meeting, by })
  })
}

async function personOf({ inside, meeting }: Inside, key: string): Promise<Person> {
  const person = (await readRoll(inside.db, meeting.id)).people.find((one) => one.key === key)
  if (!person) throw missing('人员')
  return person
}

/**
 * 到会、迟到、早退、请假、未到, and back.
 * @returns what was done, in words
 * @throws Refusal conflict when somebody was faster, the step is not open, or it is not the hour
 */
export async function markPerson(visit: Visit, id: string, { step: name, person: key, version }: MarkPerson): Promise<string> {
  return recording(visit, id, async (call) => {
    await demandHour(call)
    const person = await personOf(call, key)
    const step: MarkStep = MARK_STEPS[name]
    if (person.version !== version) throw conflict(`${person.name}刚刚已有人登记（${inWords(person)}），请核对最新情况。`)
    if (!step.from.includes(standingOf(person))) throw conflict(`${person.name}现在是“${inWords(person)}”，不能登记为“${step.label}”。`)
    await keep(call, person, afterStep(name, person, visit.now.toISOString()))
    await noteMark(call, person, `${step.done}：${person.name}`, afterStep(name, person, visit.now.toISOString()))
    return `${step.done}：${person.name}`
  })
}

/** 代会: he did not come, and somebody nobody had announced came in his place. */
export async function nameDeputy(visit: Visit, id: string, form: NameDeputy): Promise<void> {
  await recording(visit, id, async (call) => {
    await demandHour(call)
    const person = await personOf(call, form.person)
    if (person.version !== form.version) throw conflict(`${person.name}刚刚已有人登记（${inWords(person)}），请核对最新情况。`)
    if (!MARK_STEPS.present.from.some((from) => from === standingOf(person))) throw conflict(`${person.name}现在是“${inWords(person)}”，如确有人代会，请先撤销登记。`)
    const isLate = call.inside.now.toISOString() > call.meeting.startsAt
    const found = { ...afterStep(isLate ? 'late' : 'present', person, visit.now.toISOString()), deputyName: form.deputyName, deputyPost: form.deputyPost }
    await keep(call, person, found, form.note ?? person.note)
    await noteMark(call, person, `登记代会：${form.deputyName}代${person.name}`, found)
  })
}

async function demandHour({ inside, meeting }: Inside) {
  const why = whyNoMark(meeting, (await findCheckIn(inside.db, meeting.id)) !== undefined, inside.now)
  if (why) throw conflict(why)
}

type Found = ReturnType<typeof afterStep>

/** A row is made when there is first something to say; a lost race answers 409. */
async function keep({ inside, meeting, by }: Inside, person: Person, { isLate, ...found }: Found, note = person.note): Promise<void> {
  const change = { ...found, isLate: isLate ? 1 : 0, note, recordedById: inside.actor.accountId, behalfOfId: by.behalfOf?.accountId ?? null }
  const isKept = person.version === 0 ? await putAttendance(inside.db, { ...rowOf(meeting.id, person), ...change }) : await updateAttendance(inside.db, meeting.id, person.key, person.version, change)
  if (!isKept) throw conflict(`${person.name}刚刚已有人登记，请核对最新情况。`)
}

/** A person of the list as a row that says nothing yet. */
export function rowOf(meetingId: string, { key, invitationId, place, unit, name, post, capacity }: Person) {
  return {
    id: newId(), meetingId, personKey: key, invitationId, place, unit, name, post, capacity, mark: null, signedAt: null, isLate: 0, leftAt: null, method: null as SignMethod | null,
    deputyName: null, deputyPost: null, note: '', seat: null, recordedById: null, behalfOfId: null, version: 1,
  }
}

function noteMark({ inside, meeting, by }: Inside, before: Person, summary: string, after: Found) {
  const pick = ({ mark, signedAt, isLate, leftAt, deputyName, deputyPost }: Found) => ({ mark, signedAt, isLate, leftAt, deputyName, deputyPost })
  return record(inside, { deed: 'attendance.mark', object: { kind: 'attendance', id: meeting.id }, summary, by, before: pick(before), after: pick(after) })
}

const inWords = ({ mark, leftAt, isLate }: Person) => (!mark ? '尚未登记' : leftAt ? '早退' : isLate ? '迟到' : MARK_NAMES[mark])

/** 列席: people who come without having been asked to answer. */
export async function addSitIns(visit: Visit, id: string, { place, people }: AddSitIns): Promise<void> {
  await recording(visit, id, async (call) => {
    const { inside, meeting, by } = call
    if (meeting.state === 'cancelled') throw conflict('会议已取消，不能再添加列席人员。')
    const sofar = (await readRoll(inside.db, id)).people.filter(({ capacity }) => capacity === 'sit_in')
    if (sofar.length + people.length > SIT_INS_MOST) throw invalid({ people: [`列席人员最多${SIT_INS_MOST}人，现有${sofar.length}人。`] })
    const twice = people.filter(({ name, unit }) => sofar.some((one) => one.name === name && one.unit === unit))
    if (twice.length > 0) throw invalid({ people: twice.map(({ name, unit }) => `${name}（${unit}）已在列席名单中。`) })
    for (const { name, unit, post } of people) {
      const key = newId()
      await putAttendance(inside.db, { ...rowOf(id, { key, invitationId: null, place, unit, name, post, capacity: 'sit_in' } as Person), id: key })
    }
    await record(inside, { deed: 'attendance.sitIn', object: { kind: 'attendance', id }, summary: `添加列席人员：${people.map(({ name }) => name).join('、')}`.slice(0, 500), by })
  })
}

/** Takes somebody who has not come off the list of those who sit in. */
export async function removeSitIn(visit: Visit, id: string, key: string): Promise<void> {
  await recording(visit, id, async (call) => {
    const person = await personOf(call, key)
    if (!(await deleteSitIn(call.inside.db, id, key))) throw conflict(`${person.name}不是列席人员，或已登记到会，不能移出名单。`)
    await record(call.inside, { deed: 'attendance.sitIn', object: { kind: 'attendance', id }, summary: `移出列席人员：${person.name}`, by: call.by })
  })
}

/** 座次: everybody in the order in which they sit, and what can be moved. */
export async function openSeating(visit: Visit, id: string) {
  const { frame, meeting, hour } = await openMeetingFrame(visit, id)
  demand(visit.actor, 'attendance.record', subjectOf(meeting, hour))
  const { people } = await readRoll(visit.db, id)
  const ordered = inProtocolOrder(people, meeting.place)
  const isAlone = (person: Person, other: Person | undefined) => !other || !isBeside(person, other)
  return {
    frame, whyNot: await whyPartSettled(visit.db, id, 'attendance'),
    people: ordered.map((person, n) => {
      const { key, place, unit, name, post, capacity, deputyName, version } = person
      return { key, place, unit, name, post, capacity, deputyName, version, isFirst: isAlone(person, ordered[n - 1]), isLast: isAlone(person, ordered[n + 1]) }
    }),
  }
}

/** Moves somebody one seat among those of his place; from then on the whole group stands as it was set. @throws Refusal conflict when somebody was faster */
export async function moveSeat(visit: Visit, id: string, { person: key, version, direction }: MoveSeat): Promise<void> {
  await recording(visit, id, async ({ inside, meeting, by }) => {
    const { people } = await readRoll(inside.db, id)
    const person = people.find((one) => one.key === key)
    if (!person) throw missing('人员')
    if (person.version !== version) throw conflict(`${person.name}的座次或到会情况刚刚已有人修改，请核对最新情况。`)
    const group = inProtocolOrder(people.filter((one) => isBeside(one, person)), meeting.place)
    const from = group.indexOf(person)
    const to = from + (direction === 'forward' ? -1 : 1)
    if (to < 0 || to >= group.length) throw conflict(`${person.name}已排在${direction === 'forward' ? '最前' : '最后'}。`)
    group.splice(to, 0, ...group.splice(from, 1))
    for (const [n, one] of group.entries()) if (one.seat !== n + 1) await keepSeat(inside, id, one, n + 1)
    await record(inside, { deed: 'attendance.seat', object: { kind: 'attendance', id }, summary: `调整座次：${person.name}`, by, before: { seat: from + 1 }, after: { seat: to + 1 } })
  })
}

/** Those among whom somebody can be moved: of his place, and listeners apart. */
const isBeside = (one: Pick<Person, 'place' | 'capacity'>, other: Pick<Person, 'place' | 'capacity'>) => one.place === other.place && (one.capacity === 'sit_in') === (other.capacity === 'sit_in')

async function keepSeat({ db }: Visit, id: string, person: Person, seat: number): Promise<void> {
  const isKept = person.version === 0 ? await putAttendance(db, { ...rowOf(id, person), seat }) : await updateAttendance(db, id, person.key, person.version, { seat })
  if (!isKept) throw conflict(`${person.name}的座次或到会情况刚刚已有人修改，请核对最新情况。`)
}

/**
 * 出席、请假、列席 as the minutes print them, whoever convened first, for whoever may see the meeting. Two queries and the meeting.
 * @throws Refusal missing for what is outside his reach
 */
export async function attendanceOf(visit: Visit, meetingId: string): Promise<AttendanceLists> {
  const { meeting } = await findMeetingInReach(visit, meetingId)
  const roll = await readRoll(visit.db, meetingId)
  return listsOf({ ...roll, people: inProtocolOrder(roll.people, meeting.place) })
}
