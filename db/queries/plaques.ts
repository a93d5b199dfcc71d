import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Reach } from '#app/domain/access/policy.ts'
import type { BaseAward } from '#app/domain/bases/terms.ts'
import type { Region } from '#app/domain/community/terms.ts'
import { PLAQUES_MOST, type AwardKind, type PlaqueState, type RoundState, type SheetKind } from '#app/domain/plaques/terms.ts'
import type { Db } from '#db/portable/connect.ts'
import { countRows } from '#db/portable/count-rows.ts'
import { inReach } from '#db/portable/reach.ts'
import { contains } from '#db/portable/search.ts'
import type { AwardInspectionTable, AwardObjectionTable, AwardRoundTable, PlaqueReviewTable, PlaqueTable, ScoreSheetItemTable, ScoreSheetTable, ScoringItemTable, ScoringTable } from '#db/tables/plaques.ts'

export type RoundRow = Selectable<AwardRoundTable>
export type PlaqueRow = Selectable<PlaqueTable>
export type ScoreSheetRow = Selectable<ScoreSheetTable>
export type ObjectionRow = Selectable<AwardObjectionTable>
export type ReviewRow = Selectable<PlaqueReviewTable>

// score sheets

/** The sheet in force on a day with its items, in one question; of two that begin on the same day the later made, and any agreed one before the example. */
export async function listSheetInForce(db: Db, kind: SheetKind, day: string) {
  const sheet = db
    .selectFrom('scoreSheet')
    .select('id')
    .where('kind', '=', kind)
    .where('state', '=', 'agreed')
    .where('fromOn', '<=', day)
    .orderBy('isExample')
    .orderBy('fromOn', 'desc')
    .orderBy('madeAt', 'desc')
    .limit(1)
  return withItems(db).where('scoreSheet.id', '=', sheet).execute()
}

/** One sheet with its items. */
export async function listSheetWithItems(db: Db, id: string) {
  return withItems(db).where('scoreSheet.id', '=', id).execute()
}
export type SheetLine = Awaited<ReturnType<typeof listSheetWithItems>>[number]

function withItems(db: Db) {
  return db
    .selectFrom('scoreSheet')
    .innerJoin('scoreSheetItem', 'scoreSheetItem.sheetId', 'scoreSheet.id')
    .selectAll('scoreSheet')
    .select(['scoreSheetItem.id as itemId', 'scoreSheetItem.title as itemTitle', 'scoreSheetItem.hint', 'scoreSheetItem.weight', 'scoreSheetItem.most'])
    .orderBy('scoreSheetItem.position')
}

/** Every sheet of every kind, the newest first, with its items. */
export async function listSheets(db: Db, most: number) {
  const newest = db.selectFrom('scoreSheet').select('id').orderBy('fromOn', 'desc').orderBy('madeAt', 'desc').orderBy('id').limit(most)
  return withItems(db).where('scoreSheet.id', 'in', db.selectFrom(newest.as('newest')).select('newest.id')).orderBy('scoreSheet.fromOn', 'desc').orderBy('scoreSheet.madeAt', 'desc').orderBy('scoreSheet.id').execute()
}

export async function insertSheet(db: Db, row: Insertable<ScoreSheetTable>, items: readonly Insertable<ScoreSheetItemTable>[]): Promise<void> {
  await db.insertInto('scoreSheet').values(row).execute()
  await db.insertInto('scoreSheetItem').values(items).execute()
}

/** @returns whether it still waited for the three places */
export async function advanceSheet(db: Db, id: string, change: Pick<ScoreSheetRow, 'state'>): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('scoreSheet').set(change).where('id', '=', id).where('state', '=', 'proposed').executeTakeFirst()
  return numUpdatedRows === 1n
}

// scores

