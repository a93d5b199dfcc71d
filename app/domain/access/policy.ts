import { PLACE_NAMES, REGIONS, type Place } from '#app/domain/community/terms.ts'
import { MINUTES_SHOWN } from '#app/domain/minutes/terms.ts'
import { PLANS_SHOWN } from '#app/domain/plans/terms.ts'
import type { Actor, Holding } from './actor.ts'
import { forbidden, missing } from './refusals.ts'
import { REGION_ROLES, ROLE_NAMES, ROLES, type Role } from './terms.ts'

/**
 * One way to be allowed something. All conditions of a grant must hold; one grant is enough.
 * A column is named as the thing's own, or `relation.column` for a row that belongs to the thing.
 */
export interface Grant {
  roles: readonly Role[]
  /** The column that must equal the place where the role is held. */
  where?: string
  /** The column that must be one of the three places, and not the one where the role is held: for what another party has to do. */
  elsewhere?: string
  /** The column that must be the actor. */
  own?: string
  /** The column that must be the actor's organisation. */
  unit?: string
  /** Columns that must have one of these values. */
  given?: Readonly<Record<string, readonly (string | number)[]>>
}

const EVERYBODY = ROLES
const ORG_DEPT: readonly Role[] = ['staff', 'lead']
const OVERSIGHT: readonly Role[] = ['office', 'superior']
const IN_THE_THREE_PLACES = { place: REGIONS } as const

/** Each place keeps what is its own; what belongs to the community as a whole is kept by the 协作办公室. */
const KEEPERS = [{ roles: ORG_DEPT, where: 'place' }, { roles: ['office'], where: 'place' }] as const satisfies readonly Grant[]

/** A place's bases are kept by its department and its school; those on the line between places by the office. */
const BASE_KEEPERS = [{ roles: [...ORG_DEPT, 'school'], where: 'place' }, { roles: ['office'], where: 'place' }] as const satisfies readonly Grant[]

/** Meetings that have left the draft. */
const ANNOUNCED = { state: ['convened', 'cancelled', 'held'] } as const

