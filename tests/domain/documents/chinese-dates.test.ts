import { describe, expect, test } from 'vitest'
import { chineseDay, chineseMoment, chineseTime, chineseTimeSpan } from '#app/domain/documents/chinese-dates.ts'

test.each([
  ['2026-11-22', '2026年11月22日（星期日）'],
  ['2026-01-02', '2026年1月2日（星期五）'],
  ['2028-02-29', '2028年2月29日（星期二）'],
])('the day %s is %s', (day, text) => {
  expect(chineseDay(day)).toBe(text)
})

test.each([['2026-02-30'], ['2026-1-2'], ['']])('«%s» is no day', (day) => {
  expect(() => chineseDay(day)).toThrow(RangeError)
})

describe('the parts of the day in Shanghai', () => {
  test.each([
    ['2026-11-24T16:00:00.000Z', '凌晨0:00'],
    ['2026-11-24T21:59:00.000Z', '凌晨5:59'],
    ['2026-11-24T22:00:00.000Z', '上午6:00'],
    ['2026-11-25T01:05:00.000Z', '上午9:05'],
    ['2026-11-25T04:00:00.000Z', '中午12:00'],
    ['2026-11-25T05:00:00.000Z', '下午1:00'],
    ['2026-11-25T09:59:00.000Z', '下午5:59'],
    ['2026-11-25T10:00:00.000Z', '晚上6:00'],
    ['2026-11-25T15:59:59.999Z', '晚上11:59'],
  ])('%s is %s', (instant, text) => {
    expect(chineseTime(instant)).toBe(text)
    expect(chineseTime(new Date(instant))).toBe(text)
  })
})

test('a moment names the day it is in Shanghai, not in Greenwich', () => {
  expect(chineseMoment('2026-12-31T16:30:00.000Z')).toBe('2027年1月1日（星期五）凌晨0:30')
})

describe('a span of time', () => {
  test.each([
    ['2026-11-25T01:00:00.000Z', '2026-11-25T03:30:00.000Z', '2026年11月25日（星期三）上午9:00–11:30'],
    ['2026-11-25T01:00:00.000Z', '2026-11-25T04:00:00.000Z', '2026年11月25日（星期三）上午9:00–12:00'],
    ['2026-11-25T01:00:00.000Z', '2026-11-25T04:30:00.000Z', '2026年11月25日（星期三）上午9:00–中午12:30'],
    ['2026-11-25T06:00:00.000Z', '2026-11-25T08:30:00.000Z', '2026年11月25日（星期三）下午2:00–4:30'],
    ['2026-11-25T01:00:00.000Z', '2026-11-25T08:30:00.000Z', '2026年11月25日（星期三）上午9:00–下午4:30'],
    ['2026-11-25T06:00:00.000Z', '2026-11-26T03:30:00.000Z', '2026年11月25日（星期三）下午2:00至11月26日（星期四）上午11:30'],
    ['2026-12-31T06:00:00.000Z', '2027-01-01T03:30:00.000Z', '2026年12月31日（星期四）下午2:00至2027年1月1日（星期五）上午11:30'],
  ])('%s to %s is %s', (startsAt, endsAt, text) => {
    expect(chineseTimeSpan(startsAt, endsAt)).toBe(text)
  })

  test.each([
    ['2026-11-25T01:00:00.000Z', '2026-11-25T01:00:00.000Z'],
    ['2026-11-25T01:00:00.000Z', '2026-11-24T01:00:00.000Z'],
  ])('from %s to %s is refused', (startsAt, endsAt) => {
    expect(() => chineseTimeSpan(startsAt, endsAt)).toThrow(RangeError)
  })
})
