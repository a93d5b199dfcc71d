import { demand, Reach } from '#app/domain/access/policy.ts'
import { conflict, invalid, missing } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { BASE_THEME_NAMES, type BaseTheme } from '#app/domain/bases/terms.ts'
import { unitSortKey } from '#app/domain/community/sort-key.ts'
import { asIs, staleForm } from '#app/domain/community/stale.ts'
import type { Region } from '#app/domain/community/terms.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import type { Db } from '#db/portable/connect.ts'
import { newId } from '#db/portable/values.ts'
import { within } from '#db/portable/within.ts'
import { findBase, listPublishedBases } from '#db/queries/bases.ts'
import { putInSearch, removeFromSearch } from '#db/queries/search.ts'
import {
  advanceTour, deleteTourDraft, deleteTourStop, deleteTourStops, findPublishedTour, findTour, findTourCalled, insertTour, insertTourStops, listTourStops, updateStopPositions, updateTourStop, type TourRow,
} from '#db/queries/tours.ts'
import { bestOrder } from './best-order.ts'
import type { AcceptOrder, AddStop, ChangeStop, ChangeTour, MakeTour, ShiftStop } from './forms.ts'
import { plannedOf, planOf } from './planning.server.ts'
import { BASES_OFFERED_MOST, STOPS_MOST, TOUR_SEASON_NAMES, TOUR_SOURCE_NAMES, type TourSeason, type TourSource } from './terms.ts'
import { findPlannedInReach, findTourInReach, isDiscardable } from './tours.server.ts'
import { readVersion, type VersionContent } from './version-content.ts'

const MEANWHILE = '您办理期间，这条线路已被修改，请返回核对后再办理。'

type Content = Pick<TourRow, 'name' | 'brand' | 'theme' | 'season' | 'purpose' | 'guides' | 'transport' | 'safety' | 'startTime' | 'heads' | 'isFirstFixed' | 'isLastFixed' | 'source' | 'sourceNote'>

const contentOf = (form: MakeTour): Content => ({
  name: form.name, brand: form.brand ?? '', theme: form.theme, season: form.season, purpose: form.purpose ?? '', guides: form.guides ?? '', transport: form.transport ?? '', safety: form.safety ?? '',
  startTime: form.startTime, heads: form.heads, isFirstFixed: form.isFirstFixed ? 1 : 0, isLastFixed: form.isLastFixed ? 1 : 0, source: form.source, sourceNote: form.sourceNote ?? '',
})

/** The values of a new form: a morning's tour for the whole year. */
export const NEW_TOUR = { theme: '', season: 'all', startTime: '08:30', source: 'own' } as const

/** @throws Refusal forbidden */
export async function openMakeForm(visit: Visit) {
  demand(visit.actor, 'tour.keep', { place: visit.actor.place })
  return { values: NEW_TOUR }
}

/** A new draft of one's own place. @returns its id */
export async function makeTour(visit: Visit, form: MakeTour): Promise<string> {
  return within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const by = demand(visit.actor, 'tour.keep', { place: visit.actor.place })
    const place = by.place as Region
    const id = newId()
    await putTour(inside, { id, place, ...contentOf(form) })
    await record(inside, { deed: 'tour.make', object: { kind: 'tour', id }, summary: `新建教学线路「${form.name}」`, by, after: contentOf(form) })
    return id
  })
}

async function putTour({ db, actor, now }: Visit, row: Content & { id: string; place: Region }): Promise<void> {
  await checkName(db, row.place, row.name)
  const at = now.toISOString()
  await insertTour(db, { ...row, sortKey: unitSortKey(row.name), state: 'draft', publishedNumber: null, publishedFrom: null, createdById: actor.accountId, createdAt: at, updatedAt: at, version: 1 })
  await putInSearch(db, { kind: 'tour', id: row.id, title: row.name, text: `${row.brand} ${row.purpose}` })
}

async function checkName(db: Db, place: Region, name: string, exceptId?: string): Promise<void> {
  const same = await findTourCalled(db, place, name)
  if (same && same.id !== exceptId) throw invalid({ name: ['本地已有同名的线路，请换一个名称。'] })
}

/** @throws Refusal missing, forbidden */
export async function openChangeTour(visit: Visit, id: string) {
  const tour = await findTourInReach(visit, id)
  demand(visit.actor, 'tour.keep', { ...tour })
  const { name, brand, theme, season, purpose, guides, transport, safety, startTime, heads, source, sourceNote, version } = tour
  return { id, name, values: { name, brand, theme, season, purpose, guides, transport, safety, startTime, heads: heads === null ? '' : String(heads), isFirstFixed: tour.isFirstFixed ? 'on' : '', isLastFixed: tour.isLastFixed ? 'on' : '', source, sourceNote, version: String(version) } }
}

