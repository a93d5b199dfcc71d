import type { Holding } from '#app/domain/access/actor.ts'
import { Reach } from '#app/domain/access/policy.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { addDays, daysBetween, instantAt, localDay } from '#app/domain/community/local-time.ts'
import { isRegion, PLACE_NAMES, REGIONS, type Region } from '#app/domain/community/terms.ts'
import { readWorkdays } from '#app/domain/community/workdays.server.ts'
import { nextWorkday } from '#app/domain/community/workdays.ts'
import { standardDueDay } from '#app/domain/follow-ups/due.ts'
import { GOALS, MEASURES, type FollowUpState } from '#app/domain/follow-ups/terms.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { chairOn, type RotationHistory } from '#app/domain/meetings/rotation.ts'
import { readRotation } from '#app/domain/meetings/rotation.server.ts'
import { MEETING_KIND_NAMES, MEETING_KINDS, type ReplyAnswer } from '#app/domain/meetings/terms.ts'
import type { Db } from '#db/portable/connect.ts'
import { within } from '#db/portable/within.ts'
import { countRealAccounts } from '#db/queries/accounts.ts'
import { insertFollowUpDecisions, insertFollowUpReports, insertFollowUps } from '#db/queries/follow-ups.ts'
import { findMeetingTitled, insertAttendees, insertInvitations, insertMeeting } from '#db/queries/meetings.ts'
import { listOrganisations } from '#db/queries/organisations.ts'
import { insertSearchEntries } from '#db/queries/search.ts'
import { listSeries } from '#db/queries/series.ts'
import { visitOf } from './people.ts'
import { growTheField, type GrownField } from './scale-field.ts'
import { idOf, pick, randomFrom } from './scale-parts.ts'

/** Of the demo, so that a factor of 50 is some 600 meetings, 60,000 replies and 20,000 follow-ups (docs/speed.md). */
const MEETINGS_EACH = 12
const INVITED_EACH = 100
const FOLLOW_UPS_EACH = 400

const UNITS_MOST = 2_000
/** Meetings are spread over this many days before today, all of them with a chair by the rotation of the demo. */
const SPREAD_DAYS = 500

export interface Grown extends GrownField {
  meetings: number
  replies: number
  followUps: number
}

interface Unit {
  id: string
  place: Region
  name: string
}

interface Field {
  db: Db
  now: Date
  random: () => number
  history: RotationHistory
  /** The day of each meeting; workdays. */
  days: readonly string[]
  units: readonly Unit[]
  unitsOf: Readonly<Record<Region, readonly Unit[]>>
  seriesOf: ReadonlyMap<string, string>
  staff: Readonly<Record<Region, Visit>>
}

/** Nobody is in the database but people of the demo, and it has not grown before. */
export async function isGrowable(db: Db): Promise<boolean> {
  return (await countRealAccounts(db)) === 0 && !(await findMeetingTitled(db, titleOf(1)))
}

/**
 * Grows the demo to a multiple of itself, the same each time: meetings held with replies, follow-ups in every state with reports and decisions, bases with
 * plaques, guides, tours and bookings, and the journal of it all. Written in bulk, and everything that holds of a meeting or a task holds of these.
 * @throws Error for a database that is not the demo's, or has grown before
 */
export async function seedScale(db: Db, now: Date, factor: number): Promise<Grown> {
  if (!(await isGrowable(db))) throw new Error('只能扩充示例数据库，而且只能扩充一次。')
  const field = await survey(db, now, factor)
  const grown = { meetings: 0, replies: 0, followUps: 0 }
  const perMeeting = Math.round(FOLLOW_UPS_EACH / MEETINGS_EACH)
  for (const [n, day] of field.days.entries()) {
    await within(db, async (tx) => {
      const inside = { ...field, db: tx }
      const meeting = await growMeeting(inside, n + 1, day)
      grown.replies += await growReplies(inside, meeting)
      grown.followUps += await growFollowUps(inside, meeting, perMeeting)
    })
    grown.meetings += 1
  }
  return { ...grown, ...(await growTheField(db, now, factor, field.staff)) }
}

async function survey(db: Db, now: Date, factor: number): Promise<Field> {
  const calendar = await readWorkdays(db)
  const count = MEETINGS_EACH * factor
  const first = addDays(localDay(now), -SPREAD_DAYS - 10)
  const days = Array.from({ length: count }, (_, n) => nextWorkday(calendar, addDays(first, Math.floor((n * SPREAD_DAYS) / count))))
  const listed = await listOrganisations(db, Reach.ofTheHouse('organisation.read'), { withClosed: false }, { offset: 0, most: UNITS_MOST })
  const units = listed.flatMap(({ id, place, name }) => (isRegion(place) ? [{ id, place, name }] : []))
  const unitsOf = byPlace((place) => units.filter((unit) => unit.place === place))
  const staff = { qingpu: await visitOf(db, 'qingpu.staff', now), wujiang: await visitOf(db, 'wujiang.staff', now), jiashan: await visitOf(db, 'jiashan.staff', now) }
  return { db, now, random: randomFrom(20_260_101), history: await readRotation(db), days, units, unitsOf, staff, seriesOf: new Map((await listSeries(db)).map(({ kind, id }) => [kind, id])) }
}

