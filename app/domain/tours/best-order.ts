import { minutesOf } from './clock.ts'
import { visitRule, type HalfDays, type PlannedStop } from './timing.ts'
import type { Leg } from './travel.ts'

/** Up to so many stops the order is the best there is; beyond, a very good one. */
export const EXACT_MOST_STOPS = 12
export const ORDER_MOST_STOPS = 100

export interface Task {
  stops: readonly Pick<PlannedStop, 'stayMinutes' | 'opening'>[]
  /** legs[from][to] */
  legs: readonly (readonly Pick<Leg, 'minutes' | 'metres'>[])[]
  isFirstFixed: boolean
  isLastFixed: boolean
  startsAt: string
  halfDays: HalfDays
}

export interface OrderFigures {
  travelMinutes: number
  metres: number
  /** Stops that would be visited outside their hours. */
  shut: number
  /** Minutes from midnight at which the last visit ends. */
  ends: number
}

export interface BestOrder {
  /** Positions of the present order, as they should follow each other. */
  order: number[]
  isExact: boolean
  now: OrderFigures
  then: OrderFigures
  savedMinutes: number
  savedMetres: number
  isBetter: boolean
  /** Why, in sentences. */
  why: string[]
}

/** How an order goes: the way, and how many doors would be shut. */
export function figuresOf(task: Task, order: readonly number[]): OrderFigures {
  const visit = visitRule(task.halfDays, task.startsAt)
  let left = minutesOf(task.startsAt)
  const figures = { travelMinutes: 0, metres: 0, shut: 0, ends: left }
  for (const [at, stop] of order.entries()) {
    const leg = at === 0 ? null : task.legs[order[at - 1]!]![stop]!
    figures.travelMinutes += leg?.minutes ?? 0
    figures.metres += leg?.metres ?? 0
    const { start, isOpen } = visit(left + (leg?.minutes ?? 0), task.stops[stop]!, left)
    if (!isOpen) figures.shut += 1
    left = start + task.stops[stop]!.stayMinutes
  }
  figures.ends = left
  return figures
}

/**
 * The order with the least driving in which every stop is open, if there is one; else the one with the least driving.
 * Up to twelve stops nothing better exists. The first and the last stop stay where they are when they are fixed.
 */
export function bestOrder(task: Task): BestOrder {
  const present = task.stops.map((_, at) => at)
  if (present.length > ORDER_MOST_STOPS) throw new Error(`more than ${ORDER_MOST_STOPS} stops`)
  const isExact = present.length <= EXACT_MOST_STOPS
  const now = figuresOf(task, present)
  const shortest = present.length < 3 && (task.isFirstFixed || task.isLastFixed || present.length < 2) ? present : isExact ? exact(task) : heuristic(task)
  const candidates = [present, shortest]
  if (figuresOf(task, shortest).shut > 0) candidates.push(...(isExact ? openExact(task) : [opened(task, shortest)]))
  const order = candidates.reduce((best, each) => (isLess(figuresOf(task, each), figuresOf(task, best)) ? each : best))
  const then = figuresOf(task, order)
  const [savedMinutes, savedMetres] = [now.travelMinutes - then.travelMinutes, now.metres - then.metres]
  return { order, isExact, now, then, savedMinutes, savedMetres, isBetter: isLess(then, now), why: reasons({ now, then, isExact, task, order, shortest }) }
}

/** Open doors first, then the way, then the earlier end. */
function isLess(one: OrderFigures, other: OrderFigures): boolean {
  if (one.shut !== other.shut) return one.shut < other.shut
  if (one.travelMinutes !== other.travelMinutes) return one.travelMinutes < other.travelMinutes
  if (one.metres !== other.metres) return one.metres < other.metres
  return one.ends < other.ends
}

