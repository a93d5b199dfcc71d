import { addDays, localDay, localTime } from '#app/domain/community/local-time.ts'
import { QUARTER_MS } from './clashes.ts'

/** A quarter hour of one day in Asia/Shanghai: 0 is 00:00–00:15, 95 is 23:45–24:00. */
export interface Quarter {
  on: string
  slot: number
}

const QUARTERS_A_DAY = 96

/** Every quarter hour that a time touches, in their order; the end is no longer part of it. */
export function quartersOf(startsAt: string, endsAt: string): Quarter[] {
  const first = Math.floor(Date.parse(startsAt) / QUARTER_MS)
  const count = Math.max(0, Math.ceil(Date.parse(endsAt) / QUARTER_MS) - first)
  const day = localDay(startsAt)
  const [hours, minutes] = localTime(startsAt).split(':').map(Number) as [number, number]
  const begin = hours * 4 + Math.floor(minutes / 15)
  return Array.from({ length: count }, (_, n) => ({ on: addDays(day, Math.floor((begin + n) / QUARTERS_A_DAY)), slot: (begin + n) % QUARTERS_A_DAY }))
}
