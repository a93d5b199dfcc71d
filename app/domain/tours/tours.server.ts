import { may, Reach } from '#app/domain/access/policy.ts'
import { missing } from '#app/domain/access/refusals.ts'
import type { Actor } from '#app/domain/access/actor.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { isDay, localDay } from '#app/domain/community/local-time.ts'
import type { Place } from '#app/domain/community/terms.ts'
import type { OfficialDocument } from '#app/domain/documents/content.ts'
import { historyOf } from '#app/domain/journal/journal.server.ts'
import { readApprovals } from '#app/domain/maps/layers.server.ts'
import {
  countPublishedTours, countTours, findPublishedTour, findTour, findTourAndStops, listPublishedTours, listStandingBases, listTours, type PublicTourFilter, type TourFilter, type TourRow,
} from '#db/queries/tours.ts'
import { handbook } from './handbook.ts'
import { daysAhead, planOf } from './planning.server.ts'
import { isComplete, templateOf } from './template.ts'
import { SEASONS_SERVING, TOURS_PER_PAGE } from './terms.ts'
import { writeGpx, writeKml } from './tracks.ts'
import { readVersion } from './version-content.ts'

type AnyVisit = Pick<Visit<Actor | null>, 'db' | 'actor' | 'now'>

export interface ToursQuery {
  q?: string
  region?: Place
  theme?: string
  span?: string
  season?: string
  base?: string
}

/** What everybody may read. Two queries. */
export async function seeTours(visit: AnyVisit, query: ToursQuery, page: number) {
  const filter: PublicTourFilter = { q: query.q, place: query.region, theme: query.theme, span: query.span, baseId: query.base, ...(query.season && { seasons: SEASONS_SERVING[query.season as keyof typeof SEASONS_SERVING] ?? [] }) }
  const [rows, total] = await Promise.all([listPublishedTours(visit.db, filter, { offset: (page - 1) * TOURS_PER_PAGE, most: TOURS_PER_PAGE }), countPublishedTours(visit.db, filter)])
  return { tours: rows.map(({ content, ...row }) => ({ ...row, ...summaryOf(content) })), total, mayKeep: visit.actor !== null && mayMake(visit.actor) }
}

function summaryOf(json: string) {
  const { brand, purpose, stops, startsAt, endsAt, travelMinutes, metres, source } = readVersion(json)
  return { brand, purpose, stops: stops.map(({ name }) => name), places: [...new Set(stops.map(({ place }) => place))], startsAt, endsAt, travelMinutes, metres, source }
}

export const mayMake = (actor: Actor) => may(actor, 'tour.keep', { place: actor.place }).isAllowed

/** The page everybody reads: the published version, another one of it by its number, and whether its bases still stand. @throws Refusal missing */
export async function openTour(visit: AnyVisit, id: string, number?: number) {
  const row = await findPublishedTour(visit.db, id, number)
  if (!row) throw missing('教学线路')
  const content = readVersion(row.content)
  const bases = await listStandingBases(visit.db, [...new Set(content.stops.map(({ baseId }) => baseId))])
  const shut = bases.filter(({ state }) => state !== 'published')
  return {
    id, number: row.number, newest: row.publishedNumber!, place: row.place, publishedAt: row.publishedAt, content, shutIds: shut.map((base) => base.id),
    capacities: Object.fromEntries(bases.map((base) => [base.id, base.capacity])),
    mayKeep: visit.actor !== null && may(visit.actor, 'tour.keep', { place: row.place }).isAllowed, mayCopy: visit.actor !== null && mayMake(visit.actor),
    mayBook: visit.actor !== null && shut.length === 0 && row.number === row.publishedNumber && may(visit.actor, 'booking.request', { place: visit.actor.place }).isAllowed,
  }
}

/** 线路手册 as a document. */
export async function writeHandbook(visit: AnyVisit, id: string, origin: string): Promise<OfficialDocument> {
  return handbook({ ...(await openTour(visit, id)), address: `${origin}/tours/${id}` })
}

export async function writeTrack(visit: AnyVisit, id: string, origin: string, format: 'gpx' | 'kml'): Promise<{ name: string; text: string }> {
  const tour = await openTour(visit, id)
  const track = { ...tour, address: `${origin}/tours/${id}`, approvals: await readApprovals(visit.db) }
  return { name: `${tour.content.name}.${format}`, text: format === 'gpx' ? writeGpx(track) : writeKml(track) }
}

// What is being written

/** The list of those who keep tours: their own place's. */
export async function seeKeptTours(visit: Visit, query: { q?: string; state?: string }, page: number) {
  const reach = Reach.of(visit.actor, 'tour.read')
  const filter: TourFilter = { q: query.q, state: query.state }
  const [rows, total] = await Promise.all([listTours(visit.db, reach, filter, { offset: (page - 1) * TOURS_PER_PAGE, most: TOURS_PER_PAGE }), countTours(visit.db, reach, filter)])
  return { tours: rows.map((row) => ({ ...row, hasNews: row.publishedFrom !== null && row.version !== row.publishedFrom })), total, mayMake: mayMake(visit.actor) }
}

/** @throws Refusal missing for what is outside his reach */
export async function findTourInReach(visit: Visit, id: string): Promise<TourRow> {
  const tour = await findTour(visit.db, Reach.of(visit.actor, 'tour.read'), id)
  if (!tour) throw missing('教学线路')
  return tour
}

/** The same with its stops, in one query. @throws Refusal missing */
export async function findPlannedInReach(visit: Visit, id: string) {
  const found = await findTourAndStops(visit.db, Reach.of(visit.actor, 'tour.read'), id)
  if (!found) throw missing('教学线路')
  return found
}

/** A draft that was never published, or what was changed since the version everybody reads. */
export const isDiscardable = ({ state, version, publishedFrom }: Pick<TourRow, 'state' | 'version' | 'publishedFrom'>) => state === 'draft' || (state === 'published' && version !== publishedFrom)

/** Everything the working page shows: the order, the times on a day, what is missing and what does not go together. */
export async function openPlan(visit: Visit, id: string, on: string | null) {
  const found = await findPlannedInReach(visit, id)
  const { tour } = found
  const day = isDay(on) ? on : null
  const [plan, history] = await Promise.all([planOf(visit.db, found, visit.now, day), historyOf(visit, 'tour', id, { withChanges: true })])
  const template = templateOf({ ...tour, stops: plan.stops })
  const mayKeep = may(visit.actor, 'tour.keep', { ...tour }).isAllowed
  return {
    tour, day, today: localDay(visit.now), template, mayKeep, history, timing: plan.timing,
    stops: plan.stops.map(({ id: stopId, baseId, name, place, town, stayMinutes, points, guide, lngE6, latE6, coordState, capacity, state, position }) => ({ id: stopId, baseId, name, place, town, stayMinutes, points, guide, lngE6, latE6, coordState, capacity, state, position })),
    ahead: plan.stops.length > 0 ? daysAhead(plan, tour, visit.now) : [],
    mayPublish: mayKeep && plan.stops.length > 0 && isComplete(template) && plan.stops.every(({ state }) => state === 'published') && (tour.state !== 'published' || tour.publishedFrom !== tour.version),
    hasNews: tour.publishedFrom !== null && tour.version !== tour.publishedFrom,
    mayDiscard: mayKeep && isDiscardable(tour),
    maySetTravel: may(visit.actor, 'travelTime.set', { place: visit.actor.place }).isAllowed,
  }
}
