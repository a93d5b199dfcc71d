import { expect, it } from 'vitest'

/** The rules run in each of these zones; a project that forgot its own would prove nothing. */
const OFFSETS: Record<string, number> = { 'Asia/Shanghai': -480, UTC: 0, 'America/New_York': 300 }

it('this run is in the zone it claims', () => {
  const zone = process.env.TZ ?? 'none'
  expect(Object.keys(OFFSETS)).toContain(zone)
  expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone)
  expect(new Date(2026, 10, 22).getTimezoneOffset()).toBe(OFFSETS[zone])
})