/** What anybody may do, once. Read by `may` for one thing and by `Reach` for lists. */
export const POLICY = {
  // own account
  'self.manage': [{ roles: EVERYBODY, own: 'accountId' }],
  'inbox.read': [{ roles: EVERYBODY, own: 'accountId' }],
  'search.use': [{ roles: EVERYBODY }],
  'calendar.read': [{ roles: EVERYBODY }],
  /** What is attached to a thing is seen and changed by whoever may see and change the thing: each area answers for its own. */
  'file.use': [{ roles: EVERYBODY }],

  // accounts and roles: 系统管理员 makes accounts, 安全管理员 gives roles, neither reads the journal
  'account.list': [{ roles: ['system_admin', 'security_admin'] }, { roles: ORG_DEPT, where: 'place' }],
  'account.create': [{ roles: ['system_admin'] }],
  'account.change': [{ roles: ['system_admin'] }],
  'account.unlock': [{ roles: ['system_admin', 'security_admin'] }],
  'role.grant': [{ roles: ['security_admin'] }],
  'role.end': [{ roles: ['security_admin'] }, { roles: ['lead'], where: 'place' }],
  /** 代办: for one's own roles, by whoever holds one that can be handed over. */
  'deputy.name': [{ roles: ORG_DEPT, own: 'accountId' }],
  'contact.reveal': [{ roles: ORG_DEPT, where: 'place' }],

  // community: each place keeps its own
  'organisation.read': [{ roles: EVERYBODY }],
  'organisation.manage': KEEPERS,
  'body.read': [{ roles: EVERYBODY }],
  'body.manage': KEEPERS,
  'workday.read': [{ roles: EVERYBODY }],
  'workday.import': [{ roles: ['system_admin'] }],
  'setting.read': [{ roles: [...ORG_DEPT, ...OVERSIGHT, 'system_admin', 'security_admin'] }],
  /** What the three places decide together is put forward by one of them and goes through 三方会签. */
  'setting.propose': [{ roles: ORG_DEPT, where: 'place', given: IN_THE_THREE_PLACES }],
  'setting.change': [{ roles: ['lead'], where: 'place' }, { roles: ['system_admin'], given: { place: ['community'] } }],
  'ruleSet.read': [{ roles: [...ORG_DEPT, ...OVERSIGHT, 'school', 'finance', 'system_admin'] }],
  'ruleSet.manage': [{ roles: ORG_DEPT, where: 'place' }],
  'governingDocument.read': [{ roles: EVERYBODY }],
  'governingDocument.manage': KEEPERS,

  // journal
  'journal.read': [{ roles: ['audit_admin'] }],
  'journal.export': [{ roles: ['audit_admin'] }],
  /** The lines about one thing, shown on its own page to whoever may see the thing. */
  'journal.ofObject': [{ roles: EVERYBODY }],

  // 三方会签
  'approval.read': [{ roles: [...ORG_DEPT, ...OVERSIGHT] }],
  /** Parts of a matter that are for the three departments only, such as 内部 items of minutes. */
  'approval.readInternal': [{ roles: ORG_DEPT }],
  'approval.decide': [{ roles: ['lead'], where: 'place', given: IN_THE_THREE_PLACES }],
  'approval.withdraw': [{ roles: ORG_DEPT, where: 'openedBy' }],
  'approval.revise': [{ roles: ORG_DEPT, where: 'openedBy' }],

  // rotation
  'rotation.read': [{ roles: EVERYBODY }],
  'rotation.propose': [{ roles: ORG_DEPT, where: 'place', given: IN_THE_THREE_PLACES }],
  /** Swapping a turn or having somebody stand in for it: asked by the place whose turn it is, answered by the other. */
  'turn.propose': [{ roles: ORG_DEPT, where: 'fromPlace' }],
  'turn.answer': [{ roles: ['lead'], where: 'withPlace' }],
  'turn.withdraw': [{ roles: ORG_DEPT, where: 'fromPlace' }],

  /** 交接: seen by the three departments; drafts and what is internal in it by the two parties alone, who record and sign it. */
  'handover.read': [{ roles: [...ORG_DEPT, ...OVERSIGHT] }],
  'handover.readAll': [{ roles: ORG_DEPT, where: 'fromPlace' }, { roles: ORG_DEPT, where: 'toPlace' }],
  'handover.record': [{ roles: ORG_DEPT, where: 'fromPlace' }, { roles: ORG_DEPT, where: 'toPlace' }],
  'handover.sign': [{ roles: ['lead'], where: 'fromPlace' }, { roles: ['lead'], where: 'toPlace' }],

  // 专家咨询委员会: experts see every question put to the committee, opinions only their own
  'committee.print': [{ roles: [...ORG_DEPT, 'office'] }],
  'consultation.read': [{ roles: [...ORG_DEPT, ...OVERSIGHT, 'expert'] }],
  'consultation.ask': [{ roles: ORG_DEPT, where: 'place', given: IN_THE_THREE_PLACES }],
  'consultation.close': [{ roles: ORG_DEPT, where: 'place' }],
  'opinion.read': [{ roles: [...ORG_DEPT, 'office'] }, { roles: EVERYBODY, own: 'accountId' }],
  'opinion.give': [{ roles: ['expert'], own: 'accountId' }],

  // 年度规划: each place keeps its own; the others read what its 领导小组 has adopted
  'plan.read': [
    { roles: [...ORG_DEPT, ...OVERSIGHT], given: { state: PLANS_SHOWN } },
    { roles: ORG_DEPT, where: 'place' },
  ],
  'plan.keep': [{ roles: ORG_DEPT, where: 'place', given: IN_THE_THREE_PLACES }],
  'plan.adopt': [{ roles: ['lead'], where: 'place', given: IN_THE_THREE_PLACES }],

  // meetings: convened by the place in the chair, seen by the three organisation departments and by those invited
  'meeting.read': [
    { roles: [...ORG_DEPT, ...OVERSIGHT], given: ANNOUNCED },
    { roles: ORG_DEPT, where: 'place' },
    { roles: ORG_DEPT, where: 'chair' },
    { roles: EVERYBODY, own: 'audience.accountId', given: ANNOUNCED },
    { roles: ['unit', 'school'], unit: 'audience.organisationId', given: ANNOUNCED },
  ],
  'meeting.convene': [{ roles: ORG_DEPT, where: 'chair' }],
  /** Drafts and meetings to come go with the chair: at the change of term the old one loses them and the new one has them. */
  'meeting.manage': [{ roles: ORG_DEPT, where: 'chair' }],
  /** What is held regularly, and how often: whoever chairs keeps the list, everybody of the three departments sees it. */
  'series.read': [{ roles: [...ORG_DEPT, ...OVERSIGHT] }],
  'series.manage': [{ roles: ORG_DEPT, where: 'chair' }],
  /** Everybody's replies with names; those invited see only their own. */
  'meeting.readReplies': [{ roles: [...ORG_DEPT, ...OVERSIGHT] }],
  'meeting.reply': [
    { roles: EVERYBODY, own: 'accountId' },
    { roles: ['unit', 'school'], unit: 'organisationId' },
    { roles: ORG_DEPT, where: 'place' },
  ],
  /** 商定会期: what each has answered is open to the three departments; managed by whoever chairs, answered by whoever was asked. */
  'poll.read': [{ roles: [...ORG_DEPT, ...OVERSIGHT] }],
  'poll.manage': [{ roles: ORG_DEPT, where: 'chair' }],
  'poll.answer': [
    { roles: EVERYBODY, own: 'accountId' },
    { roles: ['unit', 'school'], unit: 'organisationId' },
    { roles: ORG_DEPT, where: 'place' },
  ],
  /** 签到: kept by the chair of the day; of a meeting that was held, by whoever convened it as well. */
  'attendance.read': [{ roles: [...ORG_DEPT, ...OVERSIGHT] }],
  'attendance.record': [{ roles: ORG_DEPT, where: 'chair' }, { roles: ORG_DEPT, where: 'place', given: { state: ['held'] } }],
  /** Minutes are kept by the place that convened; the other two read them from 征求意见 on, everybody entitled to the meeting once they are issued. */
  'minutes.read': [
    { roles: ORG_DEPT, given: { state: MINUTES_SHOWN } },
    { roles: ORG_DEPT, where: 'place' },
    { roles: EVERYBODY, given: { state: ['issued'] } },
  ],
  /** 内部 items, opinions and earlier wordings. */
  'minutes.readInternal': [{ roles: ORG_DEPT }],
  'minutes.keep': [{ roles: ORG_DEPT, where: 'place' }],
  'minutes.comment': [{ roles: ORG_DEPT, where: 'place', given: IN_THE_THREE_PLACES }],
  /** 议题征集池: everybody who may put something forward sees what waits in it; each place also what became of its own. */
  'agenda.readPool': [
    { roles: [...ORG_DEPT, ...OVERSIGHT, 'school'], given: { state: ['pool'] } },
    { roles: [...ORG_DEPT, 'school'], where: 'place' },
  ],
  'agenda.propose': [{ roles: [...ORG_DEPT, 'school'], where: 'place', given: IN_THE_THREE_PLACES }],
  /** While it waits in the pool: the organisation department what its place put forward, the school what is its own. */
  'agenda.amend': [{ roles: ORG_DEPT, where: 'place', given: { state: ['pool'] } }, { roles: ['school'], own: 'proposedById', given: { state: ['pool'] } }],
  /** 内部 items concern the three organisation departments alone. */
  'agenda.readInternal': [{ roles: ORG_DEPT }],
  'agenda.manage': [{ roles: ORG_DEPT, where: 'chair' }],
  'feed.manage': [{ roles: EVERYBODY, own: 'accountId' }],

  // follow-ups: seen by the three departments and whoever has the task; set and steered by the chair, struck off by another party than the one responsible
  'followUp.read': [
    { roles: [...ORG_DEPT, ...OVERSIGHT] },
    { roles: EVERYBODY, own: 'dutyAccountId' },
    { roles: ['unit', 'school'], unit: 'dutyOrganisationId' },
  ],
  'followUp.assign': [{ roles: ORG_DEPT, where: 'chair' }],
  'followUp.manage': [{ roles: ORG_DEPT, where: 'chair' }],
  'followUp.report': [
    { roles: EVERYBODY, own: 'dutyAccountId' },
    { roles: ['unit', 'school'], unit: 'dutyOrganisationId' },
    { roles: ORG_DEPT, where: 'place' },
  ],
  'followUp.confirm': [{ roles: ORG_DEPT, elsewhere: 'place' }, { roles: ['office'] }],
  'bulletin.read': [{ roles: [...ORG_DEPT, ...OVERSIGHT] }],

  // 教学基地: what is published is everybody's to read; a record is kept by its own place and by the unit that runs it, published by the place
  'base.read': [
    { roles: EVERYBODY, given: { state: ['published'] } },
    { roles: [...ORG_DEPT, 'school', 'office'], where: 'place' },
    { roles: ['unit', 'host'], unit: 'organisationId' },
  ],
  'base.register': BASE_KEEPERS,
  'base.keep': [...BASE_KEEPERS, { roles: ['unit', 'host'], unit: 'organisationId' }],
  'base.publish': BASE_KEEPERS,
  /** Everybody who works here may say what should be changed in a published record. */
  'base.suggest': [{ roles: [...REGION_ROLES, 'office', 'expert'], given: { state: ['published'] } }],
  // 共同授牌: a base is put forward by its own place; the others screen, inspect and answer objections, and all three decide
  'award.read': [{ roles: [...ORG_DEPT, ...OVERSIGHT] }, { roles: ['school'], where: 'place' }],
  'award.apply': [{ roles: [...ORG_DEPT, 'school'], where: 'place', given: IN_THE_THREE_PLACES }],
  'award.score': [{ roles: ORG_DEPT, where: 'place', given: IN_THE_THREE_PLACES }],
  'award.screen': [{ roles: ORG_DEPT, elsewhere: 'place' }],
  'award.inspect': [{ roles: ORG_DEPT, elsewhere: 'place' }],
  'award.sign': [{ roles: ORG_DEPT, where: 'place', given: IN_THE_THREE_PLACES }],
  'award.grant': [{ roles: ORG_DEPT, where: 'chair' }],
  'award.attach': [{ roles: [...ORG_DEPT, 'school'], where: 'place', given: IN_THE_THREE_PLACES }],
  'objection.read': [{ roles: ORG_DEPT }],
  'objection.take': [{ roles: ORG_DEPT }],
  'objection.answer': [{ roles: ORG_DEPT, elsewhere: 'place' }],
  'plaque.review': [{ roles: ORG_DEPT, elsewhere: 'place' }],
  'plaque.rectify': [{ roles: [...ORG_DEPT, 'school'], where: 'place', given: IN_THE_THREE_PLACES }],
  'plaque.revoke': [{ roles: ORG_DEPT }],
  'scoreSheet.read': [{ roles: [...ORG_DEPT, ...OVERSIGHT, 'school'] }],
  'scoreSheet.propose': [{ roles: ORG_DEPT, where: 'place', given: IN_THE_THREE_PLACES }],

  // 讲解员: applied for by oneself or by one's place, judged by all three, kept by the place
  'guide.read': [{ roles: [...ORG_DEPT, ...OVERSIGHT, 'school', 'unit', 'host'] }, { roles: EVERYBODY, own: 'accountId' }],
  'guide.propose': [{ roles: [...ORG_DEPT, 'school'], where: 'place', given: IN_THE_THREE_PLACES }],
  'guide.applySelf': [{ roles: ['guide', 'cadre', 'lecturer', 'unit', 'host'], own: 'accountId', given: IN_THE_THREE_PLACES }],
  'guide.keep': [{ roles: [...ORG_DEPT, 'school'], where: 'place', given: IN_THE_THREE_PLACES }],
  'guide.withdraw': [{ roles: [...ORG_DEPT, 'school'], where: 'place', given: IN_THE_THREE_PLACES }, { roles: EVERYBODY, own: 'accountId' }],
  'guide.score': [{ roles: [...ORG_DEPT, 'school'], where: 'place', given: IN_THE_THREE_PLACES }],
  'guide.decide': [{ roles: ORG_DEPT, where: 'place', given: IN_THE_THREE_PLACES }],
  'guide.takeLeave': [{ roles: [...ORG_DEPT, 'school'], where: 'place', given: IN_THE_THREE_PLACES }, { roles: ['guide'], own: 'accountId' }],

  // 教学线路: kept by the department and the school of the place that made it; its stops may lie anywhere
  /** What is being worked on: only by whoever may change it. Everybody reads the published versions. */
  'tour.read': [{ roles: [...ORG_DEPT, 'school'], where: 'place', given: IN_THE_THREE_PLACES }],
  'tour.compare': [{ roles: EVERYBODY, given: { state: ['published'] } }, { roles: [...ORG_DEPT, 'school'], where: 'place' }],
  'tour.keep': [{ roles: [...ORG_DEPT, 'school'], where: 'place', given: IN_THE_THREE_PLACES }],
  /** 路程登记: one value for all tours, entered by anybody who makes some. */
  'travelTime.set': [{ roles: [...ORG_DEPT, 'school'], where: 'place', given: IN_THE_THREE_PLACES }],
  // 基地预约: seen by whoever keeps the base and whoever asked; decided by the base's place
  'booking.read': [
    { roles: OVERSIGHT },
    { roles: [...ORG_DEPT, 'school'], where: 'basePlace' },
    { roles: [...ORG_DEPT, 'school', 'unit'], where: 'place' },
    { roles: EVERYBODY, own: 'requestedById' },
  ],
  /** 使用率、闲置: figures without names. */
  'booking.readUse': [{ roles: [...ORG_DEPT, ...OVERSIGHT, 'school'] }],
  'booking.request': [{ roles: [...ORG_DEPT, 'school', 'unit'], where: 'place', given: IN_THE_THREE_PLACES }],
  'booking.keep': [{ roles: [...ORG_DEPT, 'school', 'office'], where: 'basePlace' }],
  'booking.cancel': [{ roles: [...ORG_DEPT, 'school'], where: 'place' }, { roles: EVERYBODY, own: 'requestedById' }],

  // 创新案例: kept by each place for itself, by the 协作办公室 what is joint; published by whoever answers for it
  'innovation.keep': [{ roles: [...ORG_DEPT, 'school'], where: 'place' }, { roles: ['office'], where: 'place' }],
  'innovation.publish': [{ roles: ['lead'], where: 'place' }, { roles: ['office'], where: 'place' }],

  // notices: who has read and signed is seen by whoever sent it, and by each place for its own people
  'notice.follow': [{ roles: ORG_DEPT, where: 'sentBy' }, { roles: ORG_DEPT, where: 'place' }, { roles: ['office'] }],
  'reminder.read': [{ roles: [...ORG_DEPT, ...OVERSIGHT, 'system_admin'] }],
  'reminder.manage': [{ roles: ORG_DEPT, where: 'place', given: IN_THE_THREE_PLACES }, { roles: ['system_admin'], given: { place: ['community'] } }],

  // 精品教学地图: open to all; what lies over it is laid there by the administrator
  'mapLayer.manage': [{ roles: ['system_admin'] }],

  // operation
  'mail.read': [{ roles: ['system_admin'] }],
  'mail.resend': [{ roles: ['system_admin'] }],
} as const satisfies Record<string, readonly Grant[]>