/** What was given to a thing, by place. */
export async function listScorings(db: Db, subjectKind: SheetKind, subjectId: string, attempt: number) {
  return db
    .selectFrom('scoring')
    .innerJoin('account', 'account.id', 'scoring.madeById')
    .selectAll('scoring')
    .select('account.name as madeByName')
    .where('subjectKind', '=', subjectKind)
    .where('subjectId', '=', subjectId)
    .where('attempt', '=', attempt)
    .orderBy('scoring.place')
    .orderBy('scoring.madeAt')
    .execute()
}
export type ListedScoring = Awaited<ReturnType<typeof listScorings>>[number]

export async function findScoring(db: Db, subjectKind: SheetKind, subjectId: string, attempt: number, slot: string) {
  return db.selectFrom('scoring').selectAll().where('subjectKind', '=', subjectKind).where('subjectId', '=', subjectId).where('attempt', '=', attempt).where('slot', '=', slot).executeTakeFirst()
}

/** The points of several, item by item. */
export async function listScoringItems(db: Db, scoringIds: readonly string[]) {
  return scoringIds.length === 0 ? [] : db.selectFrom('scoringItem').selectAll().where('scoringId', 'in', scoringIds).execute()
}

export async function insertScoring(db: Db, row: Insertable<ScoringTable>): Promise<void> {
  await db.insertInto('scoring').values(row).execute()
}

/** @returns whether it was still at `version` */
export async function updateScoring(db: Db, id: string, version: number, change: Updateable<ScoringTable>): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('scoring').set({ ...change, version: version + 1 }).where('id', '=', id).where('version', '=', version).executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function replaceScoringItems(db: Db, scoringId: string, rows: readonly Insertable<ScoringItemTable>[]): Promise<void> {
  await db.deleteFrom('scoringItem').where('scoringId', '=', scoringId).execute()
  await db.insertInto('scoringItem').values(rows).execute()
}

// applications

export interface RoundFilter {
  q?: string
  place?: string
  state?: string
  kind?: string
  isOpen?: boolean
}

function filtered(db: Db, reach: Reach, { q, place, state, kind, isOpen }: RoundFilter) {
  let query = db.selectFrom('awardRound').innerJoin('base', 'base.id', 'awardRound.baseId').where(inReach(reach, 'awardRound'))
  if (q) query = query.where(contains('base.name', q))
  if (place) query = query.where('awardRound.place', '=', place as Region)
  if (state) query = query.where('awardRound.state', '=', state as RoundState)
  if (kind) query = query.where('awardRound.kind', '=', kind as AwardKind)
  if (isOpen) query = query.where('awardRound.closedAt', 'is', null)
  return query
}

/** Those that go on first, then the newest. */
export async function listRounds(db: Db, reach: Reach, filter: RoundFilter, span: { offset: number; most: number }) {
  return filtered(db, reach, filter)
    .select(['awardRound.id', 'awardRound.baseId', 'awardRound.place', 'awardRound.kind', 'awardRound.level', 'awardRound.state', 'awardRound.publicUntilOn', 'awardRound.appliedAt', 'base.name'])
    .orderBy((eb) => eb.case().when('awardRound.closedAt', 'is', null).then(0).else(1).end())
    .orderBy('awardRound.appliedAt', 'desc')
    .orderBy('awardRound.id')
    .offset(span.offset)
    .limit(span.most)
    .execute()
}

export async function countRounds(db: Db, reach: Reach, filter: RoundFilter) {
  return filtered(db, reach, filter).select(['awardRound.state', (eb) => eb.fn.countAll<number>().as('count')]).groupBy('awardRound.state').execute()
}

const BASE_FACTS = ['base.name as baseName', 'base.address as baseAddress', 'base.keeper as baseKeeper', 'base.theme as baseTheme', 'base.level as baseLevel', 'base.award as baseAward'] as const

/** The last application of a base, with the base, the inspection and the pass mark. */
export async function findLastRound(db: Db, reach: Reach, baseId: string) {
  return rounds(db).where('awardRound.baseId', '=', baseId).where(inReach(reach, 'awardRound')).orderBy('awardRound.appliedAt', 'desc').orderBy('awardRound.id', 'desc').limit(1).executeTakeFirst()
}

