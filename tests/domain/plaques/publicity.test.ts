import { describe, expect, it } from 'vitest'
import { isExpired, isNumberPattern, plaqueNumber, publicityDays, readPublicity, showPublicity, validUntil } from '#app/domain/plaques/publicity.ts'
import type { WorkdayCalendar } from '#app/domain/community/workdays.ts'

const PLAIN: WorkdayCalendar = { years: [2026, 2027].map((year) => ({ year, source: '示例' })), exceptions: [] }
const WITH_HOLIDAY: WorkdayCalendar = { ...PLAIN, exceptions: [{ on: '2026-11-10', year: 2026, isWorkday: 0, name: '示例放假' }, { on: '2026-11-14', year: 2026, isWorkday: 1, name: '示例调休' }] }

describe('how long something lies open', () => {
  it.each([['5个工作日', 5, true], ['5工作日', 5, true], ['7天', 7, false], ['7日', 7, false], [' 60天 ', 60, false]])('%s', (text, count, isWorkdays) => expect(readPublicity(text)).toEqual({ count, isWorkdays }))
  it.each(['', '0天', '61天', '五天', '5周', '-5天', '5.5天'])('%j is not understood', (text) => expect(readPublicity(text)).toBeNull())
  it.each(['5个工作日', '7天'])('%s is shown as it was', (text) => expect(showPublicity(readPublicity(text)!)).toBe(text))

  it.each([
    ['a Sunday: from Monday', PLAIN, '2026-11-08', '5个工作日', '2026-11-09', '2026-11-13'],
    ['a Friday: over the weekend', PLAIN, '2026-11-06', '5个工作日', '2026-11-09', '2026-11-13'],
    ['a Wednesday: across a weekend', PLAIN, '2026-11-11', '5个工作日', '2026-11-12', '2026-11-18'],
    ['a day off counts not, a Saturday of 调休 does', WITH_HOLIDAY, '2026-11-08', '5个工作日', '2026-11-09', '2026-11-14'],
    ['days of the calendar', PLAIN, '2026-11-06', '7天', '2026-11-07', '2026-11-13'],
    ['across the year', PLAIN, '2026-12-30', '3天', '2026-12-31', '2027-01-02'],
  ])('agreed on %s', (_, calendar, agreedOn, length, fromOn, untilOn) => expect(publicityDays(readPublicity(length)!, agreedOn, calendar)).toEqual({ fromOn, untilOn }))
})

describe('how long a plaque holds', () => {
  it.each([['2026-11-20', 3, '2029-11-19'], ['2028-02-29', 1, '2029-02-27'], ['2026-01-01', 5, '2030-12-31']])('from %s for %i years', (from, years, until) => expect(validUntil(from, years)).toBe(until))
  it.each([
    ['valid', '2026-11-20', '2026-11-20', false], ['valid', '2026-11-20', '2026-11-21', true], ['rectifying', '2026-11-20', '2026-11-21', true], ['revoked', '2026-11-20', '2026-11-21', false],
  ] as const)('%s until %s has run out on %s: %s', (state, validUntilOn, today, answer) => expect(isExpired({ state, validUntilOn }, today)).toBe(answer))
})

describe('the number of a plaque', () => {
  it('is made of its year and its place in it', () => expect(plaqueNumber('青吴嘉现教〔{年}〕{号}号', 2026, 3)).toBe('青吴嘉现教〔2026〕3号'))
  it.each([['青吴嘉现教〔{年}〕{号}号', true], ['{号}', false], ['{年}{号}{号}', false], ['', false]])('%s', (pattern, answer) => expect(isNumberPattern(pattern)).toBe(answer))
})
