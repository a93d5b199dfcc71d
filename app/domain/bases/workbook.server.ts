import { may, Reach } from '#app/domain/access/policy.ts'
import type { Visit } from '#app/domain/access/visit.ts'
import { PLACE_NAMES, PLACES, type Place } from '#app/domain/community/terms.ts'
import { writeWorkbook, type WorkbookColumn } from '#app/domain/documents/workbook.server.ts'
import { listBases, listTownNames, type BaseRow } from '#db/queries/bases.ts'
import { filterOf, type BaseQuery } from './bases.server.ts'
import { formValues } from './content.ts'
import { placesToRegisterFor } from './keeping.server.ts'
import { ACCESSIBILITY_NAMES, BASE_FIELD_NAMES, BASE_FIELDS, BASE_LEVEL_NAMES, BASE_THEME_NAMES, BASES_EXPORT_MOST, BASES_IMPORT_MOST, DATUM_NAMES, DATUM_SHORT, type BaseField } from './terms.ts'

export type BaseColumn = 'id' | 'place' | BaseField

const YES = '是'
const NO = '否'

/** Codes of a column as a list writes them. */
const WORDS: Partial<Record<BaseColumn, Readonly<Record<string, string>>>> = {
  place: PLACE_NAMES, level: BASE_LEVEL_NAMES, theme: BASE_THEME_NAMES, accessible: ACCESSIBILITY_NAMES, datum: DATUM_SHORT, isContactPublic: { on: YES },
}
const MUST: readonly BaseColumn[] = ['place', 'name', 'level', 'theme', 'town', 'lng', 'lat', 'source']
const WIDTHS: Partial<Record<BaseColumn, number>> = { id: 24, name: 28, town: 20, address: 32, keeper: 26, summary: 48, teachingPoints: 48, fees: 30, transport: 40, source: 36 }

const HINTS: Partial<Record<BaseColumn, string>> = {
  id: '系统给的编号，导出时带出；新登记的留空。', place: '由哪一方维护，只能填本地。', name: '同一地方不能重名。没有编号时，按所在地和名称认定是不是同一处。',
  town: '下拉框里没有的可以直接写。', datum: '空着就按上传时选的坐标系。高德、腾讯地图用GCJ-02，百度地图用BD-09。', lng: '小数度，如120.897200。', lat: '小数度，如31.050000。',
  accuracyMetres: '整数，不清楚就不填。', capacity: '整数，不清楚就不填，页面会写“待核”。', coachSpaces: '整数，不清楚就不填。', isContactPublic: '填“是”，公众也看得到联系人和电话；不填就是“否”。', source: '如“管理单位提供”。',
}

/** The columns of the register, out and in alike. */
export function baseColumns(towns: readonly string[] = [], places: readonly Place[] = PLACES): WorkbookColumn<BaseColumn>[] {
  const choices: Partial<Record<BaseColumn, readonly string[]>> = {
    place: places.map((place) => PLACE_NAMES[place]), level: Object.values(BASE_LEVEL_NAMES), theme: Object.values(BASE_THEME_NAMES), datum: Object.values(DATUM_SHORT), accessible: Object.values(ACCESSIBILITY_NAMES), isContactPublic: [YES, NO],
    ...(towns.length > 0 && { town: towns }),
  }
  const labels = { id: '编号', place: '所在地', ...BASE_FIELD_NAMES }
  return (['id', 'place', ...BASE_FIELDS] as const).map((key) => ({ key, label: labels[key], width: WIDTHS[key] ?? 14, isRequired: MUST.includes(key), note: HINTS[key], choices: choices[key] }))
}

const NOTES = [
  '第一张表每行一处教学点或基地，表头不要改动；列的先后可以调整。',
  '上传后先预览：新登记、有变化、没有变化和有问题的分开列出，确认后才写入。有一行有问题，就一行也不写。',
  `一次最多${BASES_IMPORT_MOST}行。新登记的先是草稿，坐标都按“坐标待核”登记，到现场核定后才写“坐标已核”。`,
  '所有单元格都是文本：以等号、加号开头的内容也照原样保存，不会变成公式。',
]

/** What a list writes for a value of the form. */
export const inWords = (column: BaseColumn, value: string) => WORDS[column]?.[value] ?? value

/** What the form wants for a word of a list; words that do not exist come back as they are and are refused there. */
export function codeOf(column: BaseColumn, word: string): string {
  const typed = word.trim()
  const words = WORDS[column]
  if (!words) return word
  if (column === 'isContactPublic' && typed === NO) return ''
  const more = column === 'datum' ? DATUM_NAMES : undefined
  return Object.keys(words).find((code) => words[code] === typed || more?.[code as keyof typeof DATUM_NAMES] === typed || code === typed) ?? (column === 'datum' && typed ? `?${typed}` : typed)
}

/** The register as this person sees it, in columns that can be handed in again. Contacts only of what he keeps himself. */
export async function writeRegister(visit: Visit, query: BaseQuery): Promise<Buffer> {
  const rows = await listBases(visit.db, Reach.of(visit.actor, 'base.read'), filterOf(query), { most: BASES_EXPORT_MOST })
  return writeWorkbook({ name: '教学基地', columns: baseColumns(), notes: NOTES, rows: rows.map((row) => cellsOf(row, may(visit.actor, 'base.keep', { ...row }).isAllowed)) })
}

function cellsOf(row: BaseRow, isKept: boolean): Record<BaseColumn, string> {
  const { version: _version, ...values } = formValues(row)
  const cells = { id: row.id, place: row.place, ...values, ...(!isKept && !row.isContactPublic && { contactName: '', contactPhone: '' }) }
  return Object.fromEntries(Object.entries(cells).map(([column, value]) => [column, inWords(column as BaseColumn, value)])) as Record<BaseColumn, string>
}

/** An empty list to fill in, with the choices of whoever asks. */
export async function writeTemplate(visit: Visit): Promise<Buffer> {
  const places = placesToRegisterFor(visit)
  const towns = (await listTownNames(visit.db)).filter(({ place }) => places.includes(place)).map(({ name }) => name)
  return writeWorkbook({ name: '教学基地', columns: baseColumns([...new Set(towns)], places), notes: NOTES, rows: [] })
}
