import type { Visit } from '#app/domain/access/visit.ts'
import { takeDecision } from '#app/domain/approval/approval.server.ts'
import { openApprovalPage } from '#app/domain/approval/reading.server.ts'
import { addMember, foundBody, openMemberForm } from '#app/domain/community/bodies.server.ts'
import { registerDocument } from '#app/domain/community/governing-documents.server.ts'
import { addDays, instantAt, localDay } from '#app/domain/community/local-time.ts'
import { addOrganisation } from '#app/domain/community/organisations.server.ts'
import { adoptRuleSet } from '#app/domain/community/rule-sets.server.ts'
import { changeSetting, proposeSetting } from '#app/domain/community/settings.server.ts'
import type { SettingKey } from '#app/domain/community/settings-catalogue.ts'
import { ADCODES, PLACE_NAMES, REGIONS, type Place, type Region, type RuleKind } from '#app/domain/community/terms.ts'
import { importWorkdays } from '#app/domain/community/workdays.server.ts'
import type { Db } from '#db/portable/connect.ts'
import { within } from '#db/portable/within.ts'
import towns from './data/towns.json' with { type: 'json' }
import workdays from './data/workdays-2025-2026.json' with { type: 'json' }
import type { DemoLogin } from './demo-people.ts'
import { GOVERNING_DOCUMENTS } from './governing-documents.ts'
import { visitOf } from './people.ts'
import { COMMITTEE, COMMUNITY_UNITS, MEMBER_UNITS, OFFICE_STAFF, UNITS, VILLAGES, type SeedMember, type SeedUnit } from './units.ts'

/** The community as it was founded at `now`: units, bodies, documents, rules, settings and the calendar, each entered by who keeps it. People first. */
export async function seedCommunity(db: Db, now: Date): Promise<void> {
  await within(db, async (tx) => {
    const as = (login: DemoLogin, at = now) => visitOf(tx, login, at)
    for (const place of REGIONS) await seedUnits(await as(`${place}.staff`), place)
    for (const unit of COMMUNITY_UNITS) await seedUnit(await as('community.office'), 'community', unit, null)
    await seedWorkdays(await as('system.admin'))
    const documents = await seedDocuments(await as('community.office'))
    for (const place of REGIONS) await seedRules(await as(`${place}.staff`), place, documents)
    for (const place of REGIONS) await seedSettings(await as(`${place}.lead`), place)
    await seedLeadingGroups(as)
    await seedCommunityBodies(await as('community.office'))
    await seedAgreedSettings(as, now)
  })
}

async function seedUnits(visit: Visit, place: Region): Promise<void> {
  for (const unit of UNITS[place]) await seedUnit(visit, place, unit, null)
  for (const { name, code, kind } of towns.regions.find(({ adcode }) => adcode === ADCODES[place])!.towns) {
    const orgKind = kind === '街道' ? 'subdistrict' : kind === '镇' ? 'town' : 'park'
    const id = await addOrganisation(visit, { place, kind: orgKind, institutionKind: null, name, parentId: null, townCode: code })
    if (name === VILLAGES[place].town) await seedUnit(visit, place, { kind: 'village', name: VILLAGES[place].name }, id)
  }
}

async function seedUnit(visit: Visit, place: Place, { name, kind, institutionKind = undefined, below = [] }: SeedUnit, parentId: string | null): Promise<void> {
  const id = await addOrganisation(visit, { place, kind, institutionKind: institutionKind ?? null, name, parentId, townCode: null })
  for (const unit of below) await seedUnit(visit, place, unit, id)
}

async function seedWorkdays(visit: Visit): Promise<void> {
  for (const { year, source } of workdays.years) {
    const days = workdays.exceptions.filter((exception) => exception.year === year)
    await importWorkdays(visit, { year, source, text: days.map(({ on, name, isWorkday }) => `${on},${name},${isWorkday ? '班' : '休'}`).join('\n'), isReplacing: false })
  }
}

/** The newest first, so that each can name the one that came after it. @returns ids by key */
async function seedDocuments(visit: Visit): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const { key, name, docNo = null, issuer, issuedOn = null, validFromOn, validToOn = null, note = null } of [...GOVERNING_DOCUMENTS].sort((a, b) => (a.validFromOn < b.validFromOn ? 1 : -1))) {
    const successor = GOVERNING_DOCUMENTS.find(({ replaces }) => replaces === key)
    ids.set(key, await registerDocument(visit, { name, docNo, issuer, issuedOn, validFromOn, validToOn, supersededById: successor ? ids.get(successor.key)! : null, note }))
  }
  return ids
}

const CENTRAL = '中央标准，三地地方标准待核。'

