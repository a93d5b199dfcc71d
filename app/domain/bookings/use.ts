import { openingOn, type OpeningException, type WeeklyHours } from '#app/domain/bases/opening.ts'

const HOUR_MS = 3_600_000

const tenths = (value: number) => Math.round(value * 10) / 10
const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** Hours a base is open on some days (YYYY-MM-DD); null when nobody has told when it is open. */
export function openHoursIn(hours: readonly WeeklyHours[], exceptions: readonly OpeningException[], days: readonly string[]): number | null {
  if (hours.length === 0) return null
  const minutes = days.flatMap((day) => openingOn(hours, exceptions, day).spans).reduce((sum, { opens, closes }) => sum + minutesOf(closes) - minutesOf(opens), 0)
  return minutes / 60
}

export interface Use {
  /** Hours with at least one group. */
  usedHours: number
  openHours: number | null
  /** Per cent of the open hours, to a tenth: a base that is hardly used reads otherwise than one that is not; null without open hours. */
  rate: number | null
}

/**
 * 使用率: hours with at least one group ÷ open hours. Groups that are there together count once (CLAUSES A17).
 * @param times of confirmed groups, in order of their beginning (UTC instants)
 */
export function useOf(times: readonly { startsAt: string; endsAt: string }[], openHours: number | null): Use {
  let used = 0
  let until = 0
  for (const { startsAt, endsAt } of times) {
    const [from, to] = [Math.max(Date.parse(startsAt), until), Date.parse(endsAt)]
    if (to > from) used += to - from
    until = Math.max(until, to)
  }
  const usedHours = used / HOUR_MS
  return { usedHours: tenths(usedHours), openHours: openHours === null ? null : tenths(openHours), rate: openHours ? tenths((usedHours / openHours) * 100) : null }
}
