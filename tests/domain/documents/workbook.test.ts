import { strToU8, zipSync, type Zippable } from 'fflate'
import { describe, expect, it } from 'vitest'
import { WORKBOOK_MOST_BYTES, WORKBOOK_ROWS_MOST } from '#app/domain/documents/terms.ts'
import { readList, readWorkbook, writeWorkbook, type WorkbookColumn } from '#app/domain/documents/workbook.server.ts'
import { unzip } from '#tests/support/unzip.ts'

const COLUMNS: readonly WorkbookColumn<'name' | 'theme'>[] = [
  { key: 'name', label: '名称', width: 20, isRequired: true, note: '全称。' },
  { key: 'theme', label: '主题', width: 12, choices: ['党性教育', '江南文化'] },
]
const made = (names: readonly string[]) => writeWorkbook({ name: '清单', columns: COLUMNS, rows: names.map((name) => ({ name, theme: '' })), notes: ['一行一条。'] })

const SHEET = '<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
const cell = (inner: string, attributes = '') => `${SHEET}<row r="1"><c r="A1"${attributes}>${inner}</c></row></sheetData></worksheet>`
const TYPES = '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
const RELATIONS = (more = '') => `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>${more}</Relationships>`
const WORKBOOK = '<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="清单" sheetId="1" r:id="r1"/></sheets></workbook>'

/** A workbook as small as one can be, with other parts in place of its own or beside them. */
function archive(over: Record<string, string | Uint8Array> = {}, level: 0 | 9 = 9): Buffer {
  const parts: Record<string, string | Uint8Array> = { '[Content_Types].xml': TYPES, 'xl/workbook.xml': WORKBOOK, 'xl/_rels/workbook.xml.rels': RELATIONS(), 'xl/worksheets/sheet1.xml': cell('<is><t>名称</t></is>', ' t="inlineStr"'), ...over }
  const bytes = Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part] as const)
  return Buffer.from(zipSync(Object.fromEntries(bytes) as Zippable, { level }))
}

/** The same archive with numbers of the first entry of its directory changed. */
function patched(bytes: Buffer, write: (bytes: Buffer, entry: number) => void): Buffer {
  write(bytes, bytes.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02])))
  return bytes
}

/** Two parts whose names are as long as each other get the same name. */
const renamed = (bytes: Buffer, from: string, to: string) => Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1')

const ZEROS = (megabytes: number) => new Uint8Array(megabytes * 1024 * 1024)
const EXTERNAL = '<Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath" Target="file:///c:/other.xlsx" TargetMode="External"/>'
const LINK = '<Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="https://example.gov.cn" TargetMode="External"/>'

describe('a list that goes out as .xlsx', () => {
  const TEXTS = ['=1+1', '=cmd|\'/c calc\'!A1', '+8613800000000', '-5', '@SUM(A1)', '\t缩进', '\r回车', '＝1', '000123', ' 前后有空格 ', '两\n行', '两\r\n行', '_x0041_', '<&>"\'', '120.897200', '𠮷田']

  it('comes back letter by letter, and holds no formula', async () => {
    const file = await made(TEXTS)
    expect(readList(await readWorkbook(file), COLUMNS).rows.map(({ cells }) => cells.name)).toEqual(TEXTS)
    for (const [name, part] of unzip(file)) if (name.startsWith('xl/worksheets/')) expect(part.toString()).not.toMatch(/<f[\s>]/)
  })

  it('offers its choices, says how it is filled in, and stays readable at ten thousand rows', async () => {
    const parts = unzip(await made([]))
    expect(parts.get('xl/worksheets/sheet1.xml')!.toString()).toMatch(/<dataValidation type="list"[^>]*sqref="B2:B2001"><formula1>'选项'!\$A\$2:\$A\$3</)
    expect((await readWorkbook(await made([]))).map(({ name }) => name)).toEqual(['清单', '填写说明', '选项'])
    const many = await made(Array.from({ length: WORKBOOK_ROWS_MOST }, (_, n) => `示例${n}`))
    let turns = 0
    const timer = setInterval(() => (turns += 1), 1)
    const { rows } = readList(await readWorkbook(many), COLUMNS)
    clearInterval(timer)
    expect(rows).toHaveLength(WORKBOOK_ROWS_MOST)
    expect(turns, 'others were served while it was read').toBeGreaterThan(2)
  })
})

describe('a list that is handed in', () => {
  it.each([
    ['<v>120.89720000000001</v>', '', '120.8972'], ['<v>1.2E-05</v>', '', '0.000012'], ['<v>31</v>', '', '31'], ['<v>1</v>', ' t="b"', '是'], ['<is><t>甲</t></is>', ' t="inlineStr"', '甲'], ['<f>1+1</f><v>2</v>', '', '2'], ['<v>文</v>', ' t="str"', '文'],
  ])('reads %s %s as text', async (inner, attributes, text) => {
    expect((await readWorkbook(archive({ 'xl/worksheets/sheet1.xml': cell(inner, attributes) })))[0]!.rows).toEqual([[text]])
  })

  const sheet = (...rows: string[][]) => [{ name: '清单', rows }]

  it('takes columns in any order, tells the unknown ones, and skips empty rows', () => {
    const read = readList(sheet(['主题', '名称*', '备注'], ['党性教育', '甲', '无'], ['', ' ', ''], ['', '乙']), COLUMNS)
    expect(read).toEqual({ sheet: '清单', unknown: ['备注'], rows: [{ row: 2, cells: { name: '甲', theme: '党性教育' } }, { row: 4, cells: { name: '乙', theme: '' } }] })
  })

  it.each([
    ['no head', sheet(['甲', '乙']), '没有找到表头'], ['a column left out', sheet(['名称'], ['甲']), '缺少「主题」列'], ['nothing', sheet(), '没有找到表头'], ['a column twice', sheet(['名称', '主题', '主题']), '两列都叫「主题」'],
  ])('is refused with %s', (_, sheets, why) => {
    expect(() => readList(sheets, COLUMNS)).toThrow(why)
  })
})