const yesNo = (value: unknown) => (value ? '是' : '否')
const WORDS = {
  name: asIs, brand: asIs, theme: (code: unknown) => BASE_THEME_NAMES[code as BaseTheme], season: (code: unknown) => TOUR_SEASON_NAMES[code as TourSeason], purpose: asIs, guides: asIs, transport: asIs, safety: asIs,
  startTime: asIs, heads: asIs, isFirstFixed: yesNo, isLastFixed: yesNo, source: (code: unknown) => TOUR_SOURCE_NAMES[code as TourSource], sourceNote: asIs,
}

export async function changeTour(visit: Visit, id: string, { version, ...form }: ChangeTour): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const tour = await findTourInReach(inside, id)
    const by = demand(visit.actor, 'tour.keep', { ...tour })
    const content = contentOf(form)
    await checkName(db, tour.place, content.name, id)
    if (!(await advanceTour(db, id, version, { ...content, sortKey: unitSortKey(content.name), updatedAt: visit.now.toISOString() }))) throw staleForm<Content>(tour, content, WORDS)
    await putInSearch(db, { kind: 'tour', id, title: content.name, text: `${content.brand} ${content.purpose}` })
    const before = Object.fromEntries(Object.keys(content).map((key) => [key, tour[key as keyof Content]]))
    await record(inside, { deed: 'tour.change', object: { kind: 'tour', id }, summary: `修改教学线路「${content.name}」`, by, before, after: content })
  })
}

// Stops

/** The form of a new stop: what was looked for, and the bases that fit. @throws Refusal missing, forbidden */
export async function openNewStop(visit: Visit, id: string, q: string) {
  const tour = await findTourInReach(visit, id)
  demand(visit.actor, 'tour.keep', { ...tour })
  const bases = await listPublishedBases(visit.db, q ? { q } : {}, { most: BASES_OFFERED_MOST })
  return { id, name: tour.name, version: tour.version, q, bases: bases.map(({ id: baseId, name, place, town }) => ({ id: baseId, name, place, town })) }
}

export async function addStop(visit: Visit, id: string, { version, ...form }: AddStop): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const tour = await findTourInReach(inside, id)
    const by = demand(visit.actor, 'tour.keep', { ...tour })
    const base = await findBase(db, form.baseId)
    if (base?.state !== 'published') throw invalid({ baseId: ['这个教学点没有公布或已停用，请另选一个。'] })
    const stops = await listTourStops(db, id)
    if (stops.length >= STOPS_MOST) throw conflict(`一条线路最多${STOPS_MOST}站。`)
    if (stops.at(-1)?.baseId === base.id) throw invalid({ baseId: ['上一站就是这个教学点，请延长停留时间，不必重复添加。'] })
    if (!(await touch(inside, id, version))) throw conflict(MEANWHILE)
    await insertTourStops(db, [{ id: newId(), tourId: id, position: stops.length + 1, baseId: base.id, stayMinutes: form.stayMinutes, points: form.points ?? '', guide: form.guide ?? '' }])
    await record(inside, { deed: 'tour.arrange', object: { kind: 'tour', id }, summary: `添加第${stops.length + 1}站「${base.name}」，停留${form.stayMinutes}分钟`, by })
  })
}

const touch = ({ db, now }: Visit, id: string, version: number) => advanceTour(db, id, version, { updatedAt: now.toISOString() })

/** One stop of a tour that this person keeps. @throws Refusal missing, forbidden */
async function keptStop(visit: Visit, id: string, stopId: string) {
  const tour = await findTourInReach(visit, id)
  const by = demand(visit.actor, 'tour.keep', { ...tour })
  const stops = await listTourStops(visit.db, id)
  const at = stops.findIndex((stop) => stop.id === stopId)
  if (at < 0) throw missing('站点')
  return { tour, by, stops, at, stop: stops[at]! }
}

export async function openStop(visit: Visit, id: string, stopId: string) {
  const { tour, stop, at } = await keptStop(visit, id, stopId)
  return { id, name: tour.name, stopId, at: at + 1, baseName: stop.name, version: tour.version, values: { stayMinutes: String(stop.stayMinutes), points: stop.points, guide: stop.guide, version: String(tour.version) } }
}

