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

/** How evenly one measure is spread: the mean of smaller by greater over the three pairs of places; 1 is even, 0 is one-sided. */
export interface Balance {
  index: number
  /** What the index was made from. */
  pairs: { first: Region; second: Region; ratio: number }[]
}

export interface Fairness {
  asOf: string
  figures: Record<Region, Record<Measure, number>>
  balance: Record<Measure, Balance>
  /** Mean of the four indices. */
  index: number
}

/** What each place has carried up to and including a day: terms begun, days in the chair, meetings held as chair and as host. */
export function fairness(history: RotationHistory, held: readonly HeldMeeting[], asOf: string): Fairness {
  const terms = termsBetween(history, '1900-01-01', asOf)
  const figures = eachOf(REGIONS, (place) => {
    const chaired = terms.filter(({ chair }) => chair === place)
    return {
      termsHeld: chaired.length,
      daysInChair: sum(chaired.map(({ startsOn, endsOn }) => daysBetween(startsOn, endsOn < asOf ? endsOn : asOf) + 1)),
      meetingsChaired: held.filter((meeting) => meeting.place === place).length,
      meetingsHosted: held.filter((meeting) => meeting.venuePlace === place).length,
    }
  })
  const balance = eachOf(MEASURES, (measure) => balanceOf(eachOf(REGIONS, (place) => figures[place][measure])))
  return { asOf, figures, balance, index: mean(MEASURES.map((measure) => balance[measure].index)) }
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
