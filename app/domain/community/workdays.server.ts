import { demand } from '#app/domain/access/policy.ts'
import { conflict, invalid } from '#app/domain/access/refusals.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { record } from '#app/domain/journal/journal.server.ts'
import type { Db } from '#db/portable/connect.ts'
import { isDuplicate } from '#db/portable/errors.ts'
import { within } from '#db/portable/within.ts'
import { deleteWorkdayYear, insertWorkdayYear, listWorkdays } from '#db/queries/workdays.ts'
import type { ImportWorkdays } from './forms.ts'
import { localDay } from './local-time.ts'
import { parseWorkdays, type WorkdayImport } from './workday-import.ts'
import { coversYear, type WorkdayCalendar } from './workdays.ts'

/** The years that were imported and their days off and 调休. One query. */
export async function readWorkdays(db: Db): Promise<WorkdayCalendar & { years: { year: number; source: string; importedAt: string }[] }> {
  const rows = await listWorkdays(db)
  const years = new Map(rows.map(({ year, source, importedAt }) => [year, { year, source, importedAt }]))
  return { years: [...years.values()], exceptions: rows.flatMap(({ on, year, isWorkday, name }) => (on === null ? [] : [{ on, year, isWorkday: isWorkday!, name: name! }])) }
}

/** What is missing from the calendar, in a Chinese sentence; null while this year and the next are covered. */
export function workdayWarning(calendar: WorkdayCalendar, now: Date): string | null {
  const thisYear = Number(localDay(now).slice(0, 4))
  const missing = [thisYear, thisYear + 1].filter((year) => !coversYear(calendar, year))
  if (missing.length === 0) return null
  return `${missing.join('年、')}年的放假安排尚未导入，涉及这些日期的工作日按周末推算。国务院办公厅通知发布后请及时导入。`
}

export interface WorkdayPreview extends WorkdayImport {
  /** Days that are held of this year now, and would be replaced; 0 for a new year. */
  replaces: number
  isKnownYear: boolean
}

/** Reads what was pasted and says what importing it would do. Writes nothing. */
export async function previewWorkdays(visit: Visit, form: Pick<ImportWorkdays, 'year' | 'text'>): Promise<WorkdayPreview> {
  demand(visit.actor, 'workday.import')
  const { years, exceptions } = await readWorkdays(visit.db)
  const read = parseWorkdays(form.text, form.year)
  const taken = exceptions.filter(({ on, year }) => year !== form.year && read.exceptions.some((exception) => exception.on === on))
  return {
    exceptions: read.exceptions,
    errors: [...read.errors, ...taken.map(({ on, year, name }) => ({ line: null, message: `${on}已在${year}年的安排中列为“${name}”，请先核对${year}年的安排。` }))],
    replaces: exceptions.filter(({ year }) => year === form.year).length,
    isKnownYear: years.some(({ year }) => year === form.year),
  }
}

/**
 * Imports a year, all or nothing; a year that is there already is replaced when `isReplacing` says so.
 * @throws Refusal invalid with every wrong line; conflict when the year is there and nobody said to replace it
 */
export async function importWorkdays(visit: Visit, form: ImportWorkdays): Promise<void> {
  await within(visit.db, async (db) => {
    const inside = { ...visit, db }
    const by = demand(visit.actor, 'workday.import')
    const { exceptions, errors, replaces, isKnownYear } = await previewWorkdays(inside, form)
    if (errors.length > 0) throw invalid({ text: errors.map(({ line, message }) => (line ? `第${line}行：${message}` : message)) })
    if (isKnownYear && !form.isReplacing) throw conflict(`${form.year}年的安排已经导入过（${replaces}天），请确认替换后再导入。`)
    await deleteWorkdayYear(db, form.year)
    await insertOnce(db, { year: form.year, source: form.source, importedAt: visit.now.toISOString(), importedById: visit.actor.accountId }, exceptions)
    await record(inside, {
      deed: 'workday.import', object: { kind: 'workdayYear', id: String(form.year) }, by,
      summary: `${isKnownYear ? '重新导入' : '导入'}${form.year}年放假安排，${exceptions.length}天${isKnownYear ? `，替换原有${replaces}天` : ''}，依据${form.source}`,
      after: { days: exceptions.map(({ on, name, isWorkday }) => `${on} ${name}${isWorkday ? '班' : '休'}`) },
    })
  })
}

async function insertOnce(...[db, year, exceptions]: Parameters<typeof insertWorkdayYear>): Promise<void> {
  try {
    await insertWorkdayYear(db, year, exceptions)
  } catch (error) {
    if (isDuplicate(error)) throw conflict()
    throw error
  }
}
