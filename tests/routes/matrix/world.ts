import type { Kysely } from 'kysely'
import { disableAccount } from '#app/domain/access/accounts.server.ts'
import { nameDeputy } from '#app/domain/access/deputies.server.ts'
import { nameOfSession } from '#app/domain/access/own-account.server.ts'
import { giveRole } from '#app/domain/access/roles.server.ts'
import { openSession } from '#app/domain/access/sessions.server.ts'
import { hashOf } from '#app/domain/access/tokens.server.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { addDays, localDay } from '#app/domain/community/local-time.ts'
import { proposeSetting } from '#app/domain/community/settings.server.ts'
import { draftMeeting, takeMeetingStep } from '#app/domain/meetings/convening.server.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import { makeFeed, seeFeeds } from '#app/domain/meetings/feeds.server.ts'
import { nextTerms } from '#app/domain/meetings/rotation.ts'
import { readRotation } from '#app/domain/meetings/rotation.server.ts'
import { sendNotice } from '#app/domain/notices/notices.server.ts'
import type { Db } from '#db/portable/connect.ts'
import { within } from '#db/portable/within.ts'
import { seedDemo } from '#seeds/demo.ts'
import { visitOf } from '#seeds/people.ts'
import { makePerson } from '#tests/support/accounts.ts'
import { bookingsIn, tripIn } from './bookings.ts'
import { basesIn } from './bases.ts'
import { consultationsIn } from './committee.ts'
import { handoversIn } from './files.ts'
import { agendaIn } from './agenda.ts'
import { attendanceIn } from './attendance.ts'
import { minutesIn } from './minutes.ts'
import { DEPUTY, EVERYBODY, type Person } from './people.ts'
import { followUpsIn } from './follow-ups.ts'
import { SECRET } from './house.ts'
import { plansIn } from './plans.ts'
import { innovationsIn } from './innovations.ts'
import { toursIn } from './tours.ts'
import { guidesIn, plaquesIn } from './plaques.ts'
import { mapLayersIn } from './maps.ts'
import { pollsIn } from './polls.ts'

export const NOW = new Date('2026-11-24T01:00:00.000Z')
const today = localDay(NOW)

/** Text that may be said to these people only, wherever in the house they ask. */
export interface Canary {
  text: string
  seenBy: string
}

export const CANARIES: readonly Canary[] = [
  { text: 'CANARY-DRAFT', seenBy: 'wujiang.staff wujiang.lead' },
  // The outbox is the system administrator's while no mail server is set: subjects name meetings.
  { text: 'CANARY-PERSONAL', seenBy: '*.staff *.lead community.office community.superior qingpu.cadre system.admin' },
  // The system administrator sees subjects in the outbox while no mail server is set.
  { text: 'CANARY-TASK', seenBy: '*.staff *.lead community.office community.superior qingpu.unit system.admin' },
  { text: 'CANARY-TOUR', seenBy: 'qingpu.staff qingpu.lead qingpu.school' },
  { text: 'CANARY-POLLED', seenBy: '*.staff *.lead community.office community.superior' },
  { text: 'CANARY-INTERNAL', seenBy: '*.staff *.lead' },
  { text: 'CANARY-LETTER', seenBy: 'wujiang.cadre' },
  { text: 'CANARY-PLAN', seenBy: 'qingpu.staff qingpu.lead' },
  { text: 'CANARY-LINE', seenBy: 'audit.admin' },
  { text: 'CANARY-OBJECTION', seenBy: '*.staff *.lead' },
  { text: 'CANARY-PROPOSAL', seenBy: '*.staff *.lead community.office community.superior' },
  // A draft is its place's; a suggestion is read by whoever keeps the base and whoever made it.
  { text: 'CANARY-BASE', seenBy: 'qingpu.staff qingpu.lead qingpu.school' },
  { text: 'CANARY-SUGGESTED', seenBy: 'qingpu.staff qingpu.lead qingpu.school wujiang.cadre' },
  { text: '13912345678', seenBy: 'nobody' },
  { text: 'canary.account@', seenBy: 'nobody' },
]

export interface World {
  /** Ids of things by their name in the rows. */
  ids: Readonly<Record<string, string>>
  /** Session tokens; a stranger has none. */
  tokens: Readonly<Partial<Record<Person, string>>>
}

/** The demo, and in it one thing of each kind that somebody must not see or change. */
export async function buildWorld(db: Db): Promise<World> {
  await seedDemo(db, NOW)
  const visit = (login: string) => visitOf(db, login as Parameters<typeof visitOf>[1], NOW)
  const ids: Record<string, string> = { nothing: 'nothing-has-this-id', noToken: 'no-token-has-ever-been-this-one' }
  await peopleIn(db, visit, ids)
  await meetingsIn(visit, ids)
  await agendaIn(visit, ids)
  await followUpsIn(db, visit, ids)
  await pollsIn(visit, ids)
  await attendanceIn(visit, ids)
  ids['series of minutes'] = (await db.selectFrom('meetingSeries').select('id').where('kind', '=', 'committee').executeTakeFirstOrThrow()).id
  await minutesIn(visit, ids)
  await lettersIn(db, visit, ids)
  await demoIn(db, ids)
  await consultationsIn(db, ids)
  await basesIn(db, visit, ids)
  await mapLayersIn(db, visit, ids)
  await handoversIn(db, visit, ids)
  await plansIn(db, ids)
  await bookingsIn(db, ids)
  await innovationsIn(db, ids)
  await toursIn(db, visit, ids)
  await tripIn(visit, ids)
  await plaquesIn(db, visit, ids)
  await guidesIn(db, ids)
  return { ids, tokens: await comeIn(db, ids) }
}