const byPlace = <T>(of: (place: Region) => T) => Object.fromEntries(REGIONS.map((place) => [place, of(place)])) as Record<Region, T>

const titleOf = (number: number) => `示例扩充会议第${number}次`

interface GrownMeeting {
  number: number
  id: string
  day: string
  place: Region
  seriesId: string | null
}

const by = ({ actor }: Visit): Holding => actor.holdings[0]!
/** As the person of the place would have done it then. */
const as = ({ staff, db }: Field, place: Region, at: string): Visit => ({ ...staff[place], db, now: new Date(at) })

async function growMeeting(field: Field, number: number, day: string): Promise<GrownMeeting> {
  const kind = MEETING_KINDS[number % MEETING_KINDS.length]!
  const draftedAt = instantAt(addDays(day, -20), '09:00')
  const place = chairOn(field.history, addDays(day, -20)) ?? REGIONS[number % REGIONS.length]!
  const [startTime, endTime] = number % 2 ? (['09:00', '11:30'] as const) : (['14:00', '16:30'] as const)
  const meeting = { number, id: idOf('meeting', number), day, place, seriesId: field.seriesOf.get(kind) ?? null }
  const title = titleOf(number)
  const agenda = '通报上次议定事项落实情况\n研究共办班次'
  await insertMeeting(field.db, {
    id: meeting.id, place, kind, seriesId: meeting.seriesId, title, startsAt: instantAt(day, startTime), endsAt: instantAt(day, endTime), venue: `示例会议室${number}`, venuePlace: place, agenda, preparation: '', note: '', contact: '',
    replyByAt: instantAt(addDays(day, -4), '23:59'), docNo: null, state: 'held', sequence: 0, createdById: field.staff[place].actor.accountId, createdAt: draftedAt, convenedAt: draftedAt, cancelReason: null, updatedAt: instantAt(day, '17:00'), version: 3,
  })
  for (const [deed, summary, at] of [['meeting.draft', '起草会议', draftedAt], ['meeting.convene', '召集会议', draftedAt], ['meeting.hold', '记为已召开', instantAt(day, '17:00')]] as const) {
    const visit = as(field, place, at)
    await record(visit, { deed, object: { kind: 'meeting', id: meeting.id }, summary: `${summary}「${title}」`, by: by(visit) })
  }
  await insertSearchEntries(field.db, [{ kind: 'meeting', id: meeting.id, title, text: `${MEETING_KIND_NAMES[kind]} ${agenda}` }])
  return meeting
}

/** Units one after another, so that each is invited about as often; most come, some send somebody, some do not come. */
async function growReplies({ db, random, units, staff }: Field, { number, id: meetingId, day }: GrownMeeting): Promise<number> {
  const invited = Array.from({ length: Math.min(INVITED_EACH, units.length) }, (_, n) => units[(number * 37 + n) % units.length]!)
  const rows = invited.map((unit, n) => {
    const chance = random()
    const reply: ReplyAnswer = chance < 0.8 ? 'attend' : chance < 0.92 ? 'delegate' : 'decline'
    return {
      id: idOf('invitation', number, n + 1), meetingId, place: unit.place, organisationId: unit.id, accountId: null, invitedAt: instantAt(addDays(day, -20), '09:00'), withdrawnAt: null, reply,
      reason: reply === 'decline' ? '当日另有会议' : null, repliedAt: instantAt(addDays(day, -8), '10:00'), repliedById: staff[unit.place].actor.accountId, behalfOfId: null, version: 2,
    }
  })
  await insertInvitations(db, rows)
  await insertAttendees(db, rows.filter(({ reply }) => reply !== 'decline').map(({ id, place, reply }) => ({
    id: `${id}-1`, invitationId: id, position: 1, name: `示例·${PLACE_NAMES[place]}参会人员`, post: '负责人', isDelegate: reply === 'delegate' ? 1 : 0,
  })))
  return rows.length
}

const THINGS = ['现场教学点', '师资', '精品课程', '共办班次', '挂职岗位', '学时互认', '案例教材', '专家顾问', '培训需求', '信息报送'] as const
const DEEDS = ['梳理', '更新', '核对', '评估', '共享', '推广'] as const

