import type { Blob } from 'node:buffer'
import type Stream from 'node:stream'
import { zipSync } from 'fflate'
import readSheets from 'read-excel-file/node'
import writeSheets, { type Feature, type SheetData } from 'write-excel-file/node'
import { findElement, sanitizeAttributeValue, sanitizeTextContent } from 'write-excel-file/utility'
import { invalid, isRefusal } from '#app/domain/access/refusals.ts'
import { partsOfWorkbook } from './workbook-guard.server.ts'

/** One column of a list that goes out and comes back. */
export interface WorkbookColumn<Key extends string = string> {
  key: Key
  label: string
  /** In characters. */
  width: number
  /** What may be chosen; others may still be typed and are refused on the way in. */
  choices?: readonly string[]
  isRequired?: boolean
  /** For the sheet of notes. */
  note?: string
}

export interface WorkbookList<Key extends string = string> {
  name: string
  columns: readonly WorkbookColumn<Key>[]
  rows: readonly Readonly<Record<Key, string>>[]
  notes: readonly string[]
}

/** Rows for which a column offers its choices. */
const CHOICE_ROWS = 2_000
const NOTES = '填写说明'
const CHOICES = '选项'

/** A list as .xlsx: every cell is text, so that nothing in it can ever be a formula and numbers come back as they went. */
export async function writeWorkbook<Key extends string>({ name, columns, rows, notes }: WorkbookList<Key>): Promise<Buffer> {
  const text = (value: string) => ({ type: String, value: escaped(value), format: '@', alignVertical: 'top', wrap: true }) as const
  const head = (value: string) => ({ ...text(value), fontWeight: 'bold', backgroundColor: '#E8EEF5' }) as const
  const offering = columns.filter(({ choices }) => choices)
  const longest = Math.max(0, ...offering.map(({ choices }) => choices!.length))
  const sheets = [
    {
      sheet: name, stickyRowsCount: 1, columns: columns.map(({ width }) => ({ width })),
      data: [columns.map(({ label }) => head(label)), ...rows.map((row) => columns.map(({ key }) => (row[key] === '' ? null : text(row[key]))))] as SheetData,
    },
    {
      sheet: NOTES, columns: [{ width: 22 }, { width: 10 }, { width: 80 }],
      data: [...notes.map((note) => [{ ...text(note), wrap: false }]), [], ['列', '必填', '怎么填'].map(head), ...columns.map(({ label, isRequired, note, choices }) => [label, isRequired ? '是' : '', noteOf(note, choices)].map(text))] as SheetData,
    },
    ...(longest > 0
      ? [{ sheet: CHOICES, columns: offering.map(() => ({ width: 20 })), data: [offering.map(({ label }) => head(label)), ...Array.from({ length: longest }, (_, n) => offering.map(({ choices }) => (choices![n] === undefined ? null : text(choices![n]))))] as SheetData }]
      : []),
  ]
  return writeSheets(sheets, { features: [lists(columns, offering)] }).toBuffer()
}

const noteOf = (note: string | undefined, choices: readonly string[] | undefined) => [note, choices && choices.length <= 12 ? `从下拉框中选：${choices.join('、')}。` : ''].filter(Boolean).join('')

/** What the writer takes a part of a file as. */
type Content = Buffer | Blob | Stream

/** Drop-downs of the first sheet, filled from the sheet of choices: a list inside the rule itself may have only 255 characters. */
function lists(columns: readonly WorkbookColumn[], offering: readonly WorkbookColumn[]): Feature<Content> {
  const rules = offering.map((column, n) => {
    const [at, from] = [letterOf(columns.indexOf(column)), letterOf(n)]
    const error = `请从下拉框中选择「${column.label}」。`
    return `<dataValidation type="list" allowBlank="1" showErrorMessage="1" errorTitle="${sanitizeAttributeValue(column.label)}" error="${sanitizeAttributeValue(error)}" sqref="${at}2:${at}${CHOICE_ROWS + 1}"><formula1>${sanitizeTextContent(`'${CHOICES}'!$${from}$2:$${from}$${column.choices!.length + 1}`)}</formula1></dataValidation>`
  })
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml: string, _options: unknown, { sheetIndex }: { sheetIndex: number }) => {
            const data = findElement(xml, 'sheetData')
            if (sheetIndex !== 0 || rules.length === 0 || !data) return xml
            const end = xml.indexOf('</sheetData>') + '</sheetData>'.length
            return `${xml.slice(0, end)}<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>${xml.slice(end)}`
          },
        },
      },
    },
  } as Feature<Content>
}