/** For the program itself: a decision of the three places, a reader who is a stranger. */
export async function findRoundOfTheHouse(db: Db, id: string) {
  return rounds(db).where('awardRound.id', '=', id).executeTakeFirst()
}
export type FoundRound = NonNullable<Awaited<ReturnType<typeof findRoundOfTheHouse>>>

function rounds(db: Db) {
  return db
    .selectFrom('awardRound')
    .innerJoin('base', 'base.id', 'awardRound.baseId')
    .innerJoin('scoreSheet', 'scoreSheet.id', 'awardRound.sheetId')
    .innerJoin('account as applicant', 'applicant.id', 'awardRound.appliedById')
    .leftJoin('awardInspection', 'awardInspection.roundId', 'awardRound.id')
    .selectAll('awardRound')
    .select(BASE_FACTS)
    .select(['applicant.name as appliedByName', 'scoreSheet.passScore', 'scoreSheet.title as sheetTitle', 'scoreSheet.isExample as isSheetExample'])
    .select(['heldOn', 'qingpuPeople', 'wujiangPeople', 'jiashanPeople', 'awardInspection.theme as findingTheme', 'telling', 'facilities', 'management', 'problems'])
}

/** The publicity that runs for a base now, for strangers. */
export async function findPublicRound(db: Db, baseId: string, today: string) {
  return db
    .selectFrom('awardRound')
    .innerJoin('base', 'base.id', 'awardRound.baseId')
    .select(['awardRound.id', 'awardRound.baseId', 'awardRound.place', 'awardRound.level', 'awardRound.kind', 'awardRound.publicFromOn', 'awardRound.publicUntilOn', 'base.name'])
    .where('awardRound.baseId', '=', baseId)
    .where('awardRound.state', '=', 'publicised')
    .where('awardRound.publicFromOn', '<=', today)
    .where('awardRound.publicUntilOn', '>=', today)
    .executeTakeFirst()
}

/** Everything that is publicised on a day, for strangers. */
export async function listPublicRounds(db: Db, today: string) {
  return db
    .selectFrom('awardRound')
    .innerJoin('base', 'base.id', 'awardRound.baseId')
    .select(['awardRound.baseId', 'awardRound.place', 'awardRound.level', 'awardRound.kind', 'awardRound.publicFromOn', 'awardRound.publicUntilOn', 'base.name'])
    .where('awardRound.state', '=', 'publicised')
    .where('awardRound.publicFromOn', '<=', today)
    .where('awardRound.publicUntilOn', '>=', today)
    .orderBy('awardRound.publicUntilOn', (order) => order.asc().nullsLast())
    .orderBy('awardRound.id')
    .limit(100)
    .execute()
}

export async function insertRound(db: Db, row: Insertable<AwardRoundTable>): Promise<void> {
  await db.insertInto('awardRound').values(row).execute()
}

/** @returns whether it was still at `version` and in one of the states */
export async function advanceRound(db: Db, id: string, version: number, from: readonly RoundState[], change: Updateable<AwardRoundTable>): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('awardRound').set({ ...change, version: version + 1 }).where('id', '=', id).where('version', '=', version).where('state', 'in', from).executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Something came in while it is publicised: whoever decides on an older page is told. @returns whether it still is */
export async function advancePublicised(db: Db, id: string): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('awardRound').set((eb) => ({ version: eb('version', '+', 1) })).where('id', '=', id).where('state', '=', 'publicised').executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Where a base stands; written here only, with the step that brings it there. @returns whether it stood where it was thought to */
export async function advanceBaseAward(db: Db, baseId: string, from: BaseAward, to: BaseAward): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('base').set({ award: to }).where('id', '=', baseId).where('award', '=', from).executeTakeFirst()
  return numUpdatedRows === 1n
}

// inspection

export async function insertInspection(db: Db, row: Insertable<AwardInspectionTable>): Promise<void> {
  await db.insertInto('awardInspection').values(row).execute()
}

