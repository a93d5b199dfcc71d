import { addDays, addMonths, isDay, localDay, monthOf } from '#app/domain/community/local-time.ts'
import type { Region } from '#app/domain/community/terms.ts'

/** 轮值组长制 (CLAUSES A36). All days are `YYYY-MM-DD` in Asia/Shanghai; the chair changes at 00:00 of a term's first day. */

/** One version of the rule, as the three places agreed on it. */
export interface RotationRule {
  id: string
  /** Each of the three places once. */
  sequence: readonly Region[]
  /** 1 to 12 */
  termMonths: number
  /** First day of the first term. */
  startsOn: string
  /** First day on which the agreement counts. Agreed late, the rule takes over here: days gone by keep their chair. */
  effectiveFromOn: string
}

/** Two terms whose chairs were exchanged. */
export interface RotationSwap {
  id: string
  firstTermKey: string
  secondTermKey: string
}

/** A place lets its turn pass, another chairs the term in its place. */
export interface RotationSkip {
  termKey: string
  place: Region
  reason: string
  substitute: Region
}

/** Everything agreed so far: rules past, in force and to come; agreed swaps in the order of agreement; skipped turns. */
export interface RotationHistory {
  rules: readonly RotationRule[]
  swaps: readonly RotationSwap[]
  skips: readonly RotationSkip[]
}

export interface RotationTerm {
  /** `2026-07-01.<rule id>`: the first day by the rule, which stays whatever happens to the term. */
  key: string
  ruleId: string
  /** 1 for the first term of its rule. */
  ordinal: number
  startsOn: string
  /** Last day. */
  endsOn: string
  /** Whose turn it is by the sequence. */
  turnOf: Region
  /** Whose turn it is after the agreed swaps. */
  dueFrom: Region
  /** Who chairs, after swaps and skips. */
  chair: Region
}

/** The term that a day belongs to; null before the first rule. */
export function termOf(history: RotationHistory, day: string): RotationTerm | null {
  return termsBetween(history, day, day)[0] ?? null
}

/** The place in the chair on a day; null before the first rule. */
export function chairOn(history: RotationHistory, day: string): Region | null {
  return termOf(history, day)?.chair ?? null
}

/** The place in the chair at an instant (TRUST R19). */
export function chairAt(history: RotationHistory, instant: Date): Region | null {
  return chairOn(history, localDay(instant))
}

/** Every term with a day between two days, both counted, in order. */
export function termsBetween(history: RotationHistory, from: string, to: string): RotationTerm[] {
  const chairs = chairsOf(history)
  return reignsOf(history.rules).flatMap((reign) => {
    const first = later(from, reign.fromOn)
    const last = reign.toOn ? earlier(to, reign.toOn) : to
    const terms: RotationTerm[] = []
    if (first > last) return terms
    for (let n = numberAt(reign.rule, first); startOf(reign.rule, n) <= last; n += 1) terms.push(termNo(reign, n, chairs))
    return terms
  })
}

/** The next terms that begin after a day. */
export function nextTerms(history: RotationHistory, day: string, count: number): RotationTerm[] {
  const terms: RotationTerm[] = []
  const [first] = reignsOf(history.rules)
  if (!first) return terms
  let from = first.fromOn > day ? first.fromOn : addDays(termOf(history, day)!.endsOn, 1)
  while (terms.length < count) {
    const term = termOf(history, from)!
    terms.push(term)
    from = addDays(term.endsOn, 1)
  }
  return terms
}

/** The term of a key; null when there is no such term, or a new rule left no day of it. */
export function termByKey(history: RotationHistory, key: string): RotationTerm | null {
  const reign = reignsOf(history.rules).find(({ rule }) => rule.id === ruleIdOf(key))
  const n = reign ? numberOfKey(reign.rule, key) : null
  if (n === null) return null
  const term = termNo(reign!, n, chairsOf(history))
  return term.startsOn <= term.endsOn ? term : null
}

/** A swap with the places that gave and took. */
export interface AppliedSwap extends RotationSwap {
  /** Who would have chaired the first term without this swap, and chairs the second with it. */
  firstPlace: Region
  secondPlace: Region
}

