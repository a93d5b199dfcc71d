/** How long it takes from one place to another, without asking anybody outside: typed by somebody who drove it, or reckoned from the distance. */

/** A dated value of the three places (settings, 「线路行程估算」). */
export interface TravelRule {
  /** The road is so much longer than the straight line, in percent: 130 is 1.3 times. */
  detourPercent: number
  /** Road kilometres up to which a way counts as one in town, and as one in the country; whatever is longer goes by motorway. */
  cityKm: number
  ruralKm: number
  cityKmh: number
  ruralKmh: number
  motorwayKmh: number
  /** Getting off and on, at every leg. */
  boardingMinutes: number
}

export const ROAD_CLASSES = ['city', 'rural', 'motorway'] as const
export type RoadClass = (typeof ROAD_CLASSES)[number]
export const ROAD_CLASS_NAMES: Record<RoadClass, string> = { city: '城镇道路', rural: '乡村公路', motorway: '快速路（高速）' }

/** What somebody entered for a pair. */
export interface TypedTravel {
  fromBaseId: string
  toBaseId: string
  minutes: number
  metres: number
  note: string
  /** Driven with a watch, or only known. */
  isMeasured: number
  setByName?: string | null
  setOn?: string | null
}

export const TRAVEL_BASES = ['measured', 'typed', 'estimated'] as const
export type TravelBasis = (typeof TRAVEL_BASES)[number]
export const TRAVEL_BASIS_NAMES: Record<TravelBasis, string> = { measured: '实测', typed: '登记', estimated: '估算' }

export interface Leg {
  minutes: number
  metres: number
  basis: TravelBasis
  /** Why it is so many minutes, as a sentence. */
  why: string
}

export interface Spot {
  baseId: string
}

/** The class of a way of so many road metres. */
export function roadClassOf(roadMetres: number, { cityKm, ruralKm }: Pick<TravelRule, 'cityKm' | 'ruralKm'>): RoadClass {
  if (roadMetres <= cityKm * 1000) return 'city'
  return roadMetres <= ruralKm * 1000 ? 'rural' : 'motorway'
}

/** Reckoned from the straight line. Whole minutes, upwards. */
export function estimateLeg(straightMetres: number, rule: TravelRule): Leg {
  const metres = Math.round((straightMetres * rule.detourPercent) / 100)
  if (metres === 0) return { minutes: 0, metres: 0, basis: 'estimated', why: '两站在同一地点，不计路程。' }
  const road = roadClassOf(metres, rule)
  const speed = { city: rule.cityKmh, rural: rule.ruralKmh, motorway: rule.motorwayKmh }[road]
  const minutes = Math.ceil((metres / 1000 / speed) * 60) + rule.boardingMinutes
  const why = `直线${km(straightMetres)}×绕行系数${(rule.detourPercent / 100).toFixed(2)}＝${km(metres)}，按${ROAD_CLASS_NAMES[road]}每小时${speed}公里行驶，另加上下车${rule.boardingMinutes}分钟。`
  return { minutes, metres, basis: 'estimated', why }
}

const km = (metres: number) => `${(metres / 1000).toFixed(1)}公里`

/** A typed pair holds for its own direction first, and for the other one as long as that has none of its own. */
export function legBetween(from: Spot, to: Spot, typed: readonly TypedTravel[], straightMetres: number, rule: TravelRule): Leg {
  if (from.baseId === to.baseId) return estimateLeg(0, rule)
  const own = typed.find(({ fromBaseId, toBaseId }) => fromBaseId === from.baseId && toBaseId === to.baseId)
  const given = own ?? typed.find(({ fromBaseId, toBaseId }) => fromBaseId === to.baseId && toBaseId === from.baseId)
  if (!given) return estimateLeg(straightMetres, rule)
  const basis = given.isMeasured ? 'measured' : 'typed'
  const who = [given.setOn, given.setByName].filter(Boolean).join(' ')
  const parts = [`${TRAVEL_BASIS_NAMES[basis]}${who ? `（${who}）` : ''}`, own ? '' : '按反方向的登记计', given.note].filter(Boolean)
  return { minutes: given.minutes, metres: given.metres, basis, why: `${parts.join('，')}。` }
}

/** Legs from each to each. `metresBetween` is the straight line. */
export function travelMatrix<S extends Spot>(spots: readonly S[], metresBetween: (from: S, to: S) => number, typed: readonly TypedTravel[], rule: TravelRule): Leg[][] {
  const known = new Map<string, TypedTravel[]>()
  for (const each of typed) {
    const key = pairKey(each.fromBaseId, each.toBaseId)
    known.set(key, [...(known.get(key) ?? []), each])
  }
  return spots.map((from) => spots.map((to) => legBetween(from, to, known.get(pairKey(from.baseId, to.baseId)) ?? [], from.baseId === to.baseId ? 0 : metresBetween(from, to), rule)))
}

const pairKey = (one: string, other: string) => (one < other ? `${one} ${other}` : `${other} ${one}`)