function reasons({ now, then, isExact, task, order, shortest }: { now: OrderFigures; then: OrderFigures; isExact: boolean; task: Task; order: readonly number[]; shortest: readonly number[] }): string[] {
  const said: string[] = []
  if (isLess(then, now)) {
    if (then.shut < now.shut) said.push(`现在的顺序有${now.shut}站在不开放的时间到访，调整后${then.shut === 0 ? '各站都在开放时间内' : `减为${then.shut}站`}。`)
    const [minutes, metres] = [now.travelMinutes - then.travelMinutes, now.metres - then.metres]
    if (minutes > 0) said.push(`路上由${now.travelMinutes}分钟减为${then.travelMinutes}分钟，少${minutes}分钟；路程由${km(now.metres)}变为${km(then.metres)}。`)
    else if (minutes < 0) said.push(`为了赶上开放时间，路上要多${-minutes}分钟。`)
    else if (metres > 0) said.push(`路上时间相同，路程少${km(metres)}。`)
  } else said.push('现在的顺序已经是最省路程的安排，不需要调整。')
  said.push(isExact ? '已比较全部可能的顺序。' : `站点超过${EXACT_MOST_STOPS}个，这是反复改进得到的较优顺序，不保证绝对最短。`)
  if (then.shut > 0) said.push(`${isExact ? '任何顺序都不能让各站全部在开放时间内到访' : '没有找到让各站都在开放时间内到访的顺序'}，请调整日期、出发时间或停留时间。`)
  else if (order !== shortest && figuresOf(task, shortest).shut > 0) said.push('还有路程更短的顺序，但有的站届时不开放，因此没有采用。')
  const fixed = [task.isFirstFixed && '第一站', task.isLastFixed && '最后一站'].filter(Boolean)
  if (fixed.length > 0) said.push(`${fixed.join('和')}按要求保持不变。`)
  return said
}

const km = (metres: number) => `${(metres / 1000).toFixed(1)}公里`

/** Driving alone decides; metres part what takes the same time. */
const costs = (task: Task) => task.legs.map((row) => row.map(({ minutes, metres }) => minutes + metres / 1e7))

/** Held–Karp: the cheapest way through every set of stops that ends at each of them. */
function exact(task: Task): number[] {
  const cost = costs(task)
  return throughSets(task, (sum, _set, to, from) => sum + cost[from]![to]!, () => 0) ?? task.stops.map((_, at) => at)
}

/**
 * The same over the clock: only visits within the hours count, and the earliest end of each set is kept, for an earlier end never makes a
 * later visit impossible. Gives the order that ends first and, for each last stop, the one that does: the shortest of them is taken.
 */
function openExact(task: Task): number[][] {
  const visit = visitRule(task.halfDays, task.startsAt)
  const begin = minutesOf(task.startsAt)
  const go = (left: number, travel: number, to: number) => {
    const { start, isOpen } = visit(left + travel, task.stops[to]!, left)
    return isOpen ? start + task.stops[to]!.stayMinutes : Infinity
  }
  const order = throughSets(task, (left, _set, to, from) => go(left, task.legs[from]![to]!.minutes, to), (first) => go(begin, 0, first))
  if (!order) return []
  return [shortenedWhileOpen(task, order)]
}

/** One walk over all sets; `step` gives the value after the next stop, infinite where it cannot be. */
function throughSets({ stops, isFirstFixed, isLastFixed }: Task, step: (value: number, set: number, to: number, from: number) => number, begin: (first: number) => number): number[] | null {
  const count = stops.length
  const sets = 1 << count
  const value = new Float64Array(sets * count).fill(Infinity)
  const came = new Int8Array(sets * count).fill(-1)
  for (let first = 0; first < count; first++) {
    if (isFirstFixed && first !== 0) continue
    if (isLastFixed && first === count - 1 && count > 1) continue
    value[(1 << first) * count + first] = begin(first)
  }
  for (let set = 1; set < sets; set++) {
    for (let last = 0; last < count; last++) {
      const here = value[set * count + last]!
      if (here === Infinity) continue
      for (let next = 0; next < count; next++) {
        if (set & (1 << next)) continue
        const whole = set | (1 << next)
        if (isLastFixed && next === count - 1 && whole !== sets - 1) continue
        const then = step(here, set, next, last)
        if (then < value[whole * count + next]!) {
          value[whole * count + next] = then
          came[whole * count + next] = last
        }
      }
    }
  }
  const ends = stops.map((_, at) => at).filter((at) => !isLastFixed || at === count - 1)
  const best = ends.reduce((one, other) => (value[(sets - 1) * count + other]! < value[(sets - 1) * count + one]! ? other : one))
  if (value[(sets - 1) * count + best] === Infinity) return null
  const order: number[] = []
  for (let set = sets - 1, at = best; at >= 0; ) {
    order.unshift(at)
    const before = came[set * count + at]!
    set &= ~(1 << at)
    at = before
  }
  return order
}

