import { WEEKDAY_NAMES } from './terms.ts'

/**
 * Days are `YYYY-MM-DD` and times of day `HH:MM`, both in Asia/Shanghai; instants are UTC ISO text with milliseconds.
 * Nothing here reads the machine's clock or zone.
 */
export const ZONE = 'Asia/Shanghai'

const DAY = /^(19\d\d|[2-9]\d{3})-(\d\d)-(\d\d)$/
/** Days people may mean; counting goes on to 9999, so that no day accepted from outside can run out of the calendar. */
const LAST_MEANT = '2999-12-31'
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/
const MS_PER_DAY = 86_400_000

/** From here on Shanghai has kept +08:00; in the summers of 1986–1991 and of some years before it kept +09:00. */
const CONSTANT_SINCE = '1992-01-01'
const USUAL_OFFSET_MS = 8 * 3_600_000
const CONSTANT_SINCE_MS = Date.parse(`${CONSTANT_SINCE}T00:00:00.000Z`) - USUAL_OFFSET_MS

const wallClock = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
})

/** A day that exists, from 1900 to 2999: 2026-02-28, not 2026-02-30. */
export function isDay(text: unknown): text is string {
  return typeof text === 'string' && exists(text) && text <= LAST_MEANT
}

/** 00:00 to 23:59. */
export function isTime(text: unknown): text is string {
  return typeof text === 'string' && TIME.test(text)
}

/** The day it is in Shanghai. */
export function localDay(instant: Date | string): string {
  return wallClockAt(instant).slice(0, 10)
}

/** The time of day it is in Shanghai, `HH:MM`. */
export function localTime(instant: Date | string): string {
  return wallClockAt(instant).slice(11)
}

/** The instant at which Shanghai's clocks show a day and time. @throws RangeError for what is no day or time */
export function instantAt(day: string, time: string): string {
  if (!isTime(time)) throw new RangeError(`not a time of day: ${time}`)
  const shown = msOf(day) + msOfTime(time)
  const instant = new Date(shown - USUAL_OFFSET_MS).toISOString()
  if (day >= CONSTANT_SINCE) return instant
  const astray = msOf(localDay(instant)) + msOfTime(localTime(instant)) - shown
  return new Date(shown - USUAL_OFFSET_MS - astray).toISOString()
}

/** @throws RangeError for what is no day, or beyond 1900–9999 */
export function addDays(day: string, count: number): string {
  return checked(dayOf(msOf(day) + count * MS_PER_DAY))
}

/** The same date some months on, or the last day of a shorter month: 2026-01-31 plus one is 2026-02-28. */
export function addMonths(day: string, count: number): string {
  msOf(day)
  const months = monthOf(day) + count
  const first = Date.UTC(Math.floor(months / 12), months % 12, 1)
  const last = Date.UTC(Math.floor(months / 12), (months % 12) + 1, 0)
  return checked(dayOf(Math.min(first + (Number(day.slice(8)) - 1) * MS_PER_DAY, last)))
}

/** Months counted from year 0, so that two days can be told apart in months. */
export function monthOf(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
}

/** Days from one day to another, negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return (msOf(to) - msOf(from)) / MS_PER_DAY
}

/** Every day from the first to the last, both counted. */
export function daysFrom(first: string, last: string): string[] {
  return Array.from({ length: Math.max(0, daysBetween(first, last) + 1) }, (_, n) => addDays(first, n))
}

/** 1 Monday … 7 Sunday. */
export function weekdayOf(day: string): number {
  return new Date(msOf(day)).getUTCDay() || 7
}

/** 星期三 */
export function weekdayName(day: string): string {
  return WEEKDAY_NAMES[weekdayOf(day) - 1]!
}

/** For tables: 2026-11-22 09:00 */
export function showInstant(instant: Date | string): string {
  return `${localDay(instant)} ${localTime(instant)}`
}

/** For tables: 2026-11-22 09:00–11:30, with the second day named when it is another. */
export function showSpan(startsAt: string, endsAt: string): string {
  const end = localDay(startsAt) === localDay(endsAt) ? localTime(endsAt) : ` ${showInstant(endsAt)}`
  return `${showInstant(startsAt)}–${end.trim()}`
}

/** For documents: 2026年12月1日, without leading zeros (GB/T 9704). */
export function longDay(day: string): string {
  msOf(day)
  return `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
}

/** 2026-11-22T09:00. Counted wherever counting is right: the calendar library takes a hundred times as long, and lists show many times. */
function wallClockAt(instant: Date | string): string {
  const ms = new Date(instant).getTime()
  if (ms >= CONSTANT_SINCE_MS) return new Date(ms + USUAL_OFFSET_MS).toISOString().slice(0, -8)
  const { year, month, day, hour, minute } = Object.fromEntries(wallClock.formatToParts(ms).map(({ type, value }) => [type, value]))
  return `${year}-${month}-${day}T${hour}:${minute}`
}

function msOf(day: string): number {
  return Date.parse(`${checked(day)}T00:00:00.000Z`)
}

function msOfTime(time: string): number {
  return (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * 60_000
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}

function exists(text: string): boolean {
  const [, year, month, date] = DAY.exec(text) ?? []
  return year !== undefined && dayOf(Date.UTC(Number(year), Number(month) - 1, Number(date))) === text
}

function checked(day: string): string {
  if (!exists(day)) throw new RangeError(`not a day between 1900 and 9999: ${day}`)
  return day
}