describe('a workbook that was made to harm', () => {
  it.each<[string, () => Buffer, string]>([
    ['more bytes than are taken', () => Buffer.alloc(WORKBOOK_MOST_BYTES + 1), '不能超过'],
    ['something else than an archive', () => Buffer.from('名称,主题\n'), '不是xlsx'],
    ['an archive cut off', () => archive().subarray(0, 300), '不是xlsx'],
    ['an archive that is no workbook', () => Buffer.from(zipSync({ 'a.txt': strToU8('a') })), '不是xlsx'],
    ['an old or encrypted container', () => Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(600)]), '加密'],
    ['encrypted entries', () => patched(archive(), (bytes, at) => bytes.writeUInt16LE(1, at + 8)), '加密'],
    ['a symbolic link', () => patched(archive(), (bytes, at) => bytes.writeUInt32LE(0xa1ff0000, at + 38)), '已损坏'],
    ['201 entries', () => archive(Object.fromEntries(Array.from({ length: 201 }, (_, n) => [`xl/media/${n}.png`, 'x']))), '多于200个'],
    ['a part packed 1 : 1000', () => archive({ 'xl/media/image1.png': ZEROS(30) }), '过大'],
    ['60 MB that say they are 10', () => patched(archive(Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`xl/media/${n}.png`, ZEROS(1)]))), (bytes, at) => bytes.writeUInt32LE(10, at + 24)), '过大'],
    ['a workbook inside', () => archive({ 'xl/embeddings/oleObject1.bin': 'x' }), '嵌入'],
    ['an archive under another name', () => archive({ 'xl/media/image1.png': archive() }), '嵌入'],
    ['macros', () => archive({ 'xl/vbaProject.bin': 'x' }), '宏'],
    ['macros of the old kind', () => archive({ 'xl/macrosheets/sheet1.xml': '<a/>' }), '宏'],
    ['external links', () => archive({ 'xl/externalLinks/externalLink1.xml': '<a/>' }), '外部'],
    ['a relation to another file', () => archive({ 'xl/_rels/workbook.xml.rels': RELATIONS(EXTERNAL) }), '外部'],
    ['a name that climbs', () => archive({ 'xl/../../etc/passwd': 'x' }), '已损坏'],
    ['a name from the root', () => archive({ '/etc/passwd': 'x' }), '已损坏'],
    ['the same name twice', () => renamed(archive({ 'xl/worksheets/sheet2.xml': '<a/>' }), 'sheet2.xml', 'sheet1.xml'), '已损坏'],
    ['the same name in other letters', () => archive({ 'XL/workbook.xml': '<a/>' }), '已损坏'],
    ['a DOCTYPE', () => archive({ 'xl/worksheets/sheet1.xml': `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>${cell('<v>1</v>').slice(SHEET.indexOf('<worksheet'))}` }), '已损坏'],
    ['a DOCTYPE in another encoding', () => archive({ 'xl/worksheets/sheet1.xml': new Uint8Array(Buffer.from('\uFEFF<!DOCTYPE a><a/>', 'utf16le')) }), '已损坏'],
    ['the last row there is', () => archive({ 'xl/worksheets/sheet1.xml': `${SHEET}<row r="1048576"/></sheetData></worksheet>` }), '行'],
    ['empty rows without end', () => archive({ 'xl/worksheets/sheet1.xml': `${SHEET}${'<row/>'.repeat(170_000)}</sheetData></worksheet>` }), '行'],
    ['column 16,384', () => archive({ 'xl/worksheets/sheet1.xml': cell('<v>1</v>').replace('"A1"', '"XFD1"') }), '列'],
    ['column 16,384 in disguise', () => archive({ 'xl/worksheets/sheet1.xml': cell('<v>1</v>').replace('"A1"', '"&#88;FD1"') }), '已损坏'],
    ['millions of tags', () => archive(Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`xl/media/${n}.xml`, '<a/>'.repeat(130_000)]))), '过大'],
  ])('is refused with %s', async (_, bytes, why) => {
    const refused = await readWorkbook(bytes()).catch((error: unknown) => error)
    expect(refused).toMatchObject({ kind: 'invalid', details: { fields: { file: [expect.stringContaining(why)] } } })
  })

  it('is told from one with a link in a cell and a picture', async () => {
    const bytes = archive({ 'xl/worksheets/_rels/sheet1.xml.rels': RELATIONS(LINK), 'xl/media/image1.png': new Uint8Array([0x89, 0x50, 0x4e, 0x47]) })
    expect((await readWorkbook(bytes))[0]!.rows).toEqual([['名称']])
  })
})
