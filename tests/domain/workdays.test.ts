import { getDayDetail } from 'chinese-days'
import { describe, expect, test } from 'vitest'
import { daysFrom } from '#app/domain/community/local-time.ts'
import { addWorkdays, coversYear, dayKind, nextWorkday, workdaysBetween, type WorkdayCalendar } from '#app/domain/community/workdays.ts'
import calendar from '#seeds/data/workdays-2025-2026.json' with { type: 'json' }

/** What another source says of a day; it names holidays and days worked instead, and reads plain weekdays in the machine's zone, so these are counted here. */
function elsewhere(day: string): { isWorkday: boolean; name: string | null } {
  const { name, work } = getDayDetail(day)
  const [, holiday] = name.split(',')
  return holiday ? { isWorkday: work, name: holiday } : { isWorkday: ![0, 6].includes(new Date(`${day}T00:00:00.000Z`).getUTCDay()), name: null }
}

describe('the imported years 2025 and 2026', () => {
  test('agree on every day and holiday with another source', () => {
    for (const day of daysFrom('2025-01-01', '2026-12-31')) {
      const { isWorkday, name } = dayKind(calendar, day)
      expect({ day, isWorkday, name: name?.replace(/^(清明|端午|中秋)节$/, '$1') ?? null }).toEqual({ day, ...elsewhere(day) })
    }
  })

  test('list each day once, under its own year', () => {
    expect(new Set(calendar.exceptions.map(({ on }) => on)).size).toBe(calendar.exceptions.length)
    expect(calendar.exceptions.every(({ on, year }) => on.startsWith(String(year)))).toBe(true)
  })

  test('every year has the public holidays that law fixes, and says from which notice', () => {
    for (const { year, source } of calendar.years) {
      expect(source).toContain(`国务院办公厅关于${year}年部分节假日安排的通知`)
      for (const on of ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03']) expect(dayKind(calendar, `${year}-${on}`).isWorkday).toBe(false)
    }
  })
})

describe('what kind of day it is', () => {
  test.each([
    ['2026-11-25', { isWorkday: true, name: null, isCovered: true, why: '星期三，工作日' }],
    ['2026-11-22', { isWorkday: false, name: null, isCovered: true, why: '星期日，休息日' }],
    ['2026-10-01', { isWorkday: false, name: '国庆节', isCovered: true, why: '国庆节放假（国务院办公厅关于2026年部分节假日安排的通知（国办发明电〔2025〕7号））' }],
    ['2026-10-10', { isWorkday: true, name: '国庆节', isCovered: true, why: '国庆节调休，正常上班（国务院办公厅关于2026年部分节假日安排的通知（国办发明电〔2025〕7号））' }],
    ['2027-10-01', { isWorkday: true, name: null, isCovered: false, why: '2027年放假安排尚未导入，按周末推算' }],
    ['2027-10-02', { isWorkday: false, name: null, isCovered: false, why: '2027年放假安排尚未导入，按周末推算' }],
    ['2024-10-01', { isWorkday: true, name: null, isCovered: false, why: '2024年放假安排尚未导入，按周末推算' }],
  ])('%s', (day, kind) => expect(dayKind(calendar, day)).toEqual(kind))

  test('a notice may move days of the December before it, also when that year was not imported', () => {
    const only2027: WorkdayCalendar = { years: [{ year: 2027, source: '通知' }], exceptions: [{ on: '2026-12-31', year: 2027, isWorkday: 0, name: '元旦' }] }
    expect(dayKind(only2027, '2026-12-31')).toEqual({ isWorkday: false, name: '元旦', isCovered: true, why: '元旦放假（通知）' })
    expect(dayKind(only2027, '2026-12-30').isCovered).toBe(false)
    expect([coversYear(only2027, 2026), coversYear(only2027, 2027)]).toEqual([false, true])
  })

  test('an empty calendar covers nothing and says so on every day', () => {
    const empty: WorkdayCalendar = { years: [], exceptions: [] }
    expect(daysFrom('2026-01-01', '2026-12-31').every((day) => !dayKind(empty, day).isCovered)).toBe(true)
  })
})

describe('counting workdays', () => {
  test.each([
    ['2026-11-20', '2026-11-23'], // Friday to Monday
    ['2026-11-21', '2026-11-23'],
    ['2026-11-23', '2026-11-24'],
    ['2026-09-30', '2026-10-08'], // over 国庆节
    ['2026-10-09', '2026-10-10'], // a Saturday worked instead
    ['2026-02-13', '2026-02-14'],
    ['2026-02-14', '2026-02-24'], // over 春节
  ])('the workday after %s is %s', (day, next) => expect(nextWorkday(calendar, day)).toBe(next))

  test.each([
    ['2026-11-20', 0, '2026-11-20'],
    ['2026-11-22', 0, '2026-11-22'],
    ['2026-11-20', 3, '2026-11-25'],
    ['2026-11-25', -3, '2026-11-20'],
    ['2026-09-30', 3, '2026-10-10'],
    ['2026-10-12', -2, '2026-10-09'],
    ['2026-12-31', 1, '2027-01-01'], // not covered: only the weekday is known
  ])('%s and %i workdays is %s', (day, count, then) => expect(addWorkdays(calendar, day, count)).toBe(then))

  test.each([
    ['2026-11-20', '2026-11-20', 0],
    ['2026-11-20', '2026-11-23', 1],
    ['2026-11-22', '2026-11-22', 0],
    ['2026-11-20', '2026-11-22', 0],
    ['2026-09-30', '2026-10-10', 3],
    ['2026-11-25', '2026-11-20', -3],
    ['2026-11-22', '2026-11-20', -1],
  ])('from %s to %s is %i', (from, to, count) => expect(workdaysBetween(calendar, from, to)).toBe(count))

  test('adding and counting are each other’s inverse', () => {
    for (const day of daysFrom('2026-01-01', '2026-12-20')) {
      for (const count of [-5, -1, 1, 4]) expect(workdaysBetween(calendar, day, addWorkdays(calendar, day, count))).toBe(count)
    }
  })
})
