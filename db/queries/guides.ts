import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Reach } from '#app/domain/access/policy.ts'
import type { Region } from '#app/domain/community/terms.ts'
import type { GuideState, Half } from '#app/domain/guides/terms.ts'
import type { Db } from '#db/portable/connect.ts'
import { countRows } from '#db/portable/count-rows.ts'
import { inReach } from '#db/portable/reach.ts'
import { contains } from '#db/portable/search.ts'
import type { GuideDutyTable, GuideLeaveTable, GuideTable } from '#db/tables/guides.ts'

export type GuideRow = Selectable<GuideTable>

export interface GuideFilter {
  q?: string
  place?: string
  state?: string
  language?: string
  baseId?: string
}

function filtered(db: Db, reach: Reach, { q, place, state, language, baseId }: GuideFilter) {
  let query = db.selectFrom('guide').where(inReach(reach, 'guide'))
  if (q) query = query.where(contains('guide.name', q))
  if (place) query = query.where('guide.place', '=', place as Region)
  if (state) query = query.where('guide.state', '=', state as GuideState)
  if (language) query = query.where(contains('guide.languages', language))
  if (baseId) query = query.where((eb) => eb.exists(eb.selectFrom('guideBase').select('guideBase.guideId').whereRef('guideBase.guideId', '=', 'guide.id').where('guideBase.baseId', '=', baseId)))
  return query
}

/** By name, with how many bases each has. */
export async function listGuides(db: Db, reach: Reach, filter: GuideFilter, span: { offset: number; most: number }) {
  return filtered(db, reach, filter)
    .select(['guide.id', 'guide.place', 'guide.name', 'guide.languages', 'guide.state', 'guide.termFromOn', 'guide.termToOn'])
    .select((eb) => eb.selectFrom('guideBase').select((inner) => inner.fn.countAll<number>().as('count')).whereRef('guideBase.guideId', '=', 'guide.id').as('bases'))
    .orderBy('guide.sortKey')
    .orderBy('guide.id')
    .offset(span.offset)
    .limit(span.most)
    .execute()
}

export async function countGuides(db: Db, reach: Reach, filter: GuideFilter): Promise<number> {
  return countRows(filtered(db, reach, filter))
}

export async function findGuide(db: Db, reach: Reach, id: string) {
  return db
    .selectFrom('guide')
    .innerJoin('scoreSheet', 'scoreSheet.id', 'guide.sheetId')
    .innerJoin('account as applicant', 'applicant.id', 'guide.appliedById')
    .leftJoin('account', 'account.id', 'guide.accountId')
    .selectAll('guide')
    .select(['scoreSheet.passScore', 'scoreSheet.title as sheetTitle', 'scoreSheet.isExample as isSheetExample', 'applicant.name as appliedByName', 'account.login as accountLogin', 'account.name as accountName'])
    .where('guide.id', '=', id)
    .where(inReach(reach, 'guide'))
    .executeTakeFirst()
}
export type FoundGuide = NonNullable<Awaited<ReturnType<typeof findGuide>>>

/** Guides of a base who are appointed now and still on a day, whoever is free. */
export async function listGuidesOfBase(db: Db, baseId: string, day: string) {
  return db
    .selectFrom('guide')
    .innerJoin('guideBase', 'guideBase.guideId', 'guide.id')
    .select(['guide.id', 'guide.place', 'guide.name', 'guide.languages', 'guide.accountId', 'guide.state', 'guide.termFromOn', 'guide.termToOn'])
    .where('guideBase.baseId', '=', baseId)
    .where('guide.state', '=', 'appointed')
    .where('guide.termToOn', '>=', day)
    .orderBy('guide.sortKey')
    .orderBy('guide.id')
    .execute()
}

/** What some guides have on a day: half days on the rota, and leaves. Two queries. */
export async function listDayOfGuides(db: Db, guideIds: readonly string[], day: string) {
  if (guideIds.length === 0) return { duties: [], leaves: [] }
  return {
    duties: await db.selectFrom('guideDuty').innerJoin('base', 'base.id', 'guideDuty.baseId').select(['guideId', 'baseId', 'on', 'half', 'base.name as baseName']).where('guideId', 'in', guideIds).where('on', '=', day).execute(),
    leaves: await db.selectFrom('guideLeave').select(['guideId', 'fromOn', 'toOn']).where('guideId', 'in', guideIds).where('fromOn', '<=', day).where('toOn', '>=', day).execute(),
  }
}

export async function insertGuide(db: Db, row: Insertable<GuideTable>): Promise<void> {
  await db.insertInto('guide').values(row).execute()
}

/** @returns whether the row was still at `version` and in one of the states */
export async function advanceGuide(db: Db, id: string, version: number, from: readonly GuideState[], change: Updateable<GuideTable>): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('guide').set({ ...change, version: version + 1 }).where('id', '=', id).where('version', '=', version).where('state', 'in', from).executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Whoever else arranges something for this guide waits until this transaction is over. */
export async function updateGuideToHold(db: Db, id: string): Promise<void> {
  await db.updateTable('guide').set((eb) => ({ version: eb.ref('version') })).where('id', '=', id).execute()
}