/** Numbers of the governing documents, as typed. */
const RULES: readonly { kind: RuleKind; document: string; note: string | null; numbers: Record<string, string> }[] = [
  { kind: 'hours_duty', document: 'regulation2023', note: '条例第十四条。', numbers: { seniorYears: '5', seniorMonths: '3', seniorHours: '550', juniorDays: '12', juniorHours: '90', afterPromotionYears: '1' } },
  { kind: 'leave_limit', document: 'regulation2023', note: '条例第十五条：超过总学时七分之一的按退学处理。', numbers: { leavePart: '1', leaveOf: '7' } },
  { kind: 'catalogue_hours', document: 'cooperation2018', note: '用于课程和项目目录；学时任务按实际登记的学时计算，不由天数折算。', numbers: { hoursPerDay: '6', hoursPerHalfDay: '3' } },
  { kind: 'training_fee', document: 'fees2016', note: `三类培训（处级及以下）。${CENTRAL}`, numbers: { perDay: '550', lodging: '340', meals: '130', venue: '50', other: '30', fullDays: '30', beyondPercent: '70' } },
  { kind: 'lecture_fee', document: 'fees2016', note: CENTRAL, numbers: { associate: '500', professor: '1000', academician: '1500', halfDayMostHours: '4' } },
]

async function seedRules(visit: Visit, place: Region, documents: ReadonlyMap<string, string>): Promise<void> {
  for (const { kind, document, note, numbers } of RULES) await adoptRuleSet(visit, { place, kind, fromOn: localDay(visit.now), toOn: null, governingDocumentId: documents.get(document)!, numbers, note })
}

const VENUES: Record<Region, string> = {
  qingpu: '青浦区委党校报告厅\n青浦区行政中心第一会议室',
  wujiang: '吴江区委党校报告厅\n吴江区行政中心会议中心',
  jiashan: '嘉善县委党校报告厅\n嘉善县行政中心三楼会议室',
}

async function seedSettings(visit: Visit, place: Region): Promise<void> {
  const set = (key: SettingKey, value: string) => changeSetting(visit, { key, place, value, fromOn: localDay(visit.now), source: `${PLACE_NAMES[place]}委组织部办公会（示例）`, version: 0 })
  await set('meetingVenues', VENUES[place])
  await set('morningTimes', '09:00–11:30')
  await set('afternoonTimes', place === 'qingpu' ? '13:30–16:30' : '14:00–16:30')
}

async function seedLeadingGroups(as: (login: DemoLogin) => Promise<Visit>): Promise<void> {
  for (const place of REGIONS) {
    const visit = await as(`${place}.staff`)
    const fromOn = localDay(visit.now)
    const group = await foundBody(visit, { kind: 'leading_group', name: `${PLACE_NAMES[place]}干部教育领导小组`, fromOn, toOn: null, note: null })
    await seat(visit, group, [{ position: 'head', personName: '示例·组长', post: '组织部部长' }, { position: 'deputy_head', personName: '示例·副组长', post: '党校常务副校长' }])
    const { units } = await openMemberForm(visit, group)
    for (const part of MEMBER_UNITS) {
      const unit = units.find(({ label }) => label.includes(part))!
      await addMember(visit, group, { position: 'member_unit', organisationId: unit.value, personName: null, post: null, field: null, fromOn })
    }
    const office = await foundBody(visit, { kind: 'leading_group_office', name: `${PLACE_NAMES[place]}干部教育领导小组办公室`, fromOn, toOn: null, note: '设在组织部。' })
    await seat(visit, office, [{ position: 'director', personName: '示例·办公室主任', post: '组织部副部长' }, { position: 'liaison', personName: '示例·办公室联络员', post: '干部教育科' }])
  }
}

async function seedCommunityBodies(visit: Visit): Promise<void> {
  const fromOn = localDay(visit.now)
  const committee = await foundBody(visit, { kind: 'advisory_committee', name: '示范区干部教育专家咨询委员会（第一届）', fromOn, toOn: addDays(fromOn, 3 * 365), note: '任期三年。' })
  await seat(visit, committee, COMMITTEE)
  const office = await foundBody(visit, { kind: 'coordination_office', name: '培训协作办公室', fromOn, toOn: null, note: '提供信息互通、资源协调和服务支持。' })
  await seat(visit, office, OFFICE_STAFF)
}

async function seat(visit: Visit, bodyId: string, members: readonly SeedMember[]): Promise<void> {
  for (const { position, personName, post, field } of members) await addMember(visit, bodyId, { position, organisationId: null, personName, post, field: field ?? null, fromOn: localDay(visit.now) })
}

/** What the three places have agreed on, each with its 部务会 some days after the proposal. */
async function seedAgreedSettings(as: (login: DemoLogin, at?: Date) => Promise<Visit>, now: Date): Promise<void> {
  const day = localDay(now)
  const proposals: [SettingKey, string][] = [['principle', '协同创新、共建共享、共同发展'], ['fourNewMeaning', '新技术、新产业、新业态、新模式'], ['replyDaysBefore', '2']]
  for (const [n, [key, value]] of proposals.entries()) {
    const id = await proposeSetting(await as(`${REGIONS[n]!}.staff`), { key, value, fromOn: addDays(day, 30), source: '三地组织部干部教育工作会议（示例）', isRevision: false, note: null })
    for (const [m, place] of REGIONS.entries()) {
      const boardMeetingOn = addDays(day, 3 + m * 4)
      const visit = await as(`${place}.lead`, new Date(instantAt(boardMeetingOn, '16:00')))
      const { contentHash } = await openApprovalPage(visit, id)
      await takeDecision(visit, id, { place, contentHash, decision: 'agree', boardMeetingOn, boardMeetingNo: `${boardMeetingOn.slice(0, 4)}年第${m + 1}次部务会`, reason: null })
    }
  }
}
