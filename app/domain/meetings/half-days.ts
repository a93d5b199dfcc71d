import { addDays, daysFrom, instantAt, localDay } from '#app/domain/community/local-time.ts'
import { PLACE_NAMES, REGIONS, type Region } from '#app/domain/community/terms.ts'
import { dayKind, workdaysBetween, type WorkdayCalendar } from '#app/domain/community/workdays.ts'
import { findClashes, type Busy, type Clash } from './clashes.ts'
import { HALVES, showPlaces, type Half } from './terms.ts'

/** When meetings begin and end in a half day, `HH:MM` in Asia/Shanghai; a setting. */
export type HalfDayHours = Readonly<Record<Half, { startTime: string; endTime: string }>>

export interface HalfDaySearch {
  /** First and last day looked at. */
  from: string
  to: string
  now: Date
  calendar: WorkdayCalendar
  hours: HalfDayHours
  /** What the places and people already have. */
  busy: readonly Busy[]
  /** Who is to come; the three places unless said otherwise. */
  places?: readonly Region[]
  people?: Busy['people']
  /** Where the meeting is to be; its own clashes weigh most. */
  preferredPlace?: Region | null
  venue?: string | null
}

export interface HalfDay {
  on: string
  half: Half
  startsAt: string
  endsAt: string
  isFree: boolean
  /** Workdays from today, today not counted. */
  workdaysAhead: number
  clashes: Clash[]
  /** Why it stands where it stands in the list, in Chinese. */
  reasons: string[]
  /** What to make sure of: the year's holidays are not known. */
  warnings: string[]
}

/** Half days in which a meeting could be, best first. Never one that has begun, never on a day off; in years not imported with a warning. */
export function findHalfDays(search: HalfDaySearch): HalfDay[] {
  const today = localDay(search.now)
  let counted = { on: today, workdays: 0 }
  const options = daysFrom(search.from, search.to)
    .filter((day) => dayKind(search.calendar, day).isWorkday)
    .flatMap((day) => {
      // Each day counts on from the one before: counting from today each time would be most of the work.
      counted = { on: day, workdays: counted.workdays + workdaysBetween(search.calendar, counted.on, day) }
      const nearby = { ...search, busy: busyAround(search.busy, day) }
      return HALVES.map((half) => halfDay(nearby, day, half, counted.workdays))
    })
    .filter(({ startsAt }) => startsAt > search.now.toISOString())
  const weights = new Map(options.map((option) => [option, weightOf(option, search)]))
  return options.sort((a, b) => compare(weights.get(a)!, weights.get(b)!) || (a.startsAt < b.startsAt ? -1 : 1))
}

/** What could clash with anything on a day: the noons around it are wide enough for any rounding. */
function busyAround(busy: readonly Busy[], day: string): Busy[] {
  const [from, to] = [instantAt(addDays(day, -1), '12:00'), instantAt(addDays(day, 1), '12:00')]
  return busy.filter(({ startsAt, endsAt }) => startsAt < to && endsAt > from)
}

function halfDay(search: HalfDaySearch, on: string, half: Half, workdaysAhead: number): HalfDay {
  const { calendar, busy, places = REGIONS, people = [], venue = null } = search
  const startsAt = instantAt(on, search.hours[half].startTime)
  const endsAt = instantAt(on, search.hours[half].endTime)
  const clashes = findClashes({ id: null, title: '', startsAt, endsAt, places, people, venue }, busy)
  const { isCovered, why } = dayKind(calendar, on)
  const away = `距今${isCovered ? '' : '约'}${workdaysAhead}个工作日`
  return {
    on, half, startsAt, endsAt, isFree: clashes.length === 0, workdaysAhead, clashes,
    reasons: [...(clashes.length === 0 ? [`${showPlaces(places)}均无冲突`] : clashLines(clashes, places)), away],
    warnings: isCovered ? [] : [why],
  }
}

function clashLines(clashes: readonly Clash[], places: readonly Region[]): string[] {
  const free = places.filter((place) => !clashes.some((clash) => clash.places.includes(place)))
  return [...clashes.map(({ why }) => why), ...(free.length > 0 ? [`${free.map((place) => PLACE_NAMES[place]).join('、')}无冲突`] : [])]
}

/** What makes a half day worse, the worst first: the host is taken, more places, the venue, more people, the year is not known. */
function weightOf({ clashes, warnings }: HalfDay, { preferredPlace }: HalfDaySearch): number[] {
  const taken = new Set(clashes.flatMap(({ places }) => places))
  return [
    preferredPlace && taken.has(preferredPlace) ? 1 : 0,
    taken.size,
    clashes.filter(({ isSameVenue }) => isSameVenue).length,
    new Set(clashes.flatMap(({ people }) => people)).size,
    warnings.length,
  ]
}

function compare(a: readonly number[], b: readonly number[]): number {
  const n = a.findIndex((value, index) => value !== b[index])
  return n < 0 ? 0 : a[n]! - b[n]!
}