/** Moves single stops as long as the order gets better by the house's own measure. */
function shortenedWhileOpen(task: Task, from: readonly number[]): number[] {
  let best = [...from]
  let figures = figuresOf(task, best)
  const low = task.isFirstFixed ? 1 : 0
  const high = best.length - (task.isLastFixed ? 1 : 0)
  for (let passes = 0, hasMoved = true; hasMoved && passes < 20; passes++) {
    hasMoved = false
    for (let at = low; at < high; at++) {
      for (let to = low; to < high; to++) {
        if (to === at) continue
        const moved = [...best]
        moved.splice(to, 0, moved.splice(at, 1)[0]!)
        const then = figuresOf(task, moved)
        if (!isLess(then, figures)) continue
        best = moved
        figures = then
        hasMoved = true
      }
    }
  }
  return best
}

const opened = (task: Task, order: readonly number[]) => shortenedWhileOpen(task, order)

/** Beginnings tried, and how often the best is shaken and improved again: less often where each time takes longer. */
const BEGINNINGS = 4
const SHAKES_MOST = 160
const shakesFor = (count: number) => Math.min(SHAKES_MOST, Math.floor(400_000 / count ** 2))
/** A shake stays in one part of the way, so that the rest is not thrown away. */
const SHAKEN_MOST = 30

/** Nearest neighbours from several beginnings, then 2-opt and Or-opt, shaken by double bridges; the same task always gives the same order. */
function heuristic(task: Task): number[] {
  const cost = costs(task)
  const random = randomFrom(task.stops.length)
  const count = task.stops.length
  const firsts = task.isFirstFixed ? [0] : Array.from({ length: BEGINNINGS }, (_, n) => Math.floor((n * count) / BEGINNINGS)).filter((first) => !task.isLastFixed || first !== count - 1)
  let best = improve(task, cost, task.stops.map((_, at) => at))
  let length = lengthOf(cost, best)
  const consider = (order: number[]) => {
    const its = lengthOf(cost, order)
    if (its >= length - 1e-9) return
    best = order
    length = its
  }
  for (const first of firsts) consider(improve(task, cost, nearest(task, cost, first)))
  for (let shake = 0; shake < shakesFor(count); shake++) consider(improve(task, cost, bridged(task, best, random)))
  return best
}

const lengthOf = (cost: readonly number[][], order: readonly number[]) => order.reduce((sum, stop, at) => (at === 0 ? 0 : sum + cost[order[at - 1]!]![stop]!), 0)

function nearest({ stops, isLastFixed }: Task, cost: readonly number[][], first: number): number[] {
  const order = [first]
  const left = new Set(stops.map((_, at) => at))
  left.delete(first)
  const last = stops.length - 1
  if (isLastFixed) left.delete(last)
  while (left.size > 0) {
    const here = order.at(-1)!
    const next = [...left].reduce((one, other) => (cost[here]![other]! < cost[here]![one]! ? other : one))
    order.push(next)
    left.delete(next)
  }
  return isLastFixed ? [...order, last] : order
}

