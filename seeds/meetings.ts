import type { Visit } from '#app/domain/access/visit.ts'
import { takeDecision } from '#app/domain/approval/approval.server.ts'
import { openApprovalPage } from '#app/domain/approval/reading.server.ts'
import { addDays, addMonths, instantAt, localDay } from '#app/domain/community/local-time.ts'
import { PLACE_NAMES, REGIONS, type Region } from '#app/domain/community/terms.ts'
import { nextWorkday } from '#app/domain/community/workdays.ts'
import { readWorkdays } from '#app/domain/community/workdays.server.ts'
import { changeMeeting, draftMeeting, takeMeetingStep } from '#app/domain/meetings/convening.server.ts'
import { openChangeForm } from '#app/domain/meetings/convening-page.server.ts'
import { withdrawInvitation } from '#app/domain/meetings/invitations.server.ts'
import { replyToInvitation, type Reply } from '#app/domain/meetings/replies.server.ts'
import { chairOn, nextTerms, termOf } from '#app/domain/meetings/rotation.ts'
import { proposeRotationRule, readRotation } from '#app/domain/meetings/rotation.server.ts'
import { seeTurnChanges } from '#app/domain/meetings/rotation-page.server.ts'
import { keepSeries } from '#app/domain/meetings/series.server.ts'
import { INVITEE_GROUPS, SERIES_NAMES, type MeetingKind } from '#app/domain/meetings/terms.ts'
import { answerTurnChange, proposeSwap, skipTurn } from '#app/domain/meetings/turns.server.ts'
import type { Db } from '#db/portable/connect.ts'
import { listInvitations } from '#db/queries/meetings.ts'
import { seedHandover } from './handovers.ts'
import { seedAttendance } from './attendance.ts'
import { visitOf } from './people.ts'

/** 吴江 chairs now, after six terms in which each place had two turns. */
const SEQUENCE: Region[] = ['wujiang', 'jiashan', 'qingpu']
const TERM_MONTHS = 3
const PAST_TERMS = 6
/** Weeks between a proposal and the last 部务会 decision on it. */
const DECISIONS_AFTER_DAYS = [5, 9, 12]

const at = (day: string, time = '10:00') => new Date(instantAt(day, time))
const quarterOf = (day: string) => `${day.slice(0, 4)}-${String(Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`

/** The rotation with six past terms and those to come, and meetings in every state, each by the hand that would have done it then. */
export async function seedRotationAndMeetings(db: Db, now: Date): Promise<void> {
  const today = localDay(now)
  const startsOn = addMonths(quarterOf(today), -TERM_MONTHS * PAST_TERMS)
  await seedRule(db, startsOn)
  await seedTurnChanges(db, startsOn, now)
  await seedSeries(db, startsOn)
  for (let term = 0; term < PAST_TERMS; term++) {
    await seedPastMeeting(db, addMonths(startsOn, term * TERM_MONTHS), term)
    await seedHandover(db, addMonths(startsOn, (term + 1) * TERM_MONTHS), { isSigned: term < PAST_TERMS - 1 })
  }
  await seedComingMeetings(db, now)
}

async function seedRule(db: Db, startsOn: string): Promise<void> {
  const proposedOn = addDays(startsOn, -40)
  const approvalId = await proposeRotationRule(await visitOf(db, 'wujiang.staff', at(proposedOn)), {
    sequence: SEQUENCE, termMonths: TERM_MONTHS, startsOn, reason: '落实《实施意见》「轮值组长制」要求，三地按季度依次轮值，任务均衡，便于衔接年度培训计划。',
  })
  for (const [n, place] of REGIONS.entries()) {
    const day = addDays(proposedOn, DECISIONS_AFTER_DAYS[n]!)
    const visit = await visitOf(db, `${place}.lead`, at(day, '16:00'))
    const { contentHash } = await openApprovalPage(visit, approvalId)
    await takeDecision(visit, approvalId, { place, decision: 'agree', boardMeetingOn: day, boardMeetingNo: `${day.slice(0, 4)}年第${n + 3}次部务会`, reason: null, contentHash })
  }
}

/** 嘉善 let one past turn go to 青浦 and still owes it; for a term to come 嘉善 asks 青浦 to swap. */
async function seedTurnChanges(db: Db, startsOn: string, now: Date): Promise<void> {
  const askedOn = addMonths(startsOn, TERM_MONTHS * 3)
  const [, skipped] = nextTerms(await readRotation(db), addDays(askedOn, -1), 2)
  await skipTurn(await visitOf(db, 'jiashan.staff', at(askedOn)), { termKey: skipped!.key, substitute: 'qingpu', reason: '承办省级现场会，本期难以兼顾，请青浦区代为轮值。' })
  await answerLast(db, 'qingpu', addDays(askedOn, 6))
  const coming = nextTerms(await readRotation(db), localDay(now), 3)
  const first = coming.find(({ chair }) => chair === 'jiashan')!
  const second = coming.find(({ chair }) => chair === 'qingpu')!
  await proposeSwap(await visitOf(db, 'jiashan.staff', new Date(now.getTime() - 86_400_000)), { firstTermKey: first.key, secondTermKey: second.key, reason: '年底集中轮训任务较重，希望推迟一期轮值。' })
}

