import { BASE_AWARDS, BASE_THEMES } from '#app/domain/bases/terms.ts'
import { isDay } from '#app/domain/community/local-time.ts'
import { PLACES } from '#app/domain/community/terms.ts'
import { readTime } from '#app/domain/community/typed-time.ts'
import { readBounds, readView, type Bounds, type View } from './projection.ts'
import { MAP_SORTS, type MapSort } from './terms.ts'

/** What the address of the map, or of one of its exports, asks for; what cannot be read is left out. */
export interface MapQuery {
  q: string
  region?: string
  town?: string
  theme?: string
  award?: string
  capacity?: number
  accessible?: string
  hasCoach?: boolean
  bounds?: Bounds
  /** Open on this day; with times, for the whole of that span. */
  openOn?: string
  opens?: string
  closes?: string
  sort: MapSort
  view?: View
  focus?: string
}

const QUERY_MOST_CHARACTERS = 100
const CAPACITY_MOST = 100_000

/** The names in the address, so that links and forms can keep them. */
export const FILTER_NAMES = ['q', 'region', 'town', 'theme', 'award', 'capacity', 'accessible', 'coach', 'on', 'from', 'to', 'bbox', 'sort'] as const

export function readMapQuery(params: URLSearchParams): MapQuery {
  const given = (name: string) => (params.get(name) ?? '').trim().slice(0, QUERY_MOST_CHARACTERS)
  const among = <T extends string>(name: string, list: readonly T[]) => list.find((value) => value === given(name))
  const capacity = /^\d{1,6}$/.test(given('capacity')) ? Math.min(Number(given('capacity')), CAPACITY_MOST) : undefined
  const [opens, closes] = [readTime(given('from')), readTime(given('to'))]
  return {
    q: given('q'),
    region: among('region', PLACES),
    town: given('town') || undefined,
    theme: among('theme', BASE_THEMES),
    award: among('award', BASE_AWARDS),
    capacity: capacity || undefined,
    accessible: among('accessible', ['full', 'partial']),
    hasCoach: given('coach') === '1' || undefined,
    bounds: readBounds(params.get('bbox')) ?? undefined,
    openOn: isDay(given('on')) ? given('on') : undefined,
    ...(opens && closes && opens < closes && { opens, closes }),
    sort: among('sort', MAP_SORTS) ?? 'name',
    view: readView(params.get('view')) ?? undefined,
    focus: given('focus') || undefined,
  }
}
