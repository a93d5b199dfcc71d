import { openingOn, type OpeningException } from '#app/domain/bases/opening.ts'
import { BASE_AWARDS, BASE_THEMES, type BaseAward, type BaseTheme } from '#app/domain/bases/terms.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { localDay, weekdayOf } from '#app/domain/community/local-time.ts'
import { PLACES, type Place } from '#app/domain/community/terms.ts'
import { journalVersion } from '#app/domain/journal/journal.server.ts'
import type { Db } from '#db/portable/connect.ts'
import { findMapVersion, listBaseIdsFound, listHoursOn, listMapBases, listMapPoints } from '#db/queries/maps.ts'
import type { ExportedBase } from './exports.ts'
import { countValues, countWith, filterPoints, sortPoints, type MapFilter, type MapPoint } from './points.ts'
import type { PointsFile } from './points-file.ts'
import type { MapQuery } from './query.ts'
import { BASES_PER_MAP_PAGE, CAPACITY_STEPS } from './terms.ts'

interface Kept {
  /** As far as the journal had been written when this was last known to hold. */
  journal: string
  version: string
  points: readonly MapPoint[]
  /** Orders and counts that were asked for lately, by the conditions they were asked under. */
  answers: Map<string, Answer>
}

interface Answer {
  all: readonly MapPoint[]
  filter: MapFilter
  unknownHours: number
  points: readonly MapPoint[]
  sorted: readonly MapPoint[]
  counts: Counts
}
const ANSWERS_MOST = 60

/** All published bases as the map needs them, kept for each database until one of them changes. */
const kept = new WeakMap<Db, Kept>()

async function readPoints(db: Db): Promise<Kept> {
  const journal = await journalVersion(db)
  const known = kept.get(db)
  if (known?.journal === journal) return known
  const version = await findMapVersion(db)
  if (known?.version === version) return Object.assign(known, { journal })
  const fresh: Kept = { journal, version, points: await listMapPoints(db), answers: new Map() }
  kept.set(db, fresh)
  return fresh
}

interface Found {
  all: readonly MapPoint[]
  filter: MapFilter
  points: MapPoint[]
  /** Bases that nothing is known of on the day that was asked about; they are left out and counted. */
  unknownHours: number
}

/** The day whose opening hours are asked for. */
const dayAsked = ({ openOn, opens }: MapQuery, now: Date) => openOn ?? (opens ? localDay(now) : null)

/** The bases an address asks for. At most five queries, one more after a change, however many there are. */
async function find(db: Db, now: Date, query: MapQuery, { points: all }: Kept): Promise<Found> {
  const { q, region, town, theme, award, capacity, accessible, hasCoach, bounds } = query
  const sets: ReadonlySet<string>[] = []
  if (q) sets.push(new Set(await listBaseIdsFound(db, q)))
  const day = dayAsked(query, now)
  const opening = day ? await readOpening(db, day, query) : null
  const filter: MapFilter = { region, town, theme, award, capacity, accessible, hasCoach, bounds, ...(sets.length > 0 && { ids: sets }) }
  const unknownHours = opening ? filterPoints(all, filter).filter(({ id }) => opening.isUnknown(id)).length : 0
  if (opening) filter.ids = [...sets, opening.open]
  return { all, filter, points: filterPoints(all, filter), unknownHours }
}

/** What is found and how it is counted, kept for conditions that ask nothing but the bases themselves. */
async function answer(db: Db, now: Date, query: MapQuery): Promise<Answer> {
  const kept = await readPoints(db)
  const { answers } = kept
  const { view: _view, focus: _focus, ...conditions } = query
  const key = query.q || dayAsked(query, now) ? null : JSON.stringify(conditions)
  const known = key === null ? undefined : answers.get(key)
  const found = known ?? answerFrom(await find(db, now, query, kept), query)
  if (key !== null) {
    answers.delete(key)
    answers.set(key, found)
    if (answers.size > ANSWERS_MOST) answers.delete(answers.keys().next().value!)
  }
  return found
}

const answerFrom = ({ all, filter, unknownHours, points }: Found, { sort }: MapQuery): Answer => ({ all, filter, unknownHours, points, sorted: sortPoints(points, sort), counts: countsOf(all, filter) })

/** Who is open on a day, for the whole of a span when one is asked for. */
async function readOpening(db: Db, day: string, { opens, closes }: MapQuery) {
  const { hours, exceptions, told } = await listHoursOn(db, day, weekdayOf(day))
  const byBase = new Map<string, { hours: typeof hours; exceptions: OpeningException[] }>()
  const of = (id: string) => byBase.get(id) ?? byBase.set(id, { hours: [], exceptions: [] }).get(id)!
  for (const row of hours) of(row.baseId).hours.push(row)
  for (const row of exceptions) of(row.baseId).exceptions.push(row)
  const open = new Set<string>()
  for (const [id, known] of byBase) {
    const { is, spans } = openingOn(known.hours, known.exceptions, day)
    if (is === 'open' && (!opens || spans.some((span) => span.opens <= opens && closes! <= span.closes))) open.add(id)
  }
  const hasTold = new Set([...told, ...byBase.keys()])
  return { open: open as ReadonlySet<string>, isUnknown: (id: string) => !hasTold.has(id) }
}

