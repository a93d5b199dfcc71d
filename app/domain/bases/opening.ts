import { daysBetween, weekdayOf } from '#app/domain/community/local-time.ts'
import { WEEKDAY_NAMES } from '#app/domain/community/terms.ts'

/** A weekly opening: 1 Monday … 7 Sunday, times of day in Asia/Shanghai. */
export interface WeeklyHours {
  weekday: number
  opens: string
  closes: string
}

/** Days on which the weekly hours do not hold; `isOpen` 0 or 1, with times when it is open. */
export interface OpeningException {
  fromOn: string
  toOn: string
  isOpen: number
  opens: string | null
  closes: string | null
  reason: string
}

export interface Span {
  opens: string
  closes: string
}

/** `unknown`: nobody has told when the base is open, which is neither open nor closed. */
export type Opening = { is: 'open'; spans: Span[]; why: string } | { is: 'closed'; spans: []; why: string } | { is: 'unknown'; spans: []; why: string }

/**
 * When a base is open on a day (YYYY-MM-DD) and why. Of several exceptions that cover the day the one of the fewest days holds;
 * of equally long ones being closed goes first, and those that open add up.
 */
export function openingOn(hours: readonly WeeklyHours[], exceptions: readonly OpeningException[], day: string): Opening {
  const covering = exceptions.filter(({ fromOn, toOn }) => fromOn <= day && day <= toOn)
  if (covering.length > 0) {
    const length = (one: OpeningException) => daysBetween(one.fromOn, one.toOn)
    const shortest = Math.min(...covering.map(length))
    const holding = covering.filter((one) => length(one) === shortest)
    const closed = holding.find(({ isOpen }) => !isOpen)
    if (closed) return { is: 'closed', spans: [], why: closed.reason || '临时闭馆' }
    return { is: 'open', spans: merged(holding.map(({ opens, closes }) => ({ opens: opens!, closes: closes! }))), why: holding[0]!.reason || '临时开放' }
  }
  if (hours.length === 0) return { is: 'unknown', spans: [], why: '开放时间待核，请先与管理单位联系' }
  const weekday = weekdayOf(day)
  const spans = merged(hours.filter((one) => one.weekday === weekday))
  const name = WEEKDAY_NAMES[weekday - 1]!
  return spans.length > 0 ? { is: 'open', spans, why: `${name}开放` } : { is: 'closed', spans: [], why: `${name}不开放` }
}

/** Is it open for the whole of a span on a day? Unknown hours are not refused: `isKnown` says so. */
export function isOpenFor(hours: readonly WeeklyHours[], exceptions: readonly OpeningException[], day: string, { opens, closes }: Span): { isOpen: boolean; isKnown: boolean; why: string } {
  const opening = openingOn(hours, exceptions, day)
  if (opening.is === 'unknown') return { isOpen: true, isKnown: false, why: opening.why }
  if (opening.is === 'closed') return { isOpen: false, isKnown: true, why: opening.why }
  if (opening.spans.some((span) => span.opens <= opens && closes <= span.closes)) return { isOpen: true, isKnown: true, why: opening.why }
  return { isOpen: false, isKnown: true, why: `当日开放时间为${showSpans(opening.spans)}` }
}

/** 「09:00—11:30、13:00—16:30」 */
export const showSpans = (spans: readonly Span[]) => spans.map(({ opens, closes }) => `${opens}—${closes}`).join('、')

/** In order, what overlaps or touches as one. */
function merged(spans: readonly Span[]): Span[] {
  const out: Span[] = []
  for (const { opens, closes } of spans.toSorted((a, b) => (a.opens < b.opens ? -1 : a.opens > b.opens ? 1 : 0))) {
    const last = out.at(-1)
    if (last && opens <= last.closes) last.closes = closes > last.closes ? closes : last.closes
    else out.push({ opens, closes })
  }
  return out
}

/** The week in as few lines as say it: 「星期二至星期五 09:00—16:30」, days that are not named are closed. */
export function weekInWords(hours: readonly WeeklyHours[]): string[] {
  const days = [1, 2, 3, 4, 5, 6, 7].map((weekday) => showSpans(merged(hours.filter((one) => one.weekday === weekday))))
  const lines: string[] = []
  for (let first = 0; first < 7; ) {
    let last = first
    while (last < 6 && days[last + 1] === days[first]) last += 1
    const names = first === last ? WEEKDAY_NAMES[first]! : first === 0 && last === 6 ? '每天' : `${WEEKDAY_NAMES[first]!}至${WEEKDAY_NAMES[last]!}`
    lines.push(`${names} ${days[first] || '不开放'}`)
    first = last + 1
  }
  return lines
}
