import type { WorkdayExceptionTable } from '#db/tables/community.ts'
import { lengthOf, normaliseLine } from './chinese-text.ts'
import { weekdayName, weekdayOf } from './local-time.ts'
import { readDay } from './typed-time.ts'

export const IMPORT_MOST_LINES = 200
export const HOLIDAY_NAME_MOST_CHARACTERS = 20

/** Fixed days off by 《全国年节及纪念日放假办法》: an arrangement without them was not pasted whole. */
const FIXED_HOLIDAYS = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03']

export interface WorkdayImport {
  exceptions: WorkdayExceptionTable[]
  /** What is wrong, by the line it stands in; null for the list as a whole. Nothing may be imported while there is any. */
  errors: { line: number | null; message: string }[]
}

/**
 * Reads a year's holidays and 调休 working days as pasted or uploaded: one a line, `2027-10-01,国庆节,休`, with 班 for days worked instead.
 * Takes commas of either width, tabs, a heading line and blank lines.
 */
export function parseWorkdays(text: string, year: number): WorkdayImport {
  const read: WorkdayImport = { exceptions: [], errors: [] }
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n?|\n/)
  if (lines.length > IMPORT_MOST_LINES) return { ...read, errors: [{ line: null, message: `一次最多导入${IMPORT_MOST_LINES}行，这里有${lines.length}行。` }] }

  const firstLineOf = new Map<string, number>()
  lines.forEach((raw, n) => {
    const line = n + 1
    const fields = fieldsOf(raw)
    if (fields.every((field) => field === '') || (n === 0 && /日期|date/i.test(fields[0]!))) return
    const exception = readException(fields, year)
    if (typeof exception === 'string') return read.errors.push({ line, message: exception })
    const earlier = firstLineOf.get(exception.on)
    if (earlier) return read.errors.push({ line, message: `${exception.on}与第${earlier}行重复，请删去一行。` })
    firstLineOf.set(exception.on, line)
    read.exceptions.push(exception)
  })
  if (read.errors.length === 0) read.errors.push(...missingFrom(read.exceptions, year))
  return read
}

/** One exception, or what is wrong with the line. */
function readException(fields: string[], year: number): WorkdayExceptionTable | string {
  const [date, title, kind] = fields
  if (fields.length !== 3) return '每行应有三列：日期,名称,休或班，例如“2027-10-01,国庆节,休”。'
  const on = readDay(date!)
  if (!on) return `日期“${date}”不存在或写法不对，请写成2027-10-01这样的形式。`
  if (!belongsTo(on, year)) return `${on}不属于${year}年的放假安排。`
  const name = normaliseLine(title!)
  if (!name || lengthOf(name) > HOLIDAY_NAME_MOST_CHARACTERS) return `请填写节日名称，不超过${HOLIDAY_NAME_MOST_CHARACTERS}个字。`
  if (kind !== '休' && kind !== '班') return `第三列“${kind}”应为“休”或“班”。`
  if (kind === '班' && weekdayOf(on) <= 5) return `${on}是${weekdayName(on)}，本来就是工作日，不必列为“班”，请核对日期。`
  return { on, year, isWorkday: kind === '班' ? 1 : 0, name }
}

/** A year's notice also moves the last days of December before it (元旦). */
function belongsTo(on: string, year: number): boolean {
  return on.startsWith(`${year}-`) || on.startsWith(`${year - 1}-12-`)
}

function missingFrom(exceptions: WorkdayExceptionTable[], year: number): WorkdayImport['errors'] {
  if (exceptions.length === 0) return [{ line: null, message: '没有读到任何一天，请粘贴放假安排，每行一天。' }]
  const off = new Set(exceptions.filter(({ isWorkday }) => isWorkday === 0).map(({ on }) => on))
  const missing = FIXED_HOLIDAYS.map((monthDay) => `${year}-${monthDay}`).filter((day) => !off.has(day))
  return missing.length === 0 ? [] : [{ line: null, message: `没有列出法定节假日${missing.join('、')}，请检查是否粘贴完整。` }]
}

/** Splits at commas of either width or tabs; quotes around a field, as spreadsheets write them, are taken off. */
function fieldsOf(raw: string): string[] {
  return raw.split(/[,，\t]/).map((field) => field.trim().replace(/^"(.*)"$/, '$1').trim())
}