async function answerLast(db: Db, place: Region, day: string): Promise<void> {
  const visit = await visitOf(db, `${place}.lead`, at(day, '15:00'))
  const waiting = (await seeTurnChanges(visit)).changes.find(({ mayAnswer }) => mayAnswer)
  await answerTurnChange(visit, waiting!.id, { answer: 'agree', reason: '同意，后续由嘉善县抵还一期。' })
}

const AGENDAS: Record<MeetingKind, string> = {
  work_conference: '通报上次会议议定事项落实情况\n研究三地共办班次计划\n研究师资和现场教学点共享清单\n部署下阶段工作',
  principals_salon: '交流主体班次教学改革经验\n商议三地师资互派\n参观现场教学点',
  expert_forum: '围绕示范区干部专业能力培训听取专家意见\n讨论精品课程评价办法',
  committee: '审议年度咨询课题\n讨论培训质量评估办法',
}
const PREPARATION: Record<MeetingKind, string> = {
  work_conference: '各地本期干部教育工作小结\n三地共办班次计划（草案）\n师资和现场教学点清单',
  principals_salon: '各校教学改革经验材料\n师资互派意向表',
  expert_forum: '专家发言提纲\n精品课程评价办法（讨论稿）',
  committee: '年度咨询课题建议表',
}
const EVERY_MONTHS: Record<MeetingKind, number> = { work_conference: 3, principals_salon: 6, expert_forum: 6, committee: 12 }
const invitedTo = (kind: MeetingKind) => ({
  invitedGroups: INVITEE_GROUPS.filter((group) => kind !== 'committee' || group === 'org_depts'), invitedOrgKinds: [], invitedPlaces: [],
})
const KINDS: readonly MeetingKind[] = ['work_conference', 'principals_salon', 'expert_forum', 'committee']
const seriesIds = new Map<MeetingKind, string>()

async function seedSeries(db: Db, startsOn: string): Promise<void> {
  const visit = await visitOf(db, 'wujiang.staff', at(addDays(startsOn, 1)))
  for (const kind of KINDS) {
    const template = { agenda: AGENDAS[kind], preparation: PREPARATION[kind], ...invitedTo(kind) }
    seriesIds.set(kind, await keepSeries(visit, undefined, { kind, name: SERIES_NAMES[kind], everyMonths: EVERY_MONTHS[kind], ...template, version: 0 }))
  }
}

const VENUES: Record<Region, string> = { qingpu: '区委党校第一会议室', wujiang: '区委党校报告厅', jiashan: '县委党校三楼会议室' }

interface Plan {
  kind: MeetingKind
  title: string
  day: string
  half?: 'morning' | 'afternoon'
  host: Region
  /** Whose staff calls it, at that moment. */
  draftedAt: Date
}

async function chairStaff(db: Db, when: Date): Promise<Visit> {
  const chair = chairOn(await readRotation(db), localDay(when))
  return visitOf(db, `${chair!}.staff`, when)
}

async function draft(db: Db, { kind, title, day, half = 'morning', host, draftedAt }: Plan): Promise<string> {
  const replyByOn = addDays(day, -4)
  const [startTime, endTime] = half === 'morning' ? ['09:00', '11:30'] : ['14:00', '16:30']
  return draftMeeting(await chairStaff(db, draftedAt), {
    kind, seriesId: seriesIds.get(kind) ?? null, title, day, startTime, endTime, venue: VENUES[host], venuePlace: host, agenda: AGENDAS[kind], docNo: null,
    note: '请携带本地工作情况书面材料。\n会议食宿按规定自理。', contact: `示例·${PLACE_NAMES[host]}会务组，0000-00000000`, replyByOn: replyByOn > localDay(draftedAt) ? replyByOn : localDay(draftedAt), isConfirmed: true,
    preparation: PREPARATION[kind], ...invitedTo(kind), invitedOrganisationIds: [], invitedAccountIds: [],
  })
}

/** One meeting that took place in each past term, in turn of the four kinds; one of them was called off. */
async function seedPastMeeting(db: Db, termStartsOn: string, n: number): Promise<void> {
  const calendar = await readWorkdays(db)
  const day = nextWorkday(calendar, addDays(termStartsOn, 40))
  const draftedAt = at(addDays(day, -22), '09:30')
  const kind = KINDS[n % KINDS.length]!
  const host = chairOn(await readRotation(db), localDay(draftedAt))!
  const id = await draft(db, { kind, title: `${SERIES_NAMES[kind]}（${day.slice(0, 4)}年第${Math.floor((Number(day.slice(5, 7)) - 1) / 3) + 1}季度）`, day, host, draftedAt })
  await takeMeetingStep(await chairStaff(db, at(addDays(day, -20), '10:00')), id, 'convene')
  if (n === 2) return takeMeetingStep(await chairStaff(db, at(addDays(day, -3), '10:00')), id, 'cancel', { reason: '因防汛防台工作安排，会议取消，有关事项书面征求意见。' })
  await reply(db, id, at(addDays(day, -8), '15:00'), { places: REGIONS, host, n })
  await seedAttendance(await chairStaff(db, at(day, '09:00')), id, host, n)
  await takeMeetingStep(await chairStaff(db, at(day, '17:30')), id, 'hold')
}