export async function changeStop(visit: Visit, id: string, stopId: string, { version, ...form }: ChangeStop): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { by, stop, at } = await keptStop(inside, id, stopId)
    const after = { stayMinutes: form.stayMinutes, points: form.points ?? '', guide: form.guide ?? '' }
    const before = { stayMinutes: stop.stayMinutes, points: stop.points, guide: stop.guide }
    if (!(await touch(inside, id, version))) throw staleForm(before, after, { stayMinutes: (minutes) => `${String(minutes)}分钟`, points: asIs, guide: asIs })
    await updateTourStop(db, stopId, after)
    await record(inside, { deed: 'tour.arrange', object: { kind: 'tour', id }, summary: `修改第${at + 1}站「${stop.name}」`, by, before, after })
  })
}

export async function removeStop(visit: Visit, id: string, stopId: string, { version }: { version: number }): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { by, stops, stop, at } = await keptStop(inside, id, stopId)
    if (!(await touch(inside, id, version))) throw conflict(MEANWHILE)
    await deleteTourStop(db, stopId)
    await updateStopPositions(db, stops.filter((one) => one.id !== stopId).map((one) => one.id))
    await record(inside, { deed: 'tour.arrange', object: { kind: 'tour', id }, summary: `移除第${at + 1}站「${stop.name}」`, by, before: { stayMinutes: stop.stayMinutes, points: stop.points, guide: stop.guide }, after: {} })
  })
}

export async function shiftStop(visit: Visit, id: string, stopId: string, { to, version }: ShiftStop): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { by, stops, stop, at } = await keptStop(inside, id, stopId)
    const target = at + (to === 'up' ? -1 : 1)
    if (target < 0 || target >= stops.length) throw conflict(to === 'up' ? '这已经是第一站。' : '这已经是最后一站。')
    if (!(await touch(inside, id, version))) throw conflict(MEANWHILE)
    const ids = stops.map((one) => one.id)
    ids.splice(target, 0, ids.splice(at, 1)[0]!)
    await updateStopPositions(db, ids)
    await record(inside, { deed: 'tour.arrange', object: { kind: 'tour', id }, summary: `「${stop.name}」由第${at + 1}站调整为第${target + 1}站`, by })
  })
}

// 建议顺序

/** What order would be best, on a day when its hours are to count. @throws Refusal missing, forbidden; conflict when there is nothing to put in order */
export async function proposeOrder(visit: Visit, id: string, day: string | null) {
  const found = await findPlannedInReach(visit, id)
  const { tour } = found
  demand(visit.actor, 'tour.keep', { ...tour })
  const plan = await planOf(visit.db, found, visit.now, day)
  if (plan.stops.length < 2) throw conflict('至少有两站才能比较顺序。')
  const best = bestOrder({ stops: plannedOf(plan.stops, plan.opening(day)), legs: plan.matrix, isFirstFixed: tour.isFirstFixed === 1, isLastFixed: tour.isLastFixed === 1, startsAt: tour.startTime, halfDays: plan.halfDays })
  const named = (order: readonly number[]) => order.map((at) => ({ id: plan.stops[at]!.id, name: plan.stops[at]!.name, was: at + 1 }))
  return { id, name: tour.name, day, version: tour.version, ...best, stops: named(best.order) }
}

/** Puts the stops in the order that was proposed and read. */
export async function acceptOrder(visit: Visit, id: string, { version, order }: AcceptOrder): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const tour = await findTourInReach(inside, id)
    const by = demand(visit.actor, 'tour.keep', { ...tour })
    const stops = await listTourStops(db, id)
    const wanted = order.split(' ')
    const isSame = wanted.length === stops.length && new Set(wanted).size === wanted.length && wanted.every((stopId) => stops.some((stop) => stop.id === stopId))
    if (!isSame || !(await touch(inside, id, version))) throw conflict(MEANWHILE)
    await updateStopPositions(db, wanted)
    const names = (ids: readonly string[]) => ids.map((stopId) => stops.find((stop) => stop.id === stopId)!.name).join('→')
    await record(inside, { deed: 'tour.arrange', object: { kind: 'tour', id }, summary: '采用建议的站点顺序', by, before: { order: names(stops.map((stop) => stop.id)) }, after: { order: names(wanted) } })
  })
}

/** Somebody's own draft after the pattern of a tour: of his own as it stands, of another place's as it was published; with its stops, named as a copy. @returns its id */
export async function copyTour(visit: Visit, id: string): Promise<string> {
  return within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const { content, stops } = await patternOf(inside, id)
    const by = demand(visit.actor, 'tour.keep', { place: visit.actor.place })
    const copyId = newId()
    const place = by.place as Region
    await putTour(inside, { ...content, id: copyId, place, name: await freeName(db, place, content.name) })
    await insertTourStops(db, stops.map((stop) => ({ ...stop, id: newId(), tourId: copyId })))
    await record(inside, { deed: 'tour.copy', object: { kind: 'tour', id: copyId }, summary: `以「${content.name}」为样本新建线路`, by })
    return copyId
  })
}

