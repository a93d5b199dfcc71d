import { describe, expect, test } from 'vitest'
import { IMPORT_MOST_LINES, parseWorkdays } from '#app/domain/community/workday-import.ts'
import calendar from '#seeds/data/workdays-2025-2026.json' with { type: 'json' }

/** Invented: no notice for 2027 is known. */
const FIXED = ['2027-01-01,元旦,休', '2027-05-01,劳动节,休', '2027-05-02,劳动节,休', '2027-10-01,国庆节,休', '2027-10-02,国庆节,休', '2027-10-03,国庆节,休']
const paste = (...lines: string[]) => parseWorkdays([...FIXED, ...lines].join('\n'), 2027)

describe('an arrangement as pasted', () => {
  test('is read line by line', () => {
    expect(paste('2027-10-09,国庆节,班').errors).toEqual([])
    expect(paste('2027-10-09,国庆节,班').exceptions.slice(-2)).toEqual([
      { on: '2027-10-03', year: 2027, isWorkday: 0, name: '国庆节' },
      { on: '2027-10-09', year: 2027, isWorkday: 1, name: '国庆节' },
    ])
  })

  test('comes back the same from what is stored', () => {
    for (const { year } of calendar.years) {
      const stored = calendar.exceptions.filter((exception) => exception.year === year)
      const text = stored.map(({ on, name, isWorkday }) => `${on},${name},${isWorkday ? '班' : '休'}`).join('\r\n')
      expect(parseWorkdays(text, year)).toEqual({ exceptions: stored, errors: [] })
    }
  })

  test.each([
    ['a heading, blank lines, a byte order mark and Windows line ends', `\uFEFF日期,名称,类型\r\n\r\n${FIXED.join('\r\n')}\r\n`],
    ['full-width commas, digits and blanks', FIXED.map((line) => line.replace(/,/g, '， ').replace(/2027/, '２０２７')).join('\n')],
    ['tabs from a spreadsheet', FIXED.join('\n').replace(/,/g, '\t')],
    ['quotes around fields', FIXED.map((line) => line.split(',').map((field) => `"${field}"`).join(',')).join('\n')],
    ['dates written out', FIXED.map((line) => line.replace(/^(\d+)-0?(\d+)-0?(\d+)/, '$1年$2月$3日')).join('\n')],
  ])('takes %s', (_, text) => {
    expect(parseWorkdays(text, 2027)).toEqual({ errors: [], exceptions: parseWorkdays(FIXED.join('\n'), 2027).exceptions })
  })

  test('may move the last days of the December before', () => {
    expect(paste('2026-12-31,元旦,休')).toMatchObject({ errors: [], exceptions: expect.arrayContaining([{ on: '2026-12-31', year: 2027, isWorkday: 0, name: '元旦' }]) })
  })
})

describe('what is wrong is said with its line', () => {
  test.each([
    ['2027-02-30,春节,休', '日期“2027-02-30”不存在或写法不对，请写成2027-10-01这样的形式。'],
    ['明天,春节,休', '日期“明天”不存在或写法不对，请写成2027-10-01这样的形式。'],
    ['2027-02-06,春节', '每行应有三列：日期,名称,休或班，例如“2027-10-01,国庆节,休”。'],
    ['2027-02-06,春节,休,多一列', '每行应有三列：日期,名称,休或班，例如“2027-10-01,国庆节,休”。'],
    ['2027-02-06,春节,放', '第三列“放”应为“休”或“班”。'],
    ['2027-02-06,,休', '请填写节日名称，不超过20个字。'],
    [`2027-02-06,${'长'.repeat(21)},休`, '请填写节日名称，不超过20个字。'],
    ['2026-10-01,国庆节,休', '2026-10-01不属于2027年的放假安排。'],
    ['2028-01-01,元旦,休', '2028-01-01不属于2027年的放假安排。'],
    ['2027-02-08,春节,班', '2027-02-08是星期一，本来就是工作日，不必列为“班”，请核对日期。'],
    ['2027-02-05,春节,班', '2027-02-05是星期五，本来就是工作日，不必列为“班”，请核对日期。'],
    ['日期,名称,类型', '日期“日期”不存在或写法不对，请写成2027-10-01这样的形式。'],
    ['2027-10-01,国庆节,休', '2027-10-01与第4行重复，请删去一行。'],
  ])('%s', (line, message) => expect(paste(line).errors).toEqual([{ line: 7, message }]))

  test('every faulty line is named, not only the first', () => {
    expect(paste('2027-02-30,春节,休', '2027-02-07,春节,休', 'x,y,z').errors.map(({ line }) => line)).toEqual([7, 9])
  })

  test.each([
    ['', '没有读到任何一天，请粘贴放假安排，每行一天。'],
    ['日期,名称,类型\n\n', '没有读到任何一天，请粘贴放假安排，每行一天。'],
    [FIXED.slice(1, 5).join('\n'), '没有列出法定节假日2027-01-01、2027-10-03，请检查是否粘贴完整。'],
    ['x\n'.repeat(IMPORT_MOST_LINES), `一次最多导入200行，这里有201行。`],
  ])('as a whole', (text, message) => expect(parseWorkdays(text, 2027).errors).toEqual([{ line: null, message }]))
})