/** A base in the list beside the map. */
const listed = ({ id, place, name, theme, town, lngE6, latE6, coordState, award, capacity, summary }: ExportedBase) => ({
  id, place, name, theme, town, lngE6, latE6, coordState, award, capacity, summary: shortened(summary),
})
export type ListedBase = ReturnType<typeof listed>

const SUMMARY_SHOWN = 60
const shortened = (text: string) => ([...text].length > SUMMARY_SHOWN ? `${[...text].slice(0, SUMMARY_SHOWN).join('')}…` : text)

/** The map's page: the rows of one page of the list, and how many there are with other conditions. */
export async function openMap({ db, now }: Pick<Visit, 'db' | 'now'>, query: MapQuery, page: number) {
  const { all, filter, points, sorted, counts, unknownHours } = await answer(db, now, query)
  const shown = sorted.slice((page - 1) * BASES_PER_MAP_PAGE, page * BASES_PER_MAP_PAGE)
  const rows = await inOrder(db, shown)
  // The map shows what lies beyond the part that the list is about, too.
  const onMap = query.bounds ? filterPoints(all, filter, 'bounds') : points
  const focus = query.focus ? (onMap.find(({ id }) => id === query.focus) ?? null) : null
  return { rows: rows.map(listed), total: points.length, all: all.length, onMap, focus, unknownHours, day: dayAsked(query, now), counts }
}

type Counts = ReturnType<typeof countsOf>

function countsOf(all: readonly MapPoint[], filter: MapFilter) {
  const of = (condition: 'region' | 'theme' | 'award') => countValues(all, filter, condition)
  const named = <T extends string>(codes: readonly T[], counts: ReadonlyMap<string, number>) => codes.flatMap((value) => (counts.get(value) ? [{ value, count: counts.get(value)! }] : []))
  const towns = countValues(all, filter, 'town')
  return {
    regions: named<Place>(PLACES, of('region')),
    themes: named<BaseTheme>(BASE_THEMES, of('theme')),
    awards: named<BaseAward>(BASE_AWARDS, of('award')),
    towns: [...towns].filter(([town]) => town !== '').sort(([, a], [, b]) => b - a),
    capacities: CAPACITY_STEPS.map((value) => ({ value, count: countWith(all, filter, 'capacity', value) })),
    accessible: { full: countWith(all, filter, 'accessible', 'full'), partial: countWith(all, filter, 'accessible', 'partial') },
    coach: countWith(all, filter, 'hasCoach', true),
  }
}

/** Whole rows in the order of their points. */
async function inOrder(db: Db, points: readonly MapPoint[]): Promise<ExportedBase[]> {
  if (points.length === 0) return []
  const rows = new Map((await listMapBases(db, points.map(({ id }) => id))).map((row) => [row.id, row]))
  return points.flatMap(({ id }) => rows.get(id) ?? [])
}

/** For the exports: every base the address asks for, in its order. */
export async function exportBases({ db, now }: Pick<Visit, 'db' | 'now'>, query: MapQuery): Promise<ExportedBase[]> {
  const { points } = await find(db, now, query, await readPoints(db))
  return inOrder(db, sortPoints(points, query.sort))
}

/** Another word after every change of a published base, and every day; of an answer that depends on opening hours, after every change of anything. */
export async function mapVersion({ db, now }: Pick<Visit, 'db' | 'now'>, { openOn, opens }: MapQuery): Promise<string> {
  const hours = openOn || opens ? await journalVersion(db) : ''
  return [(await readPoints(db)).version, localDay(now), hours].join(' ')
}

export async function pointsFile({ db, now }: Pick<Visit, 'db' | 'now'>, query: MapQuery): Promise<PointsFile> {
  const { all, filter } = await find(db, now, query, await readPoints(db))
  const points = filterPoints(all, filter, 'bounds')
  const towns = [...new Set(points.map(({ town }) => town))]
  const townAt = new Map(towns.map((town, at) => [town, at]))
  return {
    ids: points.map(({ id }) => id),
    names: points.map(({ name }) => name),
    lngE6: points.map(({ lngE6 }) => lngE6),
    latE6: points.map(({ latE6 }) => latE6),
    places: points.map(({ place }) => PLACES.indexOf(place)),
    themes: points.map(({ theme }) => BASE_THEMES.indexOf(theme)),
    awards: points.map(({ award }) => BASE_AWARDS.indexOf(award)),
    townAt: points.map(({ town }) => townAt.get(town)!),
    towns,
    capacities: points.map(({ capacity }) => capacity),
  }
}