async function patternOf({ db, actor }: Visit, id: string): Promise<Pattern> {
  const tour = await findTour(db, Reach.of(actor, 'tour.read'), id)
  if (tour) {
    const { name, brand, theme, season, purpose, guides, transport, safety, startTime, heads, isFirstFixed, isLastFixed, source, sourceNote } = tour
    const stops = (await listTourStops(db, id)).map(({ position, baseId, stayMinutes, points, guide }) => ({ position, baseId, stayMinutes, points, guide }))
    return { content: { name, brand, theme, season, purpose, guides, transport, safety, startTime, heads, isFirstFixed, isLastFixed, source, sourceNote }, stops }
  }
  const version = await findPublishedTour(db, id)
  if (!version) throw missing('教学线路')
  return patternOfVersion(readVersion(version.content), { isFirstFixed: 0, isLastFixed: 0 })
}

interface Pattern {
  content: Content
  stops: { position: number; baseId: string; stayMinutes: number; points: string; guide: string }[]
}

/** What a version says of the working copy it was made of; which stops stay at their ends is not said in it. */
function patternOfVersion({ name, brand, theme, season, purpose, guides, transport, safety, heads, source, sourceNote, startsAt, stops }: VersionContent, { isFirstFixed, isLastFixed }: Pick<Content, 'isFirstFixed' | 'isLastFixed'>): Pattern {
  return {
    content: { name, brand, theme, season, purpose, guides, transport, safety, heads, source, sourceNote, startTime: startsAt, isFirstFixed, isLastFixed },
    stops: stops.map(({ baseId, stayMinutes, points, guide }, at) => ({ position: at + 1, baseId, stayMinutes, points, guide })),
  }
}

/** What would be lost. @throws Refusal missing, forbidden; conflict when there is nothing to throw away */
export async function openDiscarding(visit: Visit, id: string) {
  const tour = await findTourInReach(visit, id)
  demand(visit.actor, 'tour.keep', { ...tour })
  if (!isDiscardable(tour)) throw conflict('这条线路没有未发布的修改，不需要放弃。')
  return { id, name: tour.name, version: tour.version, publishedNumber: tour.publishedNumber }
}

/** A draft that was never published goes with its stops; a published tour is as it was published again. @returns whether the tour still is there */
export async function discardTour(visit: Visit, id: string, { version }: { version: number }): Promise<boolean> {
  return within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const tour = await findTourInReach(inside, id)
    const by = demand(visit.actor, 'tour.keep', { ...tour })
    if (!isDiscardable(tour)) throw conflict('这条线路没有未发布的修改，不需要放弃。')
    const before = Object.fromEntries(Object.keys(WORDS).map((key) => [key, tour[key as keyof Content]]))
    if (tour.state === 'draft') {
      await deleteTourStops(db, id)
      if (!(await deleteTourDraft(db, id, version))) throw conflict(MEANWHILE)
      await removeFromSearch(db, 'tour', id)
      await record(inside, { deed: 'tour.discard', object: { kind: 'tour', id }, summary: `删除没有发布过的线路草稿「${tour.name}」`, by, before })
      return false
    }
    const published = await findPublishedTour(db, id)
    const { content, stops } = patternOfVersion(readVersion(published!.content), tour)
    await checkName(db, tour.place, content.name, id)
    if (!(await advanceTour(db, id, version, { ...content, sortKey: unitSortKey(content.name), publishedFrom: version + 1, updatedAt: visit.now.toISOString() }, ['published']))) throw conflict(MEANWHILE)
    await deleteTourStops(db, id)
    await insertTourStops(db, stops.map((stop) => ({ ...stop, id: newId(), tourId: id })))
    await putInSearch(db, { kind: 'tour', id, title: content.name, text: `${content.brand} ${content.purpose}` })
    await record(inside, { deed: 'tour.discard', object: { kind: 'tour', id }, summary: `放弃「${tour.name}」未发布的修改，恢复为第${tour.publishedNumber}版`, by, before, after: content })
    return true
  })
}

async function freeName(db: Db, place: Region, name: string): Promise<string> {
  for (let n = 1; ; n++) {
    const wanted = `${name.slice(0, 50)}（副本${n === 1 ? '' : n}）`
    if (!(await findTourCalled(db, place, wanted))) return wanted
  }
}
