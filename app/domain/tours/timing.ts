import { minutesOf, showMinutes, timeOf } from './clock.ts'
import type { Leg } from './travel.ts'

/** A span of a day, `HH:MM`. */
export interface Span {
  from: string
  to: string
}

/** The two halves of a teaching day (settings). */
export interface HalfDays {
  morning: Span
  afternoon: Span
}

/** When a base receives people on the day asked for: spans, or why it does not. `null`: nobody has entered its hours. */
export type Opening = { spans: readonly Span[]; why: string } | null

export interface PlannedStop {
  baseId: string
  name: string
  stayMinutes: number
  /** Persons at once; null: not given. */
  capacity: number | null
  /** No longer received at all. */
  isClosed?: boolean
  opening?: Opening
}

export interface TimedStop {
  baseId: string
  /** Getting there from the stop before; null at the first. */
  leg: Leg | null
  /** When the coach is there. */
  arrivesAt: string
  /** Waiting for the door to open. */
  waitMinutes: number
  /** Lunch lies between the stop before and this one. */
  isAfterLunch: boolean
  startsAt: string
  leavesAt: string
}

export const CLASH_KINDS = ['closed', 'hours', 'capacity', 'unknownHours', 'unknownCapacity', 'morning', 'evening', 'lunch'] as const
export type ClashKind = (typeof CLASH_KINDS)[number]

export interface Clash {
  kind: ClashKind
  /** Left out: the day as a whole. */
  at?: number
  /** Who, what and when, and what can be done. */
  text: string
  /** False: only worth knowing. */
  isFault: boolean
}

export const TOUR_SPANS = ['half', 'whole'] as const
export type TourSpan = (typeof TOUR_SPANS)[number]

export interface Timing {
  stops: TimedStop[]
  clashes: Clash[]
  span: TourSpan
  startsAt: string
  endsAt: string
  lunch: Span | null
  stayMinutes: number
  travelMinutes: number
  metres: number
  /** After the afternoon's end. */
  overrunMinutes: number
}

/** A visit may run so long into lunch. */
export const LUNCH_GRACE_MINUTES = 15
/** Lunch is never shorter. */
export const LUNCH_LEAST_MINUTES = 45
const MIDNIGHT = 24 * 60

interface Part {
  from: number
  to: number
}

/**
 * The parts of a day in which a visit may lie: the morning until lunch, and everything after lunch.
 * Whoever starts in the afternoon has no lunch on the way.
 */
function partsOf({ morning, afternoon }: HalfDays, startsAt: number): Part[] {
  if (startsAt >= minutesOf(morning.to)) return [{ from: 0, to: MIDNIGHT }]
  return [{ from: 0, to: minutesOf(morning.to) + LUNCH_GRACE_MINUTES }, { from: minutesOf(afternoon.from), to: MIDNIGHT }]
}

/** The earliest minute from which the whole visit fits; null when it does nowhere. Later arrivals never begin earlier. */
export function earliestFit(arrival: number, stay: number, parts: readonly Part[], spans: readonly Part[] | null): number | null {
  const starts = parts.flatMap((part) => (spans ?? [{ from: 0, to: MIDNIGHT }]).map((span) => ({ from: Math.max(part.from, span.from, arrival), to: Math.min(part.to, span.to) })))
  const fitting = starts.filter(({ from, to }) => from + stay <= to).map(({ from }) => from)
  return fitting.length > 0 ? Math.min(...fitting) : null
}

const asParts = (opening: Opening | undefined): Part[] | null => (opening ? opening.spans.map(({ from, to }) => ({ from: minutesOf(from), to: minutesOf(to) })) : null)

/** What the search for the best order asks again and again: how a visit goes when the coach is there at a minute. */
export function visitRule(halfDays: HalfDays, startsAt: string) {
  const parts = partsOf(halfDays, minutesOf(startsAt))
  const lunchUntil = parts.length > 1 ? parts[1]!.from : MIDNIGHT
  const noonFrom = minutesOf(halfDays.morning.to)
  /** Lunch taken late still takes its time. */
  const afterLunch = (arrival: number, from: number, left: number) => (from >= lunchUntil && left < lunchUntil && left > noonFrom ? Math.max(from, arrival, left + LUNCH_LEAST_MINUTES) : from)
  return (arrival: number, stop: Pick<PlannedStop, 'stayMinutes' | 'opening'>, left: number) => {
    const spans = asParts(stop.opening)
    const fit = earliestFit(arrival, stop.stayMinutes, parts, spans)
    const anyHours = earliestFit(arrival, stop.stayMinutes, parts, null)
    const start = fit ?? anyHours ?? arrival
    return { start: afterLunch(arrival, start, left), isOpen: fit !== null || spans === null, isAcrossLunch: fit === null && anyHours === null }
  }
}

/**
 * Arrival and departure of each stop in the order given, with lunch between the halves of the day, and everything that does not go together.
 * @param legs the way to each stop from the one before; the first is null
 * @param heads persons of the group; null: not said
 */
