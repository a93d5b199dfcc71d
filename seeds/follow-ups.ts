import { Reach } from '#app/domain/access/policy.ts'
import { addDays, instantAt, localDay } from '#app/domain/community/local-time.ts'
import { REGIONS, type Region } from '#app/domain/community/terms.ts'
import { assignFollowUp, type NewFollowUp } from '#app/domain/follow-ups/assigning.server.ts'
import { decideOnFollowUp, reportOnFollowUp } from '#app/domain/follow-ups/life.server.ts'
import type { DecisionKind } from '#app/domain/follow-ups/terms.ts'
import { chairOn } from '#app/domain/meetings/rotation.ts'
import { readRotation } from '#app/domain/meetings/rotation.server.ts'
import type { Db } from '#db/portable/connect.ts'
import { findFollowUp, listFollowUps } from '#db/queries/follow-ups.ts'
import { listMeetings } from '#db/queries/meetings.ts'
import { findOrganisation } from '#db/queries/organisations.ts'
import { visitOf } from './people.ts'

const HELD_MOST = 20
/** Tasks due before that are history. */
const LONG_AGO_DAYS = 60
const DONE = '已按要求完成，成果已报送三地组织部。'
const neighbourOf = (place: Region) => `${REGIONS[(REGIONS.indexOf(place) + 1) % REGIONS.length]}.staff`

/** What has become of a task by today; days are counted from the day it was handed out. */
type Course =
  | { is: 'struckOff'; afterDays: number; by: 'office' | 'neighbour'; isReturnedFirst?: boolean }
  | { is: 'reported' | 'open'; percent?: number }
  | { is: 'cancelled' | 'extended' | 'reopened' }

interface Plan extends Pick<NewFollowUp, 'place' | 'title' | 'detail' | 'coUnits' | 'clause' | 'goal'> {
  /** A unit that has no account here; left out, the unit of the place's example liaison. */
  unit?: string
  /** Days from the meeting, or from today when `isFromToday`; left out: nobody gave a deadline. */
  dueDays?: number
  isFromToday?: boolean
  course: Course
}

/** Tasks of the meetings held, the oldest meeting first; of the last two some are unfinished, some overdue. */
const PLANS: readonly (readonly Plan[])[] = [
  [
    { place: 'qingpu', title: '汇总三地现场教学点基础信息', clause: 'carriers', goal: 'share', dueDays: 60, course: { is: 'struckOff', afterDays: 45, by: 'neighbour' } },
    { place: 'wujiang', title: '起草三地师资共享清单', clause: 'carriers', goal: 'share', coUnits: '三地党校', dueDays: 90, course: { is: 'struckOff', afterDays: 80, by: 'office', isReturnedFirst: true } },
    { place: 'jiashan', title: '提出共办班次的经费分担办法', clause: 'joint_effort', dueDays: 120, course: { is: 'cancelled' } },
  ],
  [
    { place: 'jiashan', title: '修订现场教学讲解词', clause: 'carriers', goal: 'share', dueDays: 75, course: { is: 'reopened' } },
    { place: 'qingpu', title: '制定学员跨地调训学时互认办法', clause: 'mechanisms', goal: 'mechanism', course: { is: 'open', percent: 60 } },
  ],
  [
    { place: 'wujiang', title: '组织一期三地年轻干部共训班', clause: 'projects', goal: 'nurture', coUnits: '青浦区委组织部、嘉善县委组织部', dueDays: 100, course: { is: 'struckOff', afterDays: 95, by: 'neighbour' } },
    { place: 'jiashan', title: '梳理挂职锻炼岗位需求', clause: 'projects', goal: 'nurture', dueDays: 120, course: { is: 'extended' } },
  ],
  [
    { place: 'qingpu', title: '编写示范区案例教材第一辑', detail: '每地不少于三个案例，统一体例，经专家审读。', clause: 'carriers', goal: 'share', course: { is: 'open', percent: 40 }, dueDays: 9, isFromToday: true },
    { place: 'wujiang', title: '建立三地干部培训需求会商机制', clause: 'mechanisms', goal: 'mechanism', course: { is: 'reported' }, dueDays: 20, isFromToday: true },
    { place: 'jiashan', title: '完成两处现场教学点提升', unit: '示例·大云文旅公司', clause: 'foundations', dueDays: -12, isFromToday: true, course: { is: 'open', percent: 70 } },
  ],
  [
    { place: 'qingpu', title: '推荐专家顾问候选人', clause: 'integration', goal: 'integrate', dueDays: -3, isFromToday: true, course: { is: 'open' } },
    { place: 'jiashan', title: '报送下一年度共办班次建议', clause: 'projects', goal: 'nurture', dueDays: 30, isFromToday: true, course: { is: 'reported' } },
    { place: 'wujiang', title: '明确本地联络员和分管负责人', clause: 'responsibility', course: { is: 'open', percent: 20 } },
  ],
]