export type Deed = keyof typeof POLICY

const inTheChair = (subject: Subject) => (subject.chair ? `本期由${PLACE_NAMES[subject.chair as Place]}轮值` : '轮值规则尚未经三方会签生效')

const notByOneself = (subject: Subject, what: string) => `基地所在地是${PLACE_NAMES[subject.place as Place] ?? '本地'}，${what}由其他两地组织部办理，所在地不能自己办理。`

/** Deeds whose refusal has more to say than which role is missing. */
const WHY: Partial<Record<Deed, (subject: Subject) => string>> = {
  'meeting.convene': (subject) => `${inTheChair(subject)}，会议由轮值方组织部召集。`,
  'series.manage': (subject) => `${inTheChair(subject)}，会议系列由轮值方组织部维护。`,
  'poll.manage': (subject) => `${inTheChair(subject)}，会期由轮值方组织部商定。`,
  'meeting.manage': (subject) => `${inTheChair(subject)}，会议由轮值方组织部办理。`,
  'followUp.assign': (subject) => `${inTheChair(subject)}，督办事项由轮值方组织部交办。`,
  'followUp.manage': (subject) => `${inTheChair(subject)}，督办事项由轮值方组织部调整。`,
  'followUp.report': () => '进展由责任单位、责任人报告，或由责任地组织部代为报告。',
  'followUp.confirm': (subject) => `责任地是${PLACE_NAMES[subject.place as Place] ?? '本地'}，销号由其他两地组织部或协作办公室确认，责任地不能自行销号。`,
  'attendance.record': (subject) => `${inTheChair(subject)}，到会情况由轮值方组织部登记。`,
  'minutes.keep': (subject) => `会议纪要由召集会议的${PLACE_NAMES[subject.place as Place] ?? '一方'}组织部办理。`,
  'plan.keep': (subject) => `年度规划由${PLACE_NAMES[subject.place as Place] ?? '本地'}组织部办理。`,
  'plan.adopt': (subject) => `规划的审定由${PLACE_NAMES[subject.place as Place] ?? '本地'}组织部负责人登记。`,
  'agenda.manage': (subject) => `${inTheChair(subject)}，议程由轮值方组织部编排。`,
  'base.register': () => '教学基地由所在地组织部、党校登记，跨界的由协作办公室登记。',
  'base.keep': (subject) => `这条记录由${PLACE_NAMES[subject.place as Place] ?? '所在地'}维护；其他单位可以提出修改建议。`,
  'base.publish': (subject) => `公布和停用由${PLACE_NAMES[subject.place as Place] ?? '所在地'}组织部、党校办理。`,
  'tour.keep': (subject) => `这条线路由${PLACE_NAMES[subject.place as Place] ?? '所在地'}组织部、党校维护；可以另存为本地的线路再修改。`,
  'travelTime.set': () => '路程由三地组织部、党校登记。',
  'award.apply': () => '授牌由基地所在地的组织部或党校申报。',
  'award.screen': (subject) => notByOneself(subject, '初审'),
  'award.inspect': (subject) => notByOneself(subject, '实地考察登记'),
  'objection.answer': (subject) => notByOneself(subject, '公示异议的答复'),
  'plaque.review': (subject) => notByOneself(subject, '年审和整改验收'),
  'award.sign': () => '三方会签由基地所在地的组织部送签。',
  'award.grant': (subject) => `${inTheChair(subject)}，授牌由轮值方组织部办理。`,
  'booking.keep': (subject) => `预约由基地所在的${PLACE_NAMES[subject.basePlace as Place] ?? '一方'}组织部、党校办理。`,
  'account.list': () => '账号由系统管理员和安全管理员管理，组织部只看本地人员。',
  'journal.read': () => '审计日志只由审计管理员查看。',
}