/** As ECMA-376 writes what XML would read back as something else (22.9.2.19): a carriage return, and an escape that was meant as text. */
const escaped = (value: string) => value.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_').replaceAll('\r', '_x000D_')

/** A for 0, AA for 26. */
const letterOf = (index: number): string => (index < 26 ? '' : letterOf(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26))

/** A sheet as it was handed in: cells as text, empty ones as ''. */
export interface ReadSheet {
  name: string
  rows: string[][]
}

/**
 * Every sheet of a workbook somebody handed in, checked before it is read.
 * @throws Refusal invalid at the field `file`
 */
export async function readWorkbook(bytes: Uint8Array): Promise<ReadSheet[]> {
  const parts = await partsOfWorkbook(bytes)
  try {
    const sheets = await readSheets(Buffer.from(zipSync(parts, { level: 0 })), { trim: false, parseNumber: plainNumber })
    return sheets.map(({ sheet, data }) => ({ name: sheet, rows: (data as unknown[][]).map((row) => row.map(cellText)) }))
  } catch (fault) {
    if (isRefusal(fault)) throw fault
    throw invalid({ file: ['这个工作簿读不出来，可能有单元格的公式出错或格式损坏。请全选后“粘贴为数值”，另存为“Excel工作簿（*.xlsx）”后重新上传。'] })
  }
}

/** Numbers as a table program shows them: the file may hold 120.89720000000001 or 1.2E-05. */
const plainNumber = (digits: string): string => (/^-?\d{1,15}(\.\d{1,10})?$/.test(digits) ? digits : String(Number(Number(digits).toPrecision(15))))

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  if (typeof cell === 'boolean') return cell ? '是' : '否'
  return typeof cell === 'string' ? cell : String(cell)
}

export interface ReadRow<Key extends string = string> {
  /** As the table program counts. */
  row: number
  cells: Record<Key, string>
}

/**
 * The rows of a list, by the words of its head: columns may stand in any order, unknown ones are told.
 * @throws Refusal invalid when no sheet has the head, or a column is missing or stands twice
 */
export function readList<Key extends string>(sheets: readonly ReadSheet[], columns: readonly WorkbookColumn<Key>[]): { sheet: string; rows: ReadRow<Key>[]; unknown: string[] } {
  const required = columns.filter(({ isRequired }) => isRequired)
  const labels = new Map(columns.map(({ label, key }) => [label, key]))
  const headOf = (sheet: ReadSheet) => (sheet.rows[0] ?? []).map((cell) => cell.trim().replace(/[*＊]$/, ''))
  const sheet = sheets.filter(({ name }) => name !== NOTES && name !== CHOICES).find((candidate) => headOf(candidate).some((label) => label === required[0]!.label))
  if (!sheet) throw invalid({ file: [`没有找到表头：第一行应有「${required.map(({ label }) => label).join('」「')}」等列。请用本页提供的模板填写。`] })
  const head = headOf(sheet)
  // A column left out must not read as a column emptied.
  const absent = columns.filter(({ label }) => !head.includes(label))
  if (absent.length > 0) throw invalid({ file: [`工作表「${sheet.name}」缺少「${absent.map(({ label }) => label).join('」「')}」列。请照模板补上。`] })
  const double = head.find((label, n) => label !== '' && head.indexOf(label) !== n)
  if (double) throw invalid({ file: [`工作表「${sheet.name}」有两列都叫「${double}」。请删去一列。`] })
  const rows = sheet.rows.map((cells, n) => ({ row: n + 1, cells })).slice(1).filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  return {
    sheet: sheet.name, unknown: head.filter((label) => label !== '' && !labels.has(label)),
    rows: rows.map(({ row, cells }) => ({ row, cells: Object.fromEntries(columns.map(({ key, label }) => [key, head.includes(label) ? (cells[head.indexOf(label)] ?? '') : ''])) as Record<Key, string> })),
  }
}