export function timeTour(stops: readonly PlannedStop[], legs: readonly (Leg | null)[], { startsAt, heads, halfDays }: { startsAt: string; heads: number | null; halfDays: HalfDays }): Timing {
  const visit = visitRule(halfDays, startsAt)
  const noon = minutesOf(halfDays.afternoon.from)
  const begins = minutesOf(startsAt)
  const hasNoon = begins < minutesOf(halfDays.morning.to)
  const timed: TimedStop[] = []
  const clashes: Clash[] = []
  let left = begins
  let lunch: Span | null = null
  let latest = begins
  for (const [at, stop] of stops.entries()) {
    const leg = legs[at] ?? null
    const arrival = left + (leg?.minutes ?? 0)
    const { start, isOpen, isAcrossLunch } = visit(arrival, stop, left)
    const isAfterLunch = hasNoon && lunch === null && at > 0 && start >= noon && left < noon
    if (isAfterLunch) lunch = { from: timeOf(left), to: timeOf(start - (leg?.minutes ?? 0) >= left ? start - (leg?.minutes ?? 0) : start) }
    const leaves = start + stop.stayMinutes
    // The coach is there when the group is: after lunch it drives in time for the visit.
    const arrivesAt = isAfterLunch ? Math.max(arrival, Math.min(start, noon)) : arrival
    timed.push({ baseId: stop.baseId, leg, arrivesAt: timeOf(arrivesAt), waitMinutes: Math.max(0, start - arrivesAt), isAfterLunch, startsAt: timeOf(start), leavesAt: timeOf(leaves) })
    clashes.push(...clashesAt(stop, at, { start, leaves, isOpen, isAcrossLunch, heads }))
    left = leaves
    latest = leaves
  }
  const last = minutesOf(halfDays.afternoon.to)
  const overrunMinutes = Math.max(0, latest - last)
  if (hasNoon && latest <= minutesOf(halfDays.morning.to) + LUNCH_GRACE_MINUTES && latest > minutesOf(halfDays.morning.to)) {
    clashes.push({ kind: 'morning', isFault: false, text: `${timeOf(latest)}结束，比上午时段（到${halfDays.morning.to}）晚${latest - minutesOf(halfDays.morning.to)}分钟。` })
  }
  if (overrunMinutes > 0) clashes.push({ kind: 'evening', isFault: true, text: `全程到${timeOf(latest)}才结束，超出下午时段（到${halfDays.afternoon.to}）${showMinutes(overrunMinutes)}；请减少站点、缩短停留或分两天进行。` })
  const isHalf = latest <= minutesOf(halfDays.morning.to) + LUNCH_GRACE_MINUTES || begins >= minutesOf(halfDays.morning.to)
  return {
    stops: timed, clashes, lunch, overrunMinutes, span: isHalf ? 'half' : 'whole', startsAt, endsAt: timeOf(latest),
    stayMinutes: sum(stops.map(({ stayMinutes }) => stayMinutes)), travelMinutes: sum(legs.map((leg) => leg?.minutes ?? 0)), metres: sum(legs.map((leg) => leg?.metres ?? 0)),
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)

interface VisitAt {
  start: number
  leaves: number
  isOpen: boolean
  isAcrossLunch: boolean
  heads: number | null
}

function clashesAt(stop: PlannedStop, at: number, { start, leaves, isOpen, isAcrossLunch, heads }: VisitAt): Clash[] {
  const when = `${timeOf(start)}–${timeOf(leaves)}`
  const found: Clash[] = []
  if (stop.isClosed) found.push({ kind: 'closed', at, isFault: true, text: `「${stop.name}」已停止接待，请更换站点。` })
  else if (stop.opening === null) found.push({ kind: 'unknownHours', at, isFault: false, text: `「${stop.name}」没有登记开放时间，请先与该点核对。` })
  else if (!isOpen) found.push({ kind: 'hours', at, isFault: true, text: `「${stop.name}」${when}到访，但${openWords(stop.opening!)}；请调整顺序、出发时间或停留时间。` })
  if (isAcrossLunch) found.push({ kind: 'lunch', at, isFault: false, text: `「${stop.name}」停留${showMinutes(stop.stayMinutes)}，中间没有安排午餐的时间，请在该点安排用餐。` })
  if (heads !== null && stop.capacity !== null && heads > stop.capacity) {
    found.push({ kind: 'capacity', at, isFault: true, text: `「${stop.name}」一次最多接待${stop.capacity}人，本线路按${heads}人安排，${when}需分${Math.ceil(heads / stop.capacity)}批。` })
  }
  if (heads !== null && stop.capacity === null) found.push({ kind: 'unknownCapacity', at, isFault: false, text: `「${stop.name}」的接待容量待核，请先确认能否接待${heads}人。` })
  return found
}

function openWords({ spans, why }: NonNullable<Opening>): string {
  if (spans.length === 0) return why ? `当天不开放（${why}）` : '当天不开放'
  return `当天开放时间为${spans.map(({ from, to }) => `${from}–${to}`).join('、')}`
}