/** The ledger as it has grown from the meetings held: tasks in every state, each step by the hand that would have done it then. */
export async function seedFollowUps(db: Db, now: Date): Promise<void> {
  const held = await listMeetings(db, Reach.ofTheHouse('meeting.read'), { chair: null }, { state: 'held' }, { most: HELD_MOST })
  const meetings = held.reverse().slice(-PLANS.length)
  for (const [n, meeting] of meetings.entries()) {
    const toldOn = addDays(localDay(meeting.startsAt), 1)
    for (const plan of PLANS[n]!) await seedTask(db, now, { plan, meetingId: meeting.id, toldOn })
  }
  await settleOldTasks(db, now)
}

/** What older minutes asked for has been done by now, in time: reported by the place, confirmed by the next. */
async function settleOldTasks(db: Db, now: Date): Promise<void> {
  const dueToOn = addDays(localDay(now), -LONG_AGO_DAYS)
  const old = (await listFollowUps(db, Reach.ofTheHouse('followUp.read'), { states: ['open'], dueToOn }, { most: HELD_MOST })).filter(({ percent }) => percent === 0)
  for (const { id, place, dueOn } of old) {
    const at = (daysBefore: number) => new Date(instantAt(addDays(dueOn, -daysBefore), '15:00'))
    await reportOnFollowUp(await visitOf(db, `${place}.staff`, at(10)), id, { text: DONE, percent: 100, isFinal: true, version: await versionOf(db, id) })
    await decideOnFollowUp(await visitOf(db, neighbourOf(place), at(6)), id, 'confirm', { reason: '成果已收到并核对。', version: await versionOf(db, id) })
  }
}

interface Seeding {
  plan: Plan
  meetingId: string
  toldOn: string
}

async function seedTask(db: Db, now: Date, { plan, meetingId, toldOn }: Seeding): Promise<void> {
  const { course, dueDays, isFromToday, unit, ...task } = plan
  const onDay = (days: number, time = '10:00') => new Date(Math.min(Date.parse(instantAt(addDays(toldOn, days), time)), now.getTime() - 60_000))
  const dueOn = dueDays === undefined ? null : addDays(isFromToday ? localDay(now) : toldOn, dueDays)
  const dutyUnitName = unit ?? (await unitOf(db, plan.place))
  const id = await assignFollowUp(await chairVisit(db, onDay(0)), { ...task, dutyUnitName, meetingId, dueOn })
  const reporter = unit ? `${plan.place}.staff` : `${plan.place}.unit`
  const report = async (when: Date, percent: number, text: string, isFinal = false) =>
    reportOnFollowUp(await visitOf(db, reporter, when), id, { text, percent, isFinal, version: await versionOf(db, id) })
  const decide = async (login: string, when: Date, kind: DecisionKind, reason: string, extra: { dueOn?: string } = {}) =>
    decideOnFollowUp(await visitOf(db, login, when), id, kind, { reason, version: await versionOf(db, id), ...extra })
  const chairDecides = async (when: Date, kind: DecisionKind, reason: string, extra: { dueOn?: string } = {}) =>
    decideOnFollowUp(await chairVisit(db, when), id, kind, { reason, version: await versionOf(db, id), ...extra })
  const neighbour = neighbourOf(plan.place)
  switch (course.is) {
    case 'struckOff':
      await report(onDay(20), 50, '已形成初稿，正在征求意见。')
      await report(onDay(course.afterDays - 6), 100, DONE, true)
      if (course.isReturnedFirst) {
        await decide(neighbour, onDay(course.afterDays - 4), 'return', '清单缺少联系方式和授课专题，请补充后再报。')
        await report(onDay(course.afterDays - 2), 100, '已补齐联系方式和授课专题。', true)
      }
      await decide(course.by === 'office' ? 'community.office' : neighbour, onDay(course.afterDays), 'confirm', '成果已收到并核对。')
      return
    case 'reported':
      await report(onDay(30), 60, '主要工作已完成，正在收尾。')
      await report(new Date(now.getTime() - 2 * 86_400_000), 100, DONE, true)
      return
    case 'open':
      if (course.percent) await report(onDay(40), course.percent, '正在按计划推进。')
      return
    case 'cancelled':
      return chairDecides(onDay(70), 'cancel', '改由三地财政部门统一研究，不再单独督办。')
    case 'extended':
      await report(onDay(90), 30, '部分单位需求仍在核实。')
      return chairDecides(onDay(100), 'extend', '岗位需求涉及单位较多，同意延期。', { dueOn: addDays(dueOn!, 240) })
    case 'reopened':
      await report(onDay(50), 100, DONE, true)
      await decide('community.office', onDay(55), 'confirm', '讲解词已收到。')
      await chairDecides(onDay(80), 'reopen', '现场抽查发现两处讲解词没有更新。')
      await report(onDay(95), 100, '两处讲解词已更新并重新培训讲解员。', true)
      return decide(neighbour, onDay(100), 'confirm', '已现场核对。')
  }
}

async function chairVisit(db: Db, when: Date) {
  return visitOf(db, `${chairOn(await readRotation(db), localDay(when))!}.staff`, when)
}

async function unitOf(db: Db, place: Region): Promise<string> {
  const { actor } = await visitOf(db, `${place}.unit`, new Date(0))
  return (await findOrganisation(db, Reach.ofTheHouse('organisation.read'), actor.organisationId!))!.name
}

async function versionOf(db: Db, id: string): Promise<number> {
  return (await findFollowUp(db, Reach.ofTheHouse('followUp.read'), id))!.version
}