/**
 * The swaps one after another, each with the places it exchanged. A swap keeps its effect on the term that is left
 * when a new rule does away with the other one: nobody's past chair is rewritten, the turn is owed instead (`owedTurns`).
 */
export function appliedSwaps(history: RotationHistory): AppliedSwap[] {
  const due = new Map<string, Region>()
  return history.swaps.flatMap((swap) => {
    const firstPlace = due.get(swap.firstTermKey) ?? turnOfKey(history.rules, swap.firstTermKey)
    const secondPlace = due.get(swap.secondTermKey) ?? turnOfKey(history.rules, swap.secondTermKey)
    if (!firstPlace || !secondPlace) return []
    due.set(swap.firstTermKey, secondPlace).set(swap.secondTermKey, firstPlace)
    return [{ ...swap, firstPlace, secondPlace }]
  })
}

/** A rule and the days it governs; without last day while nothing follows. */
export interface Reign {
  rule: RotationRule
  fromOn: string
  toOn: string | null
}

/**
 * Which rule governs when. A rule governs from its first day (or from the day its agreement counts, if that is later); the last term of the
 * rule before it ends the day before. A rule agreed later also does away with rules agreed earlier that would only have begun after it.
 */
export function reignsOf(rules: readonly RotationRule[]): Reign[] {
  const begun: Omit<Reign, 'toOn'>[] = []
  for (const rule of [...rules].sort((a, b) => compare(a.effectiveFromOn, b.effectiveFromOn) || compare(a.startsOn, b.startsOn))) {
    const fromOn = later(rule.startsOn, rule.effectiveFromOn)
    while (begun.length > 0 && begun[begun.length - 1]!.fromOn >= fromOn) begun.pop()
    begun.push({ rule, fromOn })
  }
  return begun.map((reign, n) => ({ ...reign, toOn: begun[n + 1] ? addDays(begun[n + 1]!.fromOn, -1) : null }))
}

interface Chairs {
  due: ReadonlyMap<string, Region>
  skips: readonly RotationSkip[]
}

function chairsOf(history: RotationHistory): Chairs {
  const due = new Map(appliedSwaps(history).flatMap((swap) => [[swap.firstTermKey, swap.secondPlace], [swap.secondTermKey, swap.firstPlace]] as const))
  return { due, skips: history.skips }
}

function termNo({ rule, fromOn, toOn }: Reign, n: number, { due, skips }: Chairs): RotationTerm {
  const key = `${startOf(rule, n)}.${rule.id}`
  const end = addDays(startOf(rule, n + 1), -1)
  const turnOf = rule.sequence[n % rule.sequence.length]!
  const dueFrom = due.get(key) ?? turnOf
  const skip = skips.find(({ termKey, place }) => termKey === key && place === dueFrom)
  return {
    key, ruleId: rule.id, ordinal: n + 1, startsOn: later(startOf(rule, n), fromOn), endsOn: toOn ? earlier(end, toOn) : end,
    turnOf, dueFrom, chair: skip?.substitute ?? dueFrom,
  }
}

/** First day of the n-th term (from 0), counted from the rule's own first day, so that 01-31 does not wear down to 01-28. */
function startOf(rule: RotationRule, n: number): string {
  return addMonths(rule.startsOn, n * rule.termMonths)
}

/** Number (from 0) of the term that a day at or after the rule's first day falls into. */
function numberAt(rule: RotationRule, day: string): number {
  const n = Math.floor((monthOf(day) - monthOf(rule.startsOn)) / rule.termMonths)
  return startOf(rule, n) > day ? n - 1 : n
}

function numberOfKey(rule: RotationRule, key: string): number | null {
  const startsOn = key.slice(0, 10)
  if (!isDay(startsOn) || startsOn < rule.startsOn) return null
  const n = numberAt(rule, startsOn)
  return startOf(rule, n) === startsOn ? n : null
}

function turnOfKey(rules: readonly RotationRule[], key: string): Region | null {
  const rule = rules.find(({ id }) => id === ruleIdOf(key))
  const n = rule ? numberOfKey(rule, key) : null
  return n === null ? null : rule!.sequence[n % rule!.sequence.length]!
}

const ruleIdOf = (key: string) => key.slice(11)
const later = (a: string, b: string) => (a > b ? a : b)
const earlier = (a: string, b: string) => (a < b ? a : b)
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
