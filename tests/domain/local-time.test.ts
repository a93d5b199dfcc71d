import { describe, expect, test } from 'vitest'
import {
  addDays, addMonths, daysBetween, daysFrom, instantAt, isDay, isTime, localDay, localTime, longDay, showInstant, showSpan, weekdayName, weekdayOf,
} from '#app/domain/community/local-time.ts'
import { readDay, readTime } from '#app/domain/community/typed-time.ts'

describe('the day and time it is in Shanghai', () => {
  test.each([
    ['2026-11-21T15:59:59.999Z', '2026-11-21', '23:59'],
    ['2026-11-21T16:00:00.000Z', '2026-11-22', '00:00'],
    ['2026-12-31T16:00:00.000Z', '2027-01-01', '00:00'],
    ['2028-02-28T16:00:00.000Z', '2028-02-29', '00:00'],
    ['1988-05-09T15:00:00.000Z', '1988-05-10', '00:00'], // summer time, +09:00
    ['1988-05-09T14:59:00.000Z', '1988-05-09', '23:59'],
    ['1991-12-31T15:30:00.000Z', '1991-12-31', '23:30'],
  ])('%s is %s %s', (instant, day, time) => {
    expect(localDay(new Date(instant))).toBe(day)
    expect(localDay(instant)).toBe(day)
    expect(localTime(instant)).toBe(time)
    expect(showInstant(instant)).toBe(`${day} ${time}`)
  })

  test('what is no instant is refused', () => {
    expect(() => localDay('soon')).toThrow(RangeError)
  })
})

describe('the instant of a day and time', () => {
  test.each([
    ['2026-11-22', '09:00', '2026-11-22T01:00:00.000Z'],
    ['2026-11-22', '00:00', '2026-11-21T16:00:00.000Z'],
    ['2027-01-01', '07:59', '2026-12-31T23:59:00.000Z'],
    ['1992-07-01', '00:00', '1992-06-30T16:00:00.000Z'],
    ['1991-07-01', '00:00', '1991-06-30T15:00:00.000Z'], // summer time
    ['1988-05-10', '00:00', '1988-05-09T15:00:00.000Z'],
    ['1988-12-01', '00:00', '1988-11-30T16:00:00.000Z'],
    ['1950-01-01', '00:00', '1949-12-31T16:00:00.000Z'],
  ])('%s %s is %s', (day, time, instant) => {
    expect(instantAt(day, time)).toBe(instant)
    expect([localDay(instant), localTime(instant)]).toEqual([day, time])
  })

  test.each([['2026-02-30', '09:00'], ['2026-11-22', '24:00'], ['2026-11-22', '9:00'], ['', '09:00']])('%s %s is refused', (day, time) => {
    expect(() => instantAt(day, time)).toThrow(RangeError)
  })

  test('what the clocks showed since 1950 comes back as it went', () => {
    for (let day = '1950-01-01'; day < '2038-01-01'; day = addDays(day, 13)) {
      for (const time of ['00:00', '07:59', '08:00', '23:59']) expect(showInstant(instantAt(day, time))).toBe(`${day} ${time}`)
    }
  })
})

describe('days that exist', () => {
  test.each(['2026-02-28', '2028-02-29', '2000-02-29', '1900-01-01', '2999-12-31'])('%s', (day) => expect(isDay(day)).toBe(true))
  test.each(['3000-01-01', '9999-12-31', '1899-12-31', '2026-02-29', '2026-02-30', '2100-02-29', '2026-04-31', '2026-13-01', '2026-00-10', '2026-01-00', '2026-1-1', '0026-01-01', '2026-01-01T00:00', '', null, 20260101])(
    'not %s', (day) => expect(isDay(day)).toBe(false),
  )
  test.each([['00:00', true], ['23:59', true], ['24:00', false], ['9:00', false], ['09:60', false], ['09:00:00', false]])('time %s: %s', (time, answer) => expect(isTime(time)).toBe(answer))
})

describe('counting', () => {
  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-01-31', 2, '2026-03-31'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -13, '2024-12-15'],
    ['2026-07-01', 0, '2026-07-01'],
  ])('%s and %i months is %s', (day, months, then) => expect(addMonths(day, months)).toBe(then))

  test.each([
    ['2026-12-31', 1, '2027-01-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2026-03-08', 365, '2027-03-08'], // over New York's summer time
  ])('%s and %i days is %s', (day, days, then) => {
    expect(addDays(day, days)).toBe(then)
    expect(daysBetween(day, then)).toBe(days)
    expect(daysBetween(then, day)).toBe(-days)
  })

  test('the calendar ends somewhere, but not near any day that is accepted', () => {
    expect(addDays('2999-12-31', 366)).toBe('3001-01-01')
    expect(addMonths('2999-12-31', 1200)).toBe('3099-12-31')
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError)
    expect(() => addMonths('2026-02-30', 1)).toThrow(RangeError)
    expect(() => addMonths('1900-01-01', -1)).toThrow(RangeError)
  })

  test('lists both ends, nothing backwards', () => {
    expect(daysFrom('2026-02-27', '2026-03-01')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01'])
    expect(daysFrom('2026-03-01', '2026-03-01')).toEqual(['2026-03-01'])
    expect(daysFrom('2026-03-02', '2026-03-01')).toEqual([])
  })
})

describe('showing', () => {
  test.each([['2026-11-23', 1, '星期一'], ['2026-11-25', 3, '星期三'], ['2026-11-22', 7, '星期日'], ['2028-02-29', 2, '星期二']])('%s is weekday %i, %s', (day, number, name) => {
    expect(weekdayOf(day)).toBe(number)
    expect(weekdayName(day)).toBe(name)
  })

  test('spans name the day once, or both', () => {
    expect(showSpan('2026-11-22T01:00:00.000Z', '2026-11-22T03:30:00.000Z')).toBe('2026-11-22 09:00–11:30')
    expect(showSpan('2026-11-22T01:00:00.000Z', '2026-11-23T03:30:00.000Z')).toBe('2026-11-22 09:00–2026-11-23 11:30')
  })

  test('documents write days without leading zeros', () => {
    expect(longDay('2026-12-01')).toBe('2026年12月1日')
    expect(longDay('2026-01-09')).toBe('2026年1月9日')
  })
})

describe('days and times as people type them', () => {
  test.each([
    ['2026-11-25', '2026-11-25'], ['2026/11/5', '2026-11-05'], ['2026.1.5', '2026-01-05'], ['2026年11月25日', '2026-11-25'], ['2026年1月5', '2026-01-05'],
    ['２０２６－１１－２５', '2026-11-25'], [' 20261125 ', '2026-11-25'], ['2026 年 11 月 25 日', '2026-11-25'],
    ['2026-02-30', null], ['11-25', null], ['26-11-25', null], ['明天', null], ['', null], ['2026-11-25x', null], ['2026年13月1日', null],
  ])('%s is day %s', (typed, day) => expect(readDay(typed)).toBe(day))

  test.each([
    ['09:00', '09:00'], ['9:30', '09:30'], ['０９：３０', '09:30'], ['14点', '14:00'], ['9点30分', '09:30'], ['9时5', null], ['09:30:00', '09:30'],
    ['24:00', null], ['9:5', null], ['上午九点', null], ['', null], ['9', null],
  ])('%s is time %s', (typed, time) => expect(readTime(typed)).toBe(time))
})
