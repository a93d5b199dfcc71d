import { daysBetween } from '#app/domain/community/local-time.ts'
import { REGIONS, type Place, type Region } from '#app/domain/community/terms.ts'
import { termsBetween, type RotationHistory } from './rotation.ts'

/** What fairness needs to know of a meeting that was held. */
export interface HeldMeeting {
  /** Who convened it, being in the chair. */
  place: Place
  /** Where it took place. */
  venuePlace: Place
}

export const MEASURES = ['termsHeld', 'daysInChair', 'meetingsChaired', 'meetingsHosted'] as const
export type Measure = (typeof MEASURES)[number]
export const MEASURE_NAMES: Record<Measure, string> = { termsHeld: '担任期数', daysInChair: '在任天数', meetingsChaired: '召集会议', meetingsHosted: '承办会议' }

/** How evenly one measure is spread: the mean of smaller by greater over the three pairs of places; 1 is even, 0 is one-sided. */
export interface Balance {
  index: number
  /** What the index was made from. */
  pairs: { first: Region; second: Region; ratio: number }[]
}

export interface Fairness {
  /** The first day that counts. */
  fromOn: string
  asOf: string
  figures: Record<Region, Record<Measure, number>>
  balance: Record<Measure, Balance>
  /** Mean of the four indices. */
  index: number
}

/** Before every rule. */
const EVER = '1900-01-01'

/**
 * What each place has carried from one day up to and including another: terms begun, days in the chair, meetings held as chair and as host.
 * @param held those of the same days
 */
export function fairness(history: RotationHistory, held: readonly HeldMeeting[], asOf: string, fromOn = EVER): Fairness {
  const terms = termsBetween(history, fromOn, asOf)
  const figures = eachOf(REGIONS, (place) => {
    const chaired = terms.filter(({ chair }) => chair === place)
    return {
      termsHeld: chaired.filter(({ startsOn }) => startsOn >= fromOn).length,
      daysInChair: sum(chaired.map(({ startsOn, endsOn }) => daysBetween(startsOn > fromOn ? startsOn : fromOn, endsOn < asOf ? endsOn : asOf) + 1)),
      meetingsChaired: held.filter((meeting) => meeting.place === place).length,
      meetingsHosted: held.filter((meeting) => meeting.venuePlace === place).length,
    }
  })
  const balance = eachOf(MEASURES, (measure) => balanceOf(eachOf(REGIONS, (place) => figures[place][measure])))
  return { fromOn, asOf, figures, balance, index: mean(MEASURES.map((measure) => balance[measure].index)) }
}

/** How one ratio was reckoned: 「3÷4＝0.750」. */
export function workingOf(first: number, second: number): string {
  return first === second ? `${first}与${second}相等，取1` : `${Math.min(first, second)}÷${Math.max(first, second)}＝${(Math.min(first, second) / Math.max(first, second)).toFixed(3)}`
}

/** Two places that both have nothing are even. */
export function balanceOf(values: Record<Region, number>): Balance {
  const pairs = REGIONS.flatMap((first, n) =>
    REGIONS.slice(n + 1).map((second) => ({ first, second, ratio: values[first] === values[second] ? 1 : Math.min(values[first], values[second]) / Math.max(values[first], values[second]) })),
  )
  return { index: mean(pairs.map(({ ratio }) => ratio)), pairs }
}

function eachOf<Key extends string, Value>(keys: readonly Key[], make: (key: Key) => Value): Record<Key, Value> {
  return Object.fromEntries(keys.map((key) => [key, make(key)])) as Record<Key, Value>
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
const mean = (values: readonly number[]) => sum(values) / values.length