/** A thing as the policy sees it: its columns, and lists of rows for its relations. */
export type Subject = Readonly<Record<string, unknown>>

export type Answer = { isAllowed: true; by: Holding } | { isAllowed: false; why: string }

/** May this person do this to this thing, and holding which role? */
export function may(actor: Actor, deed: Deed, subject: Subject = {}): Answer {
  for (const grant of POLICY[deed] as readonly Grant[]) {
    const by = actor.holdings.find((holding) => grant.roles.includes(holding.role) && holds(grant, actor, holding, subject))
    if (by) return { isAllowed: true, by }
  }
  return { isAllowed: false, why: whyNot(deed, subject) }
}

/** Same, for a step that must not go on. @throws Refusal forbidden, with the reason */
export function demand(actor: Actor, deed: Deed, subject: Subject = {}): Holding {
  const answer = may(actor, deed, subject)
  if (!answer.isAllowed) throw forbidden(answer.why)
  return answer.by
}

/** For what a stranger must not even know of. @throws Refusal missing */
export function demandSeen(actor: Actor, deed: Deed, subject: Subject, what: string): void {
  if (!may(actor, deed, subject).isAllowed) throw missing(what)
}

/** Is there any thing at all to which this person might do this? Decides what a menu shows and which pages open. */
export function mightEver(actor: Actor, deed: Deed): boolean {
  return (POLICY[deed] as readonly Grant[]).some((grant) => actor.holdings.some((holding) => grant.roles.includes(holding.role)))
}