export type Visits = (login: string) => Promise<Visit>
export type Ids = Record<string, string>

async function peopleIn(db: Db, visit: Visits, ids: Ids) {
  const house: Visit<null> = { ...(await visit('system.admin')), actor: null }
  for (const { id, login } of await db.selectFrom('account').select(['id', 'login']).execute()) ids[`account ${login}`] = id
  for (const login of ['disabled.one', 'locked.one', 'canary.account', 'former.one']) ids[login] = (await makePerson(house, { login, name: '示例·测试', password: 'lantern-river-octagon' })).id
  await disableAccount(await visit('system.admin'), ids['disabled.one']!)
  await db.insertInto('signInLock').values({ accountId: ids['locked.one']!, wrongTries: 5, lastAt: NOW.toISOString(), lockedUntil: '2026-11-24T01:10:00.000Z' }).execute()
  await db.insertInto('secondFactor').values({ accountId: ids['canary.account']!, alg: 'aes-256-gcm', secret: 'sealed', lastStep: 0, setAt: NOW.toISOString() }).execute()
  await giveRole(house, { accountId: ids['canary.account']!, role: 'expert', place: 'community', fromOn: today, toOn: null })
  await db.updateTable('roleHolding').set({ toOn: addDays(today, -1) }).where('accountId', '=', ids['former.one']!).execute()
  await nameDeputy(await visit('jiashan.lead'), { deputyId: ids[`account ${DEPUTY}`]!, fromOn: today, toOn: addDays(today, 5) })
  await nameDeputy(await visit('qingpu.lead'), { deputyId: ids['account qingpu.staff']!, fromOn: addDays(today, 30), toOn: addDays(today, 35) })
  for (const { id, accountId, behalfOfId, role } of await db.selectFrom('roleHolding').select(['id', 'accountId', 'behalfOfId', 'role']).execute()) {
    const login = Object.keys(ids).find((name) => ids[name] === accountId)!
    if (role === 'expert') ids[`expert ${login}`] = id
    ids[behalfOfId ? `deputy ${login.replace('account ', '')}` : `role ${login.replace('account ', '')}`] = id
  }
}

/** 吴江 chairs: a draft, and a meeting to which one cadre of 青浦 is invited in person. */
async function meetingsIn(visit: Visits, ids: Ids) {
  const chair = await visit('wujiang.staff')
  const day = addDays(today, 40)
  const plan = {
    kind: 'work_conference', seriesId: null, title: 'CANARY-DRAFT', day, startTime: '09:00', endTime: '11:00', venue: '一号会议室', venuePlace: 'wujiang', agenda: null, docNo: null, note: null, contact: null,
    replyByOn: addDays(today, 20), isConfirmed: true, invitedGroups: [], invitedOrgKinds: [], invitedPlaces: [], invitedOrganisationIds: [], invitedAccountIds: [],
  } as const
  ids.draft = await draftMeeting(chair, { ...plan, invitedGroups: ['org_depts'], invitedOrgKinds: [], invitedPlaces: [], invitedOrganisationIds: [], invitedAccountIds: [] })
  ids.personal = await draftMeeting(chair, { ...plan, title: 'CANARY-PERSONAL', day: addDays(today, 41), invitedGroups: [], invitedOrgKinds: [], invitedPlaces: [], invitedOrganisationIds: [], invitedAccountIds: [ids['account qingpu.cadre']!] })
  await takeMeetingStep(chair, ids.personal, 'convene')
  for (const login of ['qingpu.staff', 'wujiang.cadre']) {
    const mine = await visit(login)
    await makeFeed(mine, { kind: 'mine' }, [SECRET])
    const [feed] = await seeFeeds(mine, [SECRET])
    ids[`feed ${login}`] = feed!.id
    ids[`feed file ${login}`] = feed!.path!.split('/').at(-1)!
  }
}

