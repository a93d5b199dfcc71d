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

/** Conditions that are chosen, not written, with what they are called. */
const CHOICES = { region: ['地区', PLACES], theme: ['主题', BASE_THEMES], award: ['授牌状态', BASE_AWARDS], accessible: ['无障碍', ['full', 'partial']], sort: ['排序', MAP_SORTS] } as const

const givenIn = (params: URLSearchParams) => (name: string) => (params.get(name) ?? '').trim().slice(0, QUERY_MOST_CHARACTERS)

/** Whole Chinese sentences about conditions of an address that are not followed; none for whatever the page's own form sends. */
export function faultsOfMapQuery(params: URLSearchParams): string[] {
  const given = givenIn(params)
  const [on, from, to] = [given('on'), given('from'), given('to')]
  const [opens, closes] = [readTime(from), readTime(to)]
  const unknown = Object.entries(CHOICES).filter(([name, [, values]]) => given(name) && !(values as readonly string[]).includes(given(name)))
  const wrong: readonly (readonly [boolean, string])[] = [
    ...unknown.map(([name, [label]]) => [true, `没有按「${label}」查找：没有“${given(name)}”这一项，请从列表中选择。`] as const),
    [Boolean(given('capacity')) && !/^\d{1,6}$/.test(given('capacity')), `没有按「容纳人数」查找：“${given('capacity')}”不是人数。`],
    [Boolean(on) && !isDay(on), `没有按「这一天开放」查找：“${on}”不是日期，请按2026-12-01的样子填写。`],
    [Boolean(from || to) && !(opens && closes), '没有按时间查找：「几点到」和「几点离开」要都填，按09:00的样子填写。'],
    [Boolean(opens && closes && opens >= closes), `没有按时间查找：「几点离开」（${to}）应晚于「几点到」（${from}）。`],
    [Boolean(given('bbox')) && !readBounds(params.get('bbox')), '没有按地图范围查找：链接里的范围不完整，或不在地图之内。'],
  ]
  return wrong.filter(([is]) => is).map(([, sentence]) => sentence)
}

export function readMapQuery(params: URLSearchParams): MapQuery {
  const given = givenIn(params)
  const among = <T extends string>(name: string, [, list]: readonly [string, readonly T[]]) => list.find((value) => value === given(name))
  const capacity = /^\d{1,6}$/.test(given('capacity')) ? Math.min(Number(given('capacity')), CAPACITY_MOST) : undefined
  const [opens, closes] = [readTime(given('from')), readTime(given('to'))]
  return {
    q: given('q'),
    region: among('region', CHOICES.region),
    town: given('town') || undefined,
    theme: among('theme', CHOICES.theme),
    award: among('award', CHOICES.award),
    capacity: capacity || undefined,
    accessible: among('accessible', CHOICES.accessible),
    hasCoach: given('coach') === '1' || undefined,
    bounds: readBounds(params.get('bbox')) ?? undefined,
    openOn: isDay(given('on')) ? given('on') : undefined,
    ...(opens && closes && opens < closes && { opens, closes }),
    sort: among('sort', CHOICES.sort) ?? 'name',
    view: readView(params.get('view')) ?? undefined,
    focus: given('focus') || undefined,
  }
}