/** Not before the running term began, so that today's chair had the right to do it. */
async function daysAgo(db: Db, now: Date, days: number): Promise<Date> {
  const begins = instantAt(termOf(await readRotation(db), localDay(now))!.startsOn, '00:00')
  return new Date(Math.max(now.getTime() - days * 86_400_000, Math.min(Date.parse(begins) + 60_000, now.getTime())))
}

/** What the desks show today: convened with and without replies, changed, with a withdrawn invitation, cancelled, drafts. */
async function seedComingMeetings(db: Db, now: Date): Promise<void> {
  const calendar = await readWorkdays(db)
  const workdayIn = (days: number) => nextWorkday(calendar, addDays(localDay(now), days))
  const before = (days: number) => daysAgo(db, now, days)
  const convened = async (plan: Omit<Plan, 'draftedAt'>, days: number) => {
    const id = await draft(db, { ...plan, draftedAt: await before(days) })
    await takeMeetingStep(await chairStaff(db, await before(days - 0.05)), id, 'convene')
    return id
  }
  const conference = await convened({ kind: 'work_conference', title: '示范区干部教育工作会议（年度总结）', day: workdayIn(9), host: 'wujiang' }, 6)
  await reply(db, conference, await before(3), { places: ['wujiang', 'jiashan'], host: 'wujiang', n: 1 })
  const salon = await convened({ kind: 'principals_salon', title: '三地党校（培训中心）负责人沙龙', day: workdayIn(14), half: 'afternoon', host: 'jiashan' }, 5)
  await changeSalon(db, salon, await before(2))
  const forum = await convened({ kind: 'expert_forum', title: '干部专业化能力培训专家座谈会', day: workdayIn(20), host: 'qingpu' }, 4)
  await withdrawOne(db, forum, await before(2))
  const cancelled = await convened({ kind: 'committee', title: '专家咨询委员会临时会议', day: workdayIn(11), half: 'afternoon', host: 'wujiang' }, 5)
  await takeMeetingStep(await chairStaff(db, await before(1)), cancelled, 'cancel', { reason: '与上级会议时间冲突，另行通知。' })
  await draft(db, { kind: 'work_conference', title: '下一年度共办班次计划会商会', day: workdayIn(27), host: 'wujiang', draftedAt: await before(1) })
  await draft(db, { kind: 'principals_salon', title: '党校教务工作对接会', day: workdayIn(30), half: 'afternoon', host: 'qingpu', draftedAt: await before(1) })
}

async function changeSalon(db: Db, id: string, when: Date): Promise<void> {
  const visit = await chairStaff(db, when)
  const { values } = await openChangeForm(visit, id)
  await changeMeeting(visit, id, {
    ...values, version: Number(values.version), seriesId: values.seriesId || null, docNo: null, venuePlace: 'jiashan', venue: '县委党校二楼报告厅', isConfirmed: true, changeNote: '参会人数增加，会场改到二楼报告厅。',
  })
}

async function withdrawOne(db: Db, id: string, when: Date): Promise<void> {
  const school = (await listInvitations(db, id)).find(({ place, organisationName }) => place === 'jiashan' && organisationName?.includes('党校'))
  if (school) await withdrawInvitation(await chairStaff(db, when), id, school.id)
}

/** Each place's organisation department answers: comes, sends somebody, or cannot come; the host comes. */
async function reply(db: Db, meetingId: string, when: Date, { places, host, n }: { places: readonly Region[]; host: Region; n: number }): Promise<void> {
  for (const [at, place] of places.entries()) {
    const visit = await visitOf(db, `${place}.staff`, when)
    const own = (await listInvitations(db, meetingId)).find(({ organisationId }) => organisationId === visit.actor.organisationId)
    if (own) await replyToInvitation(visit, meetingId, own.id, answerOf(place, place === host ? 0 : (n + at) % 4, own.version))
  }
}

function answerOf(place: Region, n: number, version: number): Reply {
  const name = (what: string) => `示例·${PLACE_NAMES[place]}${what}`
  if (n === 2) return { answer: 'delegate', attendees: [{ name: name('代表'), post: '副部长' }], reason: '主要负责人另有会议', version }
  if (n === 3) return { answer: 'decline', attendees: [], reason: '当日承办区级会议，无法参加', version }
  return { answer: 'attend', attendees: [{ name: name('负责人'), post: '副部长' }, { name: name('科长'), post: '干部教育科科长' }], reason: null, version }
}