async function lettersIn(db: Db, visit: Visits, ids: Ids) {
  const letter = { kind: 'system', body: 'CANARY-LETTER', path: '/desk', mustSign: true } as const
  ids.letter = (await sendNotice(await visit('wujiang.staff'), { ...letter, title: '示例通知', to: { accountIds: [ids['account wujiang.cadre']!] } })).noticeId
  const proposal = { key: 'replyDaysBefore', value: '7', fromOn: addDays(today, 30), source: 'CANARY-PROPOSAL', isRevision: false, note: null } as const
  ids.approval = await proposeSetting(await visit('wujiang.staff'), proposal)
  ids.approvalHash = (await db.selectFrom('approvalVersion').select('contentHash').where('approvalId', '=', ids.approval).executeTakeFirstOrThrow()).contentHash
  const audit = await visit('audit.admin')
  await within(db, (tx) => record({ ...audit, db: tx }, { deed: 'canary', object: { kind: 'canary', id: 'canary' }, summary: 'CANARY-LINE' }))
}

/** One of everything that the demo has. */
async function demoIn(db: Db, ids: Ids) {
  const first = async (table: string, where: Record<string, unknown> = {}) => {
    const row = await Object.entries(where).reduce((query, [column, value]) => query.where(column, value === null ? 'is' : '=', value), (db as Kysely<any>).selectFrom(table).selectAll()).limit(1).executeTakeFirst()
    if (!row) throw new Error(`the demo has no ${table} ${JSON.stringify(where)}`)
    return row as Record<string, string>
  }
  ids.swap = (await first('turnChange', { state: 'proposed' })).id!
  ids.series = (await first('meetingSeries')).id!
  ids.convened = (await first('meeting', { state: 'convened', title: '示范区干部教育工作会议（年度总结）' })).id!
  const invitations = await db.selectFrom('meetingInvitation').selectAll().where('meetingId', 'in', [ids.convened, ids.personal!]).execute()
  ids['invitation personal'] = invitations.find(({ accountId }) => accountId === ids['account qingpu.cadre'])!.id
  ids['invitation qingpu'] = invitations.find(({ meetingId, place, reply }) => meetingId === ids.convened && place === 'qingpu' && reply === null)!.id
  ids.mail = (await first('mail', { state: 'waiting' })).id!
  ids['mail with calendar'] = (await db.selectFrom('mail').select('id').where('ics', 'is not', null).limit(1).executeTakeFirstOrThrow()).id
  ids['failed mail'] = (await first('mail', { state: 'sent' })).id!
  await db.updateTable('mail').set({ state: 'failed', sentAt: null }).where('id', '=', ids['failed mail']).execute()
  ids.reminder = (await first('reminderRule', { place: 'community', toOn: null })).id!
  ids.line = String((await db.selectFrom('journal').select('seq').where('deed', '=', 'canary').executeTakeFirstOrThrow()).seq)
  Object.assign(ids, { 'draft file': `${ids.draft}.ics`, 'personal file': `${ids.personal}.ics`, 'no feed file': 'nobody-has-this-token.ics', 'no export file': '999999.csv' })
  const terms = nextTerms(await readRotation(db), today, 9)
  for (const place of ['wujiang', 'jiashan']) ids[`term ${place}`] = terms.filter(({ chair }) => chair === place).at(-1)!.key
  ids.document = (await first('governingDocument', { place: 'community', supersededById: null })).id!
  for (const place of ['qingpu', 'community']) ids[`body ${place}`] = (await first('body', { place })).id!
  ids['member qingpu'] = (await first('bodyMember', { bodyId: ids['body qingpu'], toOn: null })).id!
  ids['rule set qingpu'] = (await first('ruleSet', { place: 'qingpu', kind: 'training_fee', toOn: null })).id!
  await db.updateTable('ruleSet').set({ toOn: '2029-12-31' }).where('place', '=', 'qingpu').where('kind', '=', 'leave_limit').execute()
  ids['setting version'] = String((await db.selectFrom('setting').select('version').where('key', '=', 'afternoonTimes').where('place', '=', 'qingpu').orderBy('version', 'desc').executeTakeFirst())?.version ?? 0)
  const lone = { place: 'qingpu', kind: 'bureau', institutionKind: null, parentId: null, townCode: null, version: 1 } as const
  await db.insertInto('organisation').values([{ ...lone, id: 'lone-unit', name: '示例独立局', sortKey: 'shi li', treeKey: '0/3shi li lone-unit', closedOn: null }, { ...lone, id: 'closed-unit', name: '示例已停局', sortKey: 'shi li', treeKey: '0/3shi li closed-unit', closedOn: '2026-01-01' }]).execute()
  Object.assign(ids, { 'unit qingpu': 'lone-unit', 'closed unit': 'closed-unit', 'setting of each place': 'afternoonTimes', 'setting of the three': 'approvalDays', 'setting of the administrator': 'digestHour' })
}

async function comeIn(db: Db, ids: Ids) {
  const tokens: Partial<Record<Person, string>> = {}
  const enter = (accountId: string) => openSession(db, { accountId, now: NOW, address: '192.0.2.7', agent: 'test', hasSecondFactor: false })
  for (const person of EVERYBODY) if (person !== 'stranger') tokens[person] = await enter(person === 'former' ? ids['former.one']! : ids[`account ${person}`]!)
  ids.otherSession = nameOfSession(hashOf(await enter(ids['account qingpu.cadre']!)))
  return tokens
}
