import { metresBetween } from '#app/domain/bases/distance.ts'
import { openingOn } from '#app/domain/bases/opening.ts'
import { addDays, localDay } from '#app/domain/community/local-time.ts'
import { readSettings } from '#app/domain/community/settings.server.ts'
import type { Db } from '#db/portable/connect.ts'
import { listOpening } from '#db/queries/bases.ts'
import { listTravelTimes, type PlannedRow, type TourRow, type TravelRow } from '#db/queries/tours.ts'
import { timeTour, type HalfDays, type Opening, type PlannedStop, type Timing } from './timing.ts'
import { travelMatrix, type Leg, type TravelRule } from './travel.ts'

/** How many days ahead a tour is held against the hours of its bases. */
const DAYS_AHEAD = 14

export interface Plan {
  stops: PlannedRow[]
  typed: TravelRow[]
  matrix: Leg[][]
  legs: (Leg | null)[]
  halfDays: HalfDays
  rule: TravelRule
  timing: Timing
  opening(day: string | null): (Opening | undefined)[]
}

type Timed = Pick<TourRow, 'place' | 'startTime' | 'heads'>

/** A tour as it would go: stops, ways, and times on a day; without a day the hours of bases are not asked. Three queries. */
export async function planOf(db: Db, { tour, stops }: { tour: Timed; stops: PlannedRow[] }, now: Date, day: string | null = null): Promise<Plan> {
  const ids = [...new Set(stops.map(({ baseId }) => baseId))]
  const days = [localDay(now), addDays(localDay(now), DAYS_AHEAD), ...(day ? [day] : [])].sort()
  const [typed, { hours, exceptions }, settings] = await Promise.all([
    listTravelTimes(db, ids),
    listOpening(db, ids, { fromOn: days[0]!, toOn: days.at(-1)! }),
    readSettings(db, ['fieldMorning', 'fieldAfternoon', 'travelRule'], tour.place, localDay(now)),
  ])
  const halfDays = { morning: settings.fieldMorning, afternoon: settings.fieldAfternoon }
  const opening = (on: string | null) => stops.map(({ baseId }) => (on === null ? undefined : openingOf(hours.filter((row) => row.baseId === baseId), exceptions.filter((row) => row.baseId === baseId), on)))
  const matrix = travelMatrix(stops, metresBetween, typed.map((row) => ({ ...row, setOn: localDay(row.setAt) })), settings.travelRule)
  const legs = stops.map((_, at) => (at === 0 ? null : matrix[at - 1]![at]!))
  const planned = plannedOf(stops, opening(day))
  return { stops, typed, matrix, legs, halfDays, rule: settings.travelRule, opening, timing: timeTour(planned, legs, { startsAt: tour.startTime, heads: tour.heads, halfDays }) }
}

export const plannedOf = (stops: readonly PlannedRow[], openings: readonly (Opening | undefined)[]): PlannedStop[] =>
  stops.map(({ baseId, name, stayMinutes, capacity, state }, at) => ({ baseId, name, stayMinutes, capacity, isClosed: state !== 'published', opening: openings[at] }))

function openingOf(hours: Parameters<typeof openingOn>[0], exceptions: Parameters<typeof openingOn>[1], day: string): Opening {
  const { is, spans, why } = openingOn(hours, exceptions, day)
  return is === 'unknown' ? null : { spans: spans.map(({ opens, closes }) => ({ from: opens, to: closes })), why }
}

export interface DayAhead {
  day: string
  /** Stops that cannot be visited as planned, in words; none when all is well. */
  faults: string[]
}

/** Which of the days to come the tour can be held as planned. */
export function daysAhead(plan: Plan, tour: Timed, now: Date): DayAhead[] {
  const first = addDays(localDay(now), 1)
  return Array.from({ length: DAYS_AHEAD }, (_, n) => {
    const day = addDays(first, n)
    const { clashes } = timeTour(plannedOf(plan.stops, plan.opening(day)), plan.legs, { startsAt: tour.startTime, heads: tour.heads, halfDays: plan.halfDays })
    return { day, faults: clashes.filter(({ kind }) => kind === 'hours').map(({ text }) => text) }
  })
}