/** The role that would have been needed, in words, for the refusal of a whole page. */
export function whyNot(deed: Deed, subject: Subject = {}): string {
  const why = WHY[deed]
  if (why) return why(subject)
  const roles = [...new Set((POLICY[deed] as readonly Grant[]).flatMap((grant) => grant.roles))]
  const named = roles.length === ROLES.length ? '本人或有关单位' : roles.map((role) => ROLE_NAMES[role]).join('、')
  return `此项操作由${named}在其职责范围内办理。`
}

/** One AND of column conditions; values the column may have. */
export type Fence = Readonly<Record<string, readonly (string | number)[]>>

/** Everything somebody may do a deed to, for `db/portable` to turn into SQL. Sealed: only the policy makes one. */
export class Reach {
  private constructor(
    readonly deed: Deed,
    readonly fences: readonly Fence[],
  ) {}

  static of(actor: Actor, deed: Deed): Reach {
    const fences = (POLICY[deed] as readonly Grant[]).flatMap((grant) =>
      actor.holdings.filter((holding) => grant.roles.includes(holding.role)).flatMap((holding) => fenceOf(grant, actor, holding)),
    )
    return new Reach(deed, fences.some((fence) => Object.keys(fence).length === 0) ? [{}] : unique(fences))
  }

  /** For the program itself: reminders, feeds already authorised by their token, the seed. Says why in the name of the caller. */
  static ofTheHouse(deed: Deed): Reach {
    return new Reach(deed, [{}])
  }

  get isNothing() {
    return this.fences.length === 0
  }
}

function fenceOf(grant: Grant, actor: Actor, holding: Holding): Fence[] {
  if (grant.unit && !actor.organisationId) return []
  return [
    {
      ...grant.given,
      ...(grant.where && { [grant.where]: [holding.place] }),
      ...(grant.elsewhere && { [grant.elsewhere]: REGIONS.filter((place) => place !== holding.place) }),
      ...(grant.own && { [grant.own]: [actor.accountId] }),
      ...(grant.unit && { [grant.unit]: [actor.organisationId!] }),
    },
  ]
}

function holds(grant: Grant, actor: Actor, holding: Holding, subject: Subject): boolean {
  return fenceOf(grant, actor, holding).some((fence) => Object.entries(fence).every(([column, values]) => valuesAt(subject, column).some((value) => values.includes(value as string))))
}

function valuesAt(subject: Subject, column: string): unknown[] {
  const [relation, name] = column.split('.')
  if (!name) return [subject[column]]
  const rows = subject[relation!]
  return Array.isArray(rows) ? rows.map((row) => row[name]) : []
}

function unique(fences: Fence[]): Fence[] {
  return [...new Map(fences.map((fence) => [JSON.stringify(fence), fence])).values()]
}