async function growFollowUps(field: Field, meeting: GrownMeeting, count: number): Promise<number> {
  const tasks = Array.from({ length: count }, (_, n) => taskOf(field, meeting, n + 1))
  await insertFollowUps(field.db, tasks.map(({ row }) => row))
  await insertFollowUpReports(field.db, tasks.flatMap(({ reports }) => reports))
  await insertFollowUpDecisions(field.db, tasks.flatMap(({ decisions }) => decisions))
  await insertSearchEntries(field.db, tasks.map(({ row }) => ({ kind: 'followUp', id: row.id, title: row.title, text: `${row.dutyUnitName} ` })))
  for (const { row, reports, decisions } of tasks) {
    const line = async (place: Region, at: string, deed: string, summary: string) => {
      const visit = as(field, place, at)
      await record(visit, { deed, object: { kind: 'followUp', id: row.id }, summary, by: by(visit) })
    }
    await line(row.fromPlace, row.createdAt, 'followUp.assign', `交办${PLACE_NAMES[row.place]}${row.dutyUnitName}：${row.title}，期限${row.dueOn}`)
    for (const report of reports) await line(row.place, report.madeAt, report.isFinal ? 'followUp.apply' : 'followUp.progress', `${report.isFinal ? '申请销号' : '报告进展'}「${row.title}」：完成${report.percent}%`)
    for (const decision of decisions) await line(decision.place, decision.madeAt, `followUp.${decision.kind}`, `${decision.kind === 'confirm' ? '确认销号' : '撤销'}「${row.title}」`)
  }
  return count
}

/** What becomes of a task: nearly all of the old ones are done, more of the young ones are not. */
function stateOf(random: () => number, ageDays: number): FollowUpState {
  const chance = random()
  if (chance < 0.04) return 'cancelled'
  if (chance < 0.09) return 'reported'
  return chance < 0.3 + 0.6 * Math.min(1, ageDays / 365) ? 'closed' : 'open'
}

function taskOf(field: Field, { number, id: meetingId, day, place: fromPlace, seriesId }: GrownMeeting, n: number) {
  const { random, now, staff } = field
  const place = REGIONS[(number + n) % REGIONS.length]!
  // One in five is of the unit whose liaison the demo has, so that somebody's own tasks grow too.
  const own = staff[place].actor.organisationId
  const unit = n % 5 === 0 ? (field.unitsOf[place].find(({ id }) => id === own) ?? field.unitsOf[place][0]!) : pick(random, field.unitsOf[place])
  const toldOn = addDays(day, 1)
  const ageDays = daysBetween(toldOn, localDay(now))
  const isDueAssumed = random() < 0.2
  const isYoung = ageDays < 3
  const state = isYoung ? 'open' : stateOf(random, ageDays)
  const id = idOf('task', number, n)
  const at = (days: number, time: string) => instantAt(addDays(toldOn, Math.floor(days)), time)
  const doneAfter = isYoung ? 0 : 1 + random() * (ageDays - 2)
  const other = REGIONS[(REGIONS.indexOf(place) + 1) % REGIONS.length]!
  const isDone = state === 'closed' || state === 'reported'
  const percent = isDone ? 100 : isYoung ? 0 : Math.floor(random() * 9) * 10
  const madeBy = { place, madeById: staff[place].actor.accountId, behalfOfId: null, followUpId: id }
  const reports = [
    ...(percent > 0 ? [{ ...madeBy, id: `${id}-r1`, percent: isDone ? 50 : percent, text: '正在按计划推进。', isFinal: 0, madeAt: at(doneAfter / 2, '09:30') }] : []),
    ...(isDone ? [{ ...madeBy, id: `${id}-r2`, percent: 100, text: '已按要求完成，成果已报送。', isFinal: 1, madeAt: at(doneAfter, '10:00') }] : []),
  ]
  const decided = { id: `${id}-d1`, followUpId: id, formerDueOn: null, behalfOfId: null, madeAt: at(doneAfter, '15:00') }
  const decisions = [
    ...(state === 'closed' ? [{ ...decided, kind: 'confirm' as const, place: other, reason: '成果已收到并核对。', madeById: staff[other].actor.accountId }] : []),
    ...(state === 'cancelled' ? [{ ...decided, kind: 'cancel' as const, place: fromPlace, reason: '工作安排调整。', madeById: staff[fromPlace].actor.accountId }] : []),
  ]
  const isClosed = state === 'closed'
  const row = {
    id, place, fromPlace, meetingId, seriesId, outcomeId: null, clause: n % 4 === 0 ? null : MEASURES[n % MEASURES.length]!, goal: n % 3 === 0 ? null : GOALS[n % GOALS.length]!,
    title: `${pick(random, DEEDS)}${pick(random, THINGS)}（扩充${number}-${n}）`, detail: '', dutyUnitName: unit.name, dutyOrganisationId: unit.id, dutyAccountId: null, coUnits: '',
    dueOn: isDueAssumed ? standardDueDay(day) : addDays(toldOn, 20 + Math.floor(random() * 380)), isDueAssumed: isDueAssumed ? 1 : 0, state, percent, reportedAt: isDone ? reports.at(-1)!.madeAt : null,
    closedByPlace: isClosed ? other : null, closedById: isClosed ? staff[other].actor.accountId : null, closedAt: isClosed ? decided.madeAt : null,
    createdById: staff[fromPlace].actor.accountId, createdAt: at(0, '10:00'), version: 1 + reports.length + decisions.length,
  }
  return { row, reports, decisions }
}