/** @returns whether there was one */
export async function updateInspection(db: Db, roundId: string, change: Updateable<AwardInspectionTable>): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('awardInspection').set(change).where('roundId', '=', roundId).executeTakeFirst()
  return numUpdatedRows === 1n
}

// objections

export async function listObjections(db: Db, roundId: string) {
  return db
    .selectFrom('awardObjection')
    .leftJoin('account as receiver', 'receiver.id', 'awardObjection.receivedById')
    .leftJoin('account as answerer', 'answerer.id', 'awardObjection.answeredById')
    .selectAll('awardObjection')
    .select(['receiver.name as receivedByName', 'answerer.name as answeredByName'])
    .where('roundId', '=', roundId)
    .orderBy('receivedAt')
    .orderBy('awardObjection.id')
    .execute()
}

export async function insertObjection(db: Db, row: Insertable<AwardObjectionTable>): Promise<void> {
  await db.insertInto('awardObjection').values(row).execute()
}

/** @returns whether it was still at `version` and without an answer */
export async function advanceObjection(db: Db, id: string, version: number, change: Updateable<AwardObjectionTable>): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('awardObjection').set({ ...change, version: version + 1 }).where('id', '=', id).where('version', '=', version).where('result', 'is', null).executeTakeFirst()
  return numUpdatedRows === 1n
}

// plaques

function plaques(db: Db) {
  return db.selectFrom('plaque').innerJoin('base', 'base.id', 'plaque.baseId').selectAll('plaque').select(['base.name as baseName', 'base.keeper as baseKeeper', 'base.address as baseAddress', 'base.award as baseAward', 'base.state as baseState'])
}

/** The last plaque of a base, also when it was taken down. */
export async function findPlaqueOfBase(db: Db, baseId: string) {
  return plaques(db).where('plaque.baseId', '=', baseId).orderBy('plaque.awardedOn', 'desc').orderBy('plaque.seq', 'desc').limit(1).executeTakeFirst()
}
export type FoundPlaque = NonNullable<Awaited<ReturnType<typeof findPlaqueOfBase>>>

export async function findPlaque(db: Db, id: string) {
  return plaques(db).where('plaque.id', '=', id).executeTakeFirst()
}

export async function findPlaqueByCode(db: Db, code: string) {
  return plaques(db).where('plaque.code', '=', code).executeTakeFirst()
}

export interface PlaqueFilter {
  q?: string
  place?: string
  /** Those that hang on this day: neither taken down nor past their end. */
  onDay?: string
  states?: readonly PlaqueState[]
}

function hanging(db: Db, { q, place, onDay, states }: PlaqueFilter) {
  let query = plaques(db)
  if (q) query = query.where(contains('base.name', q))
  if (place) query = query.where('plaque.place', '=', place as Region)
  if (onDay) query = query.where('plaque.state', '<>', 'revoked').where('plaque.validUntilOn', '>=', onDay)
  if (states) query = query.where('plaque.state', 'in', states)
  return query
}

/** By year and number. */
export async function listPlaques(db: Db, filter: PlaqueFilter, span: { offset: number; most: number } = { offset: 0, most: PLAQUES_MOST }) {
  return hanging(db, filter).orderBy('plaque.year').orderBy('plaque.seq').offset(span.offset).limit(span.most).execute()
}

export async function countPlaques(db: Db, filter: PlaqueFilter): Promise<number> {
  return countRows(db.selectFrom(hanging(db, filter).as('hanging')))
}

/** Reviews due and repairs due up to a day, the most urgent first. */
export async function listPlaquesToReview(db: Db, untilOn: string, most: number) {
  return plaques(db)
    .where((eb) => eb.or([eb.and([eb('plaque.state', '=', 'valid'), eb('plaque.nextReviewOn', '<=', untilOn)]), eb('plaque.state', '=', 'rectifying')]))
    .orderBy((eb) => eb.case().when('plaque.state', '=', 'rectifying').then(eb.ref('plaque.rectifyByOn')).else(eb.ref('plaque.nextReviewOn')).end())
    .orderBy('plaque.id')
    .limit(most)
    .execute()
}