/** Turning a stretch round (2-opt) and moving up to three stops elsewhere, either way round (Or-opt), until neither helps. Ways there and back may differ. */
function improve(task: Task, cost: readonly number[][], from: readonly number[]): number[] {
  const order = [...from]
  const count = order.length
  const low = task.isFirstFixed ? 1 : 0
  const high = count - (task.isLastFixed ? 1 : 0)
  const between = (one: number, other: number) => (one < 0 || other >= count ? 0 : cost[order[one]!]![order[other]!]!)
  for (let hasMoved = true, rounds = 0; hasMoved && rounds < 200; rounds++) {
    hasMoved = false
    for (let start = low; start < high - 1; start++) {
      let forth = 0
      let back = 0
      for (let end = start + 1; end < high; end++) {
        forth += between(end - 1, end)
        back += cost[order[end]!]![order[end - 1]!]!
        const before = (start > 0 ? cost[order[start - 1]!]![order[start]!]! : 0) + forth + (end + 1 < count ? cost[order[end]!]![order[end + 1]!]! : 0)
        const after = (start > 0 ? cost[order[start - 1]!]![order[end]!]! : 0) + back + (end + 1 < count ? cost[order[start]!]![order[end + 1]!]! : 0)
        if (after < before - 1e-9) {
          turn(order, start, end)
          hasMoved = true
          ;[forth, back] = [back, forth]
        }
      }
    }
    for (let size = 1; size <= 3; size++) for (let start = low; start + size <= high; start++) if (moveBest(order, cost, { start, size, low, high })) hasMoved = true
  }
  return order
}

function turn(order: number[], start: number, end: number): void {
  for (let low = start, high = end; low < high; low++, high--) [order[low], order[high]] = [order[high]!, order[low]!]
}

/** Takes `size` stops out and puts them where they cost least. Nothing is copied until it is known to help: this is asked a million times. */
function moveBest(order: number[], cost: readonly number[][], { start, size, low, high }: { start: number; size: number; low: number; high: number }): boolean {
  const end = start + size - 1
  const [head, tail] = [order[start]!, order[end]!]
  const [left, right] = [order[start - 1], order[end + 1]]
  let inside = 0
  let turned = 0
  for (let at = start + 1; at <= end; at++) {
    inside += cost[order[at - 1]!]![order[at]!]!
    turned += cost[order[at]!]![order[at - 1]!]!
  }
  const now = join(cost, left, head) + inside + join(cost, tail, right) - join(cost, left, right)
  let price = now - 1e-9
  let best = -1
  let isTurned = false
  // `at`: between which neighbours, counted without the part itself.
  for (let at = low; at <= high - size; at++) {
    const before = at - 1 < start ? order[at - 1] : order[at - 1 + size]
    const after = at < start ? order[at] : order[at + size]
    const gap = join(cost, before, after)
    const asIs = join(cost, before, head) + inside + join(cost, tail, after) - gap
    const round = join(cost, before, tail) + turned + join(cost, head, after) - gap
    if (asIs < price) [price, best, isTurned] = [asIs, at, false]
    if (round < price) [price, best, isTurned] = [round, at, true]
  }
  if (best < 0) return false
  const part = order.splice(start, size)
  order.splice(best, 0, ...(isTurned ? part.reverse() : part))
  return true
}

const join = (cost: readonly number[][], one: number | undefined, other: number | undefined) => (one === undefined || other === undefined ? 0 : cost[one]![other]!)

/** Cuts the order in four and joins it the other way: what 2-opt cannot undo in one step. */
function bridged({ isFirstFixed, isLastFixed }: Task, order: readonly number[], random: () => number): number[] {
  const low = isFirstFixed ? 1 : 0
  const high = order.length - (isLastFixed ? 1 : 0)
  const reach = Math.min(SHAKEN_MOST, high - low)
  const from = low + Math.floor(random() * (high - low - reach + 1))
  const [one, two, three] = [0, 0, 0].map(() => from + Math.floor(random() * (reach + 1))).sort((a, b) => a - b) as [number, number, number]
  return [...order.slice(0, one), ...order.slice(two, three), ...order.slice(one, two), ...order.slice(three)]
}

/** Small numbers without chance, so that the same question has the same answer. */
function randomFrom(seed: number): () => number {
  let state = seed * 2_654_435_761 + 1
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
}
