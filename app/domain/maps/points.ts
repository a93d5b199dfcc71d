import type { Place } from '#app/domain/community/terms.ts'
import type { Accessibility, BaseAward, BaseTheme } from '#app/domain/bases/terms.ts'
import type { Bounds } from './projection.ts'
import { boundsOf, xOf, yOf, type Frame } from './projection.ts'
import type { MapSort } from './terms.ts'

const MICRO = 1e6

/** A published base as the map knows it. */
export interface MapPoint {
  id: string
  place: Place
  name: string
  nameKey: string
  theme: BaseTheme
  town: string
  /** Millionths of a degree, WGS-84. */
  lngE6: number
  latE6: number
  award: BaseAward
  /** Persons at once; null: nobody has said. */
  capacity: number | null
  coachSpaces: number | null
  accessible: Accessibility | null
}

/** Conditions of the map's list; all must hold. */
export interface MapFilter {
  region?: string
  town?: string
  theme?: string
  award?: string
  capacity?: number
  accessible?: string
  hasCoach?: boolean
  bounds?: Bounds
  /** Ids that a search, or the opening hours, leave. */
  ids?: readonly ReadonlySet<string>[]
}

type Condition = keyof MapFilter

const HOLDS: { [C in Condition]-?: (point: MapPoint, wanted: NonNullable<MapFilter[C]>) => boolean } = {
  region: ({ place }, wanted) => place === wanted,
  town: ({ town }, wanted) => town === wanted,
  theme: ({ theme }, wanted) => theme === wanted,
  award: ({ award }, wanted) => award === wanted,
  capacity: ({ capacity }, wanted) => capacity !== null && capacity >= wanted,
  // Who can come everywhere can come partly.
  accessible: ({ accessible }, wanted) => accessible === wanted || (wanted === 'partial' && accessible === 'full'),
  hasCoach: ({ coachSpaces }, wanted) => !wanted || (coachSpaces ?? 0) > 0,
  bounds: ({ lngE6, latE6 }, { west, south, east, north }) => lngE6 >= west * MICRO && lngE6 <= east * MICRO && latE6 >= south * MICRO && latE6 <= north * MICRO,
  ids: ({ id }, sets) => sets.every((set) => set.has(id)),
}

export function filterPoints(points: readonly MapPoint[], filter: MapFilter, without?: Condition): MapPoint[] {
  const asked = (Object.keys(HOLDS) as Condition[]).filter((condition) => filter[condition] !== undefined && condition !== without)
  return points.filter((point) => asked.every((condition) => HOLDS[condition](point, filter[condition] as never)))
}

/** How many there would be for each value of a condition, the other conditions as they are. */
export function countValues(points: readonly MapPoint[], filter: MapFilter, condition: 'region' | 'town' | 'theme' | 'award'): Map<string, number> {
  const counts = new Map<string, number>()
  const column = condition === 'region' ? 'place' : condition
  for (const point of filterPoints(points, filter, condition)) counts.set(point[column], (counts.get(point[column]) ?? 0) + 1)
  return counts
}

/** How many there would be with a value of a condition, the other conditions as they are. */
export function countWith<C extends Condition>(points: readonly MapPoint[], filter: MapFilter, condition: C, value: NonNullable<MapFilter[C]>): number {
  return filterPoints(points, { ...filter, [condition]: value }).length
}

const PLACE_ORDER: Record<Place, number> = { qingpu: 0, wujiang: 1, jiashan: 2, community: 3 }
const byName = (a: MapPoint, b: MapPoint) => (a.nameKey < b.nameKey ? -1 : a.nameKey > b.nameKey ? 1 : a.id < b.id ? -1 : 1)
const isAwarded = ({ award }: MapPoint) => (award === 'awarded' || award === 'review' ? 0 : 1)

const ORDERS: Record<MapSort, (a: MapPoint, b: MapPoint) => number> = {
  name: byName,
  place: (a, b) => PLACE_ORDER[a.place] - PLACE_ORDER[b.place] || byName(a, b),
  capacity: (a, b) => (b.capacity ?? -1) - (a.capacity ?? -1) || byName(a, b),
  award: (a, b) => isAwarded(a) - isAwarded(b) || byName(a, b),
}

export const sortPoints = (points: readonly MapPoint[], sort: MapSort) => [...points].sort(ORDERS[sort])

/** The smallest bounds with all of them inside, and a little air around; null for none. */
export function boundsAround(points: readonly Pick<MapPoint, 'lngE6' | 'latE6'>[]): Bounds | null {
  if (points.length === 0) return null
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { lngE6, latE6 } of points) {
    west = Math.min(west, lngE6)
    east = Math.max(east, lngE6)
    south = Math.min(south, latE6)
    north = Math.max(north, latE6)
  }
  const air = Math.max(LEAST_AIR, (east - west) * AIR, (north - south) * AIR)
  return { west: (west - air) / MICRO, south: (south - air) / MICRO, east: (east + air) / MICRO, north: (north + air) / MICRO }
}
const AIR = 0.05
/** Some 1.2 km in millionths of a degree: one base alone stands in a piece of country, not in a blank. */
const LEAST_AIR = 12_000

/** A point of the picture: one base, or several that stand too close together to tell apart. */
export interface Drawn {
  x: number
  y: number
  points: MapPoint[]
}

/**
 * What stands in a frame, gathered in a grid of `cells` across: never more to draw than the grid has cells, however many bases there are.
 * A cluster stands in the middle of its bases.
 */
export function gather(points: readonly MapPoint[], frame: Frame, cells: number): Drawn[] {
  const size = frame.width / cells
  const grid = new Map<string, Drawn>()
  for (const point of filterPoints(points, { bounds: boundsOf(frame) })) {
    const [x, y] = [xOf(point.lngE6 / MICRO), yOf(point.latE6 / MICRO)]
    const cell = `${Math.floor(x / size)} ${Math.floor(y / size)}`
    const there = grid.get(cell)
    if (!there) grid.set(cell, { x, y, points: [point] })
    else {
      const count = there.points.push(point)
      there.x += (x - there.x) / count
      there.y += (y - there.y) / count
    }
  }
  return joinNeighbours([...grid.values()], size * CLOSE)
}
/** Of a cell: clusters of neighbouring cells that have drifted closer than this become one. */
const CLOSE = 0.8

function joinNeighbours(drawn: readonly Drawn[], distance: number): Drawn[] {
  const kept: Drawn[] = []
  for (const one of [...drawn].sort((a, b) => b.points.length - a.points.length)) {
    const near = kept.find(({ x, y }) => Math.hypot(x - one.x, y - one.y) < distance)
    if (!near) kept.push({ ...one, points: [...one.points] })
    else {
      const all = near.points.length + one.points.length
      near.x += ((one.x - near.x) * one.points.length) / all
      near.y += ((one.y - near.y) * one.points.length) / all
      near.points.push(...one.points)
    }
  }
  return kept
}