/** Whose last day was before today although their bases still count as awarded. */
export async function listLapsedPlaques(db: Db, today: string) {
  return plaques(db).where('plaque.state', '=', 'valid').where('plaque.validUntilOn', '<', today).where('base.award', '=', 'awarded').orderBy('plaque.id').execute()
}
export type LapsedPlaque = Awaited<ReturnType<typeof listLapsedPlaques>>[number]

export async function findLastPlaqueSeq(db: Db, year: number): Promise<number> {
  const row = await db.selectFrom('plaque').select((eb) => eb.fn.max('seq').as('seq')).where('year', '=', year).executeTakeFirst()
  return row?.seq ?? 0
}

export async function insertPlaque(db: Db, row: Insertable<PlaqueTable>): Promise<void> {
  await db.insertInto('plaque').values(row).execute()
}

/** @returns whether it was still at `version` and in one of the states */
export async function advancePlaque(db: Db, id: string, version: number, from: readonly PlaqueState[], change: Updateable<PlaqueTable>): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('plaque').set({ ...change, version: version + 1 }).where('id', '=', id).where('version', '=', version).where('state', 'in', from).executeTakeFirst()
  return numUpdatedRows === 1n
}

/** 年审, the newest first. */
export async function listReviews(db: Db, plaqueId: string) {
  return db
    .selectFrom('plaqueReview')
    .innerJoin('account', 'account.id', 'plaqueReview.madeById')
    .leftJoin('account as rectifier', 'rectifier.id', 'plaqueReview.rectifiedById')
    .leftJoin('account as accepter', 'accepter.id', 'plaqueReview.acceptedById')
    .selectAll('plaqueReview')
    .select(['account.name as madeByName', 'rectifier.name as rectifiedByName', 'accepter.name as acceptedByName'])
    .where('plaqueId', '=', plaqueId)
    .orderBy('dueOn', 'desc')
    .execute()
}

export async function insertReview(db: Db, row: Insertable<PlaqueReviewTable>): Promise<void> {
  await db.insertInto('plaqueReview').values(row).execute()
}

/** The repairs a review asked for: said to be done (again), until somebody finds them done. @returns whether they were still open */
export async function updateRectification(db: Db, id: string, change: Updateable<PlaqueReviewTable>): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('plaqueReview').set(change).where('id', '=', id).where('result', '=', 'rectify').where('acceptedAt', 'is', null).executeTakeFirst()
  return numUpdatedRows === 1n
}

// days to be kept

/** The last day of each publicity that runs, for the reminders. */
export async function listEndingPublicities(db: Db, window: { fromOn: string; toOn: string }) {
  return db
    .selectFrom('awardRound')
    .innerJoin('base', 'base.id', 'awardRound.baseId')
    .select(['awardRound.id', 'awardRound.baseId', 'awardRound.place', 'awardRound.publicFromOn', 'awardRound.publicUntilOn', 'base.name'])
    .where('awardRound.state', '=', 'publicised')
    .where('awardRound.publicUntilOn', '>=', window.fromOn)
    .where('awardRound.publicUntilOn', '<=', window.toOn)
    .orderBy('awardRound.id')
    .execute()
}

/** Plaques with a review, a repair or their end in a span of days. */
export async function listDuePlaques(db: Db, { fromOn, toOn }: { fromOn: string; toOn: string }) {
  return plaques(db)
    .where('plaque.state', '<>', 'revoked')
    .where((eb) =>
      eb.or([
        eb.and([eb('plaque.nextReviewOn', '>=', fromOn), eb('plaque.nextReviewOn', '<=', toOn)]),
        eb.and([eb('plaque.validUntilOn', '>=', fromOn), eb('plaque.validUntilOn', '<=', toOn)]),
        eb.and([eb('plaque.rectifyByOn', '>=', fromOn), eb('plaque.rectifyByOn', '<=', toOn)]),
      ]),
    )
    .orderBy('plaque.id')
    .execute()
}