export async function findLastLetterSeq(db: Db, year: number): Promise<number> {
  const row = await db.selectFrom('guide').select((eb) => eb.fn.max('letterSeq').as('seq')).where('letterYear', '=', year).executeTakeFirst()
  return row?.seq ?? 0
}

/** Accounts in use of a place by login, to tie a guide to. */
export async function findAccountOfPlace(db: Db, place: Region, login: string) {
  return db.selectFrom('account').select(['id', 'name']).where('login', '=', login).where('place', '=', place).where('disabledAt', 'is', null).executeTakeFirst()
}

export async function listBasesOfGuide(db: Db, guideId: string) {
  return db.selectFrom('guideBase').innerJoin('base', 'base.id', 'guideBase.baseId').select(['base.id', 'base.name', 'base.place']).where('guideId', '=', guideId).orderBy('base.nameKey').orderBy('base.id').execute()
}

/** Published bases to choose from, those of a place first. */
export async function listBaseChoices(db: Db, place: Region, most: number) {
  return db
    .selectFrom('base')
    .select(['id', 'name', 'place'])
    .where('state', '=', 'published')
    .orderBy((eb) => eb.case().when('place', '=', place).then(0).else(1).end())
    .orderBy('nameKey')
    .orderBy('id')
    .limit(most)
    .execute()
}

export async function replaceGuideBases(db: Db, guideId: string, baseIds: readonly string[]): Promise<void> {
  await db.deleteFrom('guideBase').where('guideId', '=', guideId).execute()
  if (baseIds.length > 0) await db.insertInto('guideBase').values(baseIds.map((baseId) => ({ guideId, baseId }))).execute()
}

// rota

export interface RotaFilter {
  fromOn: string
  toOn: string
  guideId?: string
  baseId?: string
  place?: string
}

/** Half days in a span, by day. */
export async function listDuties(db: Db, reach: Reach, { fromOn, toOn, guideId, baseId, place }: RotaFilter, most: number) {
  let query = db
    .selectFrom('guideDuty')
    .innerJoin('guide', 'guide.id', 'guideDuty.guideId')
    .innerJoin('base', 'base.id', 'guideDuty.baseId')
    .select(['guideDuty.id', 'guideDuty.guideId', 'guideDuty.baseId', 'guideDuty.on', 'guideDuty.half', 'guideDuty.note', 'guide.name as guideName', 'guide.place', 'base.name as baseName'])
    .where(inReach(reach, 'guide'))
    .where('guideDuty.on', '>=', fromOn)
    .where('guideDuty.on', '<=', toOn)
  if (guideId) query = query.where('guideDuty.guideId', '=', guideId)
  if (baseId) query = query.where('guideDuty.baseId', '=', baseId)
  if (place) query = query.where('guide.place', '=', place as Region)
  return query.orderBy('guideDuty.on').orderBy('guideDuty.half', 'desc').orderBy('base.nameKey').orderBy('guideDuty.id').limit(most).execute()
}
export type ListedDuty = Awaited<ReturnType<typeof listDuties>>[number]

export async function insertDuties(db: Db, rows: readonly Insertable<GuideDutyTable>[]): Promise<void> {
  await db.insertInto('guideDuty').values(rows).execute()
}

/** @returns the half day that was taken off the rota */
export async function deleteDuty(db: Db, guideId: string, id: string) {
  return db.deleteFrom('guideDuty').where('id', '=', id).where('guideId', '=', guideId).returning(['on', 'half', 'baseId']).executeTakeFirst()
}

/** From a day on, at the end of an appointment or for a leave. @returns how many there were */
export async function deleteDutiesIn(db: Db, guideId: string, span: { fromOn: string; toOn: string }): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('guideDuty').where('guideId', '=', guideId).where('on', '>=', span.fromOn).where('on', '<=', span.toOn).executeTakeFirst()
  return Number(numDeletedRows)
}

/** Is somebody on the rota for a half day at a base? */
export async function findDuty(db: Db, guideId: string, on: string, half: Half) {
  return db.selectFrom('guideDuty').selectAll().where('guideId', '=', guideId).where('on', '=', on).where('half', '=', half).executeTakeFirst()
}

export async function listLeaves(db: Db, guideId: string, notOverOn: string) {
  return db.selectFrom('guideLeave').selectAll().where('guideId', '=', guideId).where('toOn', '>=', notOverOn).orderBy('fromOn').orderBy('id').limit(50).execute()
}

export async function insertLeave(db: Db, row: Insertable<GuideLeaveTable>): Promise<void> {
  await db.insertInto('guideLeave').values(row).execute()
}

/** Appointments that end in a span of days, for the reminders. */
export async function listEndingTerms(db: Db, window: { fromOn: string; toOn: string }) {
  return db.selectFrom('guide').select(['id', 'place', 'name', 'accountId', 'termFromOn', 'termToOn']).where('state', '=', 'appointed').where('termToOn', '>=', window.fromOn).where('termToOn', '<=', window.toOn).orderBy('id').execute()
}
