import { describe, expect, it } from 'vitest'
import { roomFor } from '#app/domain/bookings/room.ts'
import { VISIT_CODE_CHARACTERS } from '#app/domain/bookings/terms.ts'
import { openHoursIn, useOf } from '#app/domain/bookings/use.ts'
import { showVisitCode } from '#app/domain/bookings/visit-code.ts'
import { readShortCode } from '#app/domain/community/short-code.ts'

const at = (time: string) => `2026-12-01T${time}:00.000Z`
const group = (from: string, to: string, headCount: number) => ({ startsAt: at(from), endsAt: at(to), headCount })
const room = (wanted: ReturnType<typeof group>, capacity: number | null, ...taken: ReturnType<typeof group>[]) => roomFor({ ...wanted, capacity }, taken, ({ headCount }) => `${headCount}人的团组`)

describe('room in a base', () => {
  it.each<[what: string, wanted: ReturnType<typeof group>, capacity: number | null, taken: ReturnType<typeof group>[], fits: boolean, left: number]>([
    ['is there when nobody comes', group('01:00', '03:00', 40), 100, [], true, 100],
    ['is shared up to the capacity', group('01:00', '03:00', 40), 100, [group('01:00', '03:00', 60)], true, 40],
    ['ends with the capacity', group('01:00', '03:00', 41), 100, [group('01:00', '03:00', 60)], false, 40],
    ['counts the fullest moment, not the sum of the time', group('01:00', '05:00', 40), 100, [group('01:00', '03:00', 60), group('03:00', '05:00', 60)], true, 40],
    ['counts those who are there together', group('01:00', '05:00', 40), 100, [group('01:00', '03:30', 40), group('03:00', '05:00', 40)], false, 20],
    ['is free for who comes when another goes', group('03:00', '05:00', 100), 100, [group('01:00', '03:00', 100)], true, 100],
    ['is taken by who is there a moment of it', group('02:59', '05:00', 1), 100, [group('01:00', '03:00', 100)], false, 0],
    ['sees groups that were there before and stay', group('02:00', '02:30', 10), 20, [group('01:00', '03:00', 15)], false, 5],
    ['of unknown capacity is for one group at a time', group('01:00', '03:00', 5), null, [group('02:00', '04:00', 5)], false, 0],
    ['of unknown capacity is free for any number else', group('01:00', '03:00', 900), null, [group('03:00', '04:00', 5)], true, 1],
  ])('%s', (_what, wanted, capacity, taken, fits, left) => {
    expect(room(wanted, capacity, ...taken)).toMatchObject({ fits, left })
  })

  it('that is refused says how many, when and who', () => {
    expect(room(group('01:00', '03:00', 41), 100, group('01:00', '03:00', 60)).why).toBe('可同时容纳100人，该时段最多时已有60人，还能接待40人，您申请41人。已有：2026-12-01 09:00–11:0060人的团组')
    expect(room(group('01:00', '03:00', 5), null, group('02:00', '04:00', 7)).why).toContain('一次接待一个团组')
  })
})

describe('使用率', () => {
  const HOURS = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '09:00', closes: '16:30' }))
  it('divides the hours with somebody there by the open ones', () => {
    // Tuesday to Monday: five open days of 7.5 hours, one of them closed
    const days = ['2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04', '2026-12-05', '2026-12-06', '2026-12-07']
    const closed = [{ fromOn: '2026-12-02', toOn: '2026-12-02', isOpen: 0, opens: null, closes: null, reason: '检修' }]
    expect(openHoursIn(HOURS, [], days)).toBe(37.5)
    expect(openHoursIn(HOURS, closed, days)).toBe(30)
    expect(useOf([group('01:00', '04:00', 10)], 30)).toEqual({ usedHours: 3, openHours: 30, rate: 10 })
    expect(useOf([group('01:00', '03:30', 10)], 1681).rate, 'hardly used is not unused').toBe(0.1)
  })
  it('counts groups that are there together once', () => {
    expect(useOf([group('01:00', '04:00', 10), group('02:00', '03:00', 10), group('03:00', '05:00', 10), group('06:00', '07:00', 10)], 10)).toEqual({ usedHours: 5, openHours: 10, rate: 50 })
  })
  it('is not made up where nobody has told when a base is open', () => {
    expect(openHoursIn([], [], ['2026-12-01'])).toBeNull()
    expect(useOf([group('01:00', '04:00', 10)], null)).toEqual({ usedHours: 3, openHours: null, rate: null })
    expect(useOf([], 0).rate).toBeNull()
  })
})

it.each([['ABCDE-23456', 'ABCDE23456'], [' abcde 23456 ', 'ABCDE23456'], ['ＡＢＣＤＥ２３４５６', 'ABCDE23456'], ['ABCDE2345', null], ['ABCDE-2345O', null], ['', null]])('the code of a visit is read as people type it: %s', (typed, code) => {
  expect(readShortCode(typed, VISIT_CODE_CHARACTERS)).toBe(code)
  if (code) expect(showVisitCode(code)).toBe('ABCDE-23456')
})
