import { CsvError, parse as parseCsv } from 'csv-parse/sync'
import { parse as parseWithFaults, type ParseError } from 'jsonc-parser'
import { Parser } from 'saxen'
import { invalid } from '#app/domain/access/refusals.ts'
import { WORKBOOK_COLUMNS_MOST, WORKBOOK_ROWS_MOST } from '#app/domain/documents/terms.ts'
import { readList, readWorkbook } from '#app/domain/documents/workbook.server.ts'
import { sizeWords } from '#app/domain/files/terms.ts'
import { armed } from '#app/domain/journal/csv.ts'
import { EXPORT_LABELS } from '#app/domain/maps/exports.ts'
import { BASE_FIELD_NAMES, BASE_FIELDS, BASES_IMPORT_MOST, DATUM_SHORT, DATUMS, IMPORT_TEXT_MOST_BYTES, NOT_GIVEN, type BaseField, type ImportFormat } from './terms.ts'
import { baseColumns, type BaseColumn } from './workbook.server.ts'

/** An entry of what was handed in. A column that is missing was not carried: nothing is said of it. */
export interface ImportedRow {
  /** As the table program counts lines, or a map program features. */
  row: number
  cells: Partial<Record<BaseColumn, string>>
}

export interface ImportedList {
  format: ImportFormat
  /** Of a workbook. */
  sheet: string
  rows: ImportedRow[]
  /** What stands in the file and is not taken. */
  unknown: string[]
}

const refuse = (why: string) => invalid({ file: [why] })

const READERS: Record<string, (text: string) => ImportedList> = { csv: readCsv, geojson: readGeoJson, json: readGeoJson, kml: readKml }
const PACKED = '这是压缩包，不能直接导入。KMZ请在地图软件中另存为KML，其他压缩包请先解压，再上传里面的文件。'
const TAKEN = '可以导入xlsx、csv、geojson、kml文件，请另存为其中一种后重新上传。'
const PACKED_ENDINGS = ['kmz', 'zip', 'rar', '7z', 'gz']
const WORKBOOK_ENDINGS = ['xlsx', 'xlsm', 'xls', 'et']

/**
 * Reads a list of bases by what its name ends in.
 * @throws Refusal invalid at the field `file`, saying what is wrong and what to do
 */
export async function readImportFile(name: string, bytes: Uint8Array): Promise<ImportedList> {
  const ending = /\.([0-9A-Za-z]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? ''
  if (WORKBOOK_ENDINGS.includes(ending)) return { format: 'xlsx', ...readList(await readWorkbook(bytes), baseColumns()) }
  if (PACKED_ENDINGS.includes(ending)) throw refuse(PACKED)
  const read = READERS[ending]
  if (!read) throw refuse(`${ending ? `不能导入${ending}文件。` : '文件名没有扩展名，看不出是哪一种文件。'}${TAKEN}`)
  if (bytes.length > IMPORT_TEXT_MOST_BYTES) throw refuse(`${ending}文件不能超过${sizeWords(IMPORT_TEXT_MOST_BYTES)}，请分成几个文件上传。`)
  return read(textOf(bytes))
}

const beginsWith = (bytes: Uint8Array, ...mark: number[]) => mark.every((byte, at) => bytes[at] === byte)

/** UTF-8, or what Chinese office programs save without saying so. */
function textOf(bytes: Uint8Array): string {
  if (beginsWith(bytes, 0x50, 0x4b)) throw refuse(`文件的扩展名和内容不符：内容是压缩包或xlsx工作簿。${PACKED}工作簿请把扩展名改回xlsx。`)
  if (beginsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw refuse(`文件的扩展名和内容不符：内容是旧版Office文件。${TAKEN}`)
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      if (text.includes('\0')) break
      return text.replace(/\r\n?/g, '\n')
    } catch {
      continue
    }
  }
  throw refuse('文件的文字编码认不出来。请用WPS或Excel打开，另存为“CSV UTF-8”；地图软件导出时选UTF-8。')
}

/** 经度（WGS-84） */
const WITH_DATUM = /^(经度|纬度)[（(](.+)[)）]$/
const datumNamed = (word: string) => DATUMS.find((datum) => DATUM_SHORT[datum] === word.trim().toUpperCase())

/** Columns by their keys, by the words of the register, and by those of the public lists. `id` alone is what every map program calls its own number. */
const COLUMN_OF = new Map<string, BaseColumn>([
  ...(['place', ...BASE_FIELDS] as BaseColumn[]).map((key) => [key.toLowerCase(), key] as const),
  ...Object.entries(EXPORT_LABELS).map(([key, label]) => [label, key as BaseColumn] as const),
  ...Object.entries(BASE_FIELD_NAMES).map(([key, label]) => [label, key as BaseField] as const),
  ['所在地', 'place'], ['编号', 'id'],
])
/** Other programs write keys as they like: NAME, Name. */
const columnOf = (name: string) => COLUMN_OF.get(name.trim()) ?? COLUMN_OF.get(name.trim().toLowerCase())
const nameOfColumn = (column: BaseColumn) => (column === 'id' ? '编号' : column === 'place' ? '所在地' : BASE_FIELD_NAMES[column])

const UNKNOWN_MOST = 40
class Unknown {
  readonly names = new Set<string>()
  add(name: string) {
    if (this.names.size < UNKNOWN_MOST) this.names.add([...name.replace(/[\u0000-\u001F\u007F]/g, ' ')].slice(0, 40).join(''))
  }
  get list() {
    return this.names.size < UNKNOWN_MOST ? [...this.names] : [...this.names, '其他']
  }
}

const tooMany = (unit: string) => refuse(`一次最多导入${BASES_IMPORT_MOST}${unit}，这份更多。请分成几个文件上传。`)

/** RFC 4180, or with tabs. */
function readCsv(text: string): ImportedList {
  const [first = ''] = text.replace(/^\uFEFF/, '').split('\n', 1)
  const [head = [], ...lines] = recordsOf(text, !first.includes(',') && first.includes('\t') ? '\t' : ',')
  const labels = head.map((label) => armed(label).trim().replace(/[*＊]$/, ''))
  const datums = labels.map((label) => WITH_DATUM.exec(label)).map((found) => found && datumNamed(found[2]!))
  if (labels.length > WORKBOOK_COLUMNS_MOST) throw refuse(`表头有${labels.length}列，最多${WORKBOOK_COLUMNS_MOST}列。请删去多余的列，另存后重新上传。`)
  const columns = labels.map((label, at) => columnOf(datums[at] ? WITH_DATUM.exec(label)![1]! : label))
  if (!columns.includes('name') && !columns.includes('id')) throw refuse('没有找到表头：第一行应有「名称」列（或「编号」列）。请照本页模板的列名填写。')
  const double = columns.find((column, at) => column && columns.indexOf(column) !== at)
  if (double) throw refuse(`表中有两列都是「${nameOfColumn(double)}」。请删去一列。`)
  if (columns.includes('lng') !== columns.includes('lat')) throw refuse('「经度」和「纬度」两列要同时有。请补上缺的一列，或者两列都删去（原有的坐标不动）。')
  const stated = [...new Set(['lng', 'lat'].map((column) => datums[columns.indexOf(column as BaseColumn)] ?? null))]
  if (stated.length > 1 || (stated[0] && columns.includes('datum'))) throw refuse('表头写的坐标系不一致：「经度」「纬度」要用同一种，也不要和「坐标系」列同时写。请改成一种写法。')
  const datum = stated[0] ?? null
  const filled = lines.map((cells, at) => ({ row: at + 2, cells })).filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  if (filled.length > BASES_IMPORT_MOST) throw tooMany('行')
  const unequal = filled.find(({ cells }) => cells.length < labels.length || cells.slice(labels.length).some((cell) => cell.trim() !== ''))
  if (unequal) throw refuse(`第${unequal.row}行有${unequal.cells.length}列，表头有${labels.length}列。内容里有逗号的要用英文双引号括起来，请用WPS或Excel另存为CSV后重新上传。`)
  return {
    format: 'csv', sheet: '', unknown: labels.filter((label, at) => label !== '' && !columns[at]),
    rows: filled.map(({ row, cells }) => ({
      row,
      cells: { ...Object.fromEntries(columns.flatMap((column, at) => (column ? [[column, armed(cells[at]!)]] : []))), ...(datum && { datum: DATUM_SHORT[datum] }) },
    })),
  }
}

function recordsOf(text: string, delimiter: string): string[][] {
  try {
    const records = parseCsv(text, { bom: true, delimiter, recordDelimiter: '\n', relaxColumnCount: true, to: WORKBOOK_ROWS_MOST + 1 })
    if (records.length > WORKBOOK_ROWS_MOST) throw tooMany('行')
    return records
  } catch (fault) {
    if (!(fault instanceof CsvError)) throw fault
    const line = 'lines' in fault ? `（约在第${String(fault.lines)}行）` : ''
    throw refuse(`CSV文件的引号不成对，读不下去${line}。请用WPS或Excel打开，检查那一行的双引号，另存为CSV后重新上传。`)
  }
}

type Named = readonly [name: string, value: string]

/** What features and placemarks say of themselves; empty says nothing. The record is known by the address of its page, which our own exports carry. */
function cellsOf(where: string, named: readonly Named[], unknown: Unknown): ImportedRow['cells'] {
  if (named.length > WORKBOOK_COLUMNS_MOST) throw refuse(`${where}有${named.length}个属性，最多${WORKBOOK_COLUMNS_MOST}个。请删去用不着的属性后重新导出。`)
  const cells: ImportedRow['cells'] = {}
  let page = ''
  for (const [name, raw] of named) {
    const value = raw.replaceAll('\0', '')
    const column = columnOf(name)
    if (name === 'url' && PAGE.test(value.trim())) page = PAGE.exec(value.trim())![1]!
    else if (!column || column === 'lng' || column === 'lat') unknown.add(name)
    else if (value.trim() === '' || (COUNTS.includes(column) && value.trim() === NOT_GIVEN)) continue
    else if (cells[column] !== undefined && cells[column] !== value) throw refuse(`${where}的「${nameOfColumn(column)}」写了两个不同的值。请只保留一个。`)
    else cells[column] = value
  }
  return page && !cells.id ? { ...cells, id: page } : cells
}
const PAGE = /^https?:\/\/[^/\s]+\/bases\/([\w-]{1,64})$/
const COUNTS: readonly BaseColumn[] = ['capacity', 'coachSpaces', 'accuracyMetres']

const isThing = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

const SHAPE_NAMES: Readonly<Record<string, string>> = {
  MultiPoint: '多个点', LineString: '线', LinearRing: '线', MultiLineString: '多条线', Polygon: '面', MultiPolygon: '多个面', GeometryCollection: '几何集合', MultiGeometry: '几何集合', Track: '轨迹', MultiTrack: '轨迹', Model: '三维模型',
}
const notAPoint = (where: string, shape: string) => refuse(`${where}是${SHAPE_NAMES[shape] ?? '别的形状'}（${shape}），教学点只收点（Point）。请在地图软件中只选点，另存后重新上传。`)

/** RFC 7946, and of the draft before it what names WGS-84. */
function readGeoJson(text: string): ImportedList {
  const file = jsonOf(text)
  if (!isThing(file) || file.type !== 'FeatureCollection' || !Array.isArray(file.features)) throw refuse('文件不是GeoJSON点图层：最外层应为FeatureCollection，里面有features。请在地图软件中另存为GeoJSON。')
  const crs = isThing(file.crs) && isThing(file.crs.properties) ? String(file.crs.properties.name) : file.crs === undefined || file.crs === null ? null : '?'
  if (crs !== null && !/(?:CRS84|EPSG::?(?:4326|4490))$/.test(crs)) throw refuse('文件写明用的不是经纬度坐标（crs）。请在地图软件中另存为GeoJSON，坐标参考系选WGS-84（EPSG:4326）。')
  const features = file.features as unknown[]
  if (features.length > BASES_IMPORT_MOST) throw tooMany('个要素')
  const unknown = new Unknown()
  const rows = features.map((feature, at) => readFeature(feature, at + 1, unknown))
  return { format: 'geojson', sheet: '', rows, unknown: unknown.list }
}

function readFeature(feature: unknown, row: number, unknown: Unknown): ImportedRow {
  const properties = isThing(feature) && isThing(feature.properties) ? feature.properties : {}
  const name = properties.name ?? properties.Name ?? properties['名称']
  const where = whereOf(row, '个要素', name)
  if (!isThing(feature) || feature.type !== 'Feature') throw refuse(`${where}不是Feature。请在地图软件中重新导出GeoJSON。`)
  const { geometry } = feature
  if (!isThing(geometry)) throw refuse(`${where}没有坐标（geometry为空）。请补上点，或者删去这个要素。`)
  if (geometry.type !== 'Point') throw notAPoint(where, String(geometry.type).slice(0, 40))
  const [lng, lat, ...more] = Array.isArray(geometry.coordinates) ? (geometry.coordinates as unknown[]) : []
  if (typeof lng !== 'number' || typeof lat !== 'number' || more.length > 2) throw refuse(`${where}的坐标应为[经度, 纬度]两个数字。请在地图软件中重新导出。`)
  const named = Object.entries(properties).flatMap(([key, value]): Named[] => {
    if (value === null) return columnOf(key) ? [] : [[key, '']]
    if (typeof value === 'string' || typeof value === 'number') return [[key, String(value)]]
    if (typeof value === 'boolean') return [[key, value ? '是' : '否']]
    if (columnOf(key)) throw refuse(`${where}的「${key}」不是文字或数字。请改成文字后重新导出。`)
    return [[key, '']]
  })
  return { row, cells: { ...cellsOf(where, named, unknown), lng: String(lng), lat: String(lat) } }
}

const whereOf = (row: number, unit: string, name: unknown) => `第${row}${unit}${typeof name === 'string' && name.trim() ? `「${[...name.replace(/[\u0000-\u001F\u007F]/g, ' ').trim()].slice(0, 30).join('')}」` : ''}`

function jsonOf(text: string): unknown {
  const json = text.replace(/^\uFEFF/, '')
  try {
    return JSON.parse(json)
  } catch {
    throw refuse(`文件不是完整的JSON${lineOfFault(json)}。请在地图软件中重新导出，不要用文字软件改动。`)
  }
}

/** Asked only of what was refused: the parser of the platform does not always say where. */
function lineOfFault(json: string): string {
  const faults: ParseError[] = []
  try {
    parseWithFaults(json, faults, { disallowComments: true, allowTrailingComma: false })
  } catch (fault) {
    if (fault instanceof RangeError) return '，层次过多'
    throw fault
  }
  return faults[0] ? `，第${json.slice(0, faults[0].offset).split('\n').length}行有误` : ''
}

const DEPTH_MOST = 40
const REFUSED_PARTS: Readonly<Record<string, string>> = { NetworkLink: '网络链接' }
/** Elements that hold words alone. */
const WORDED = ['name', 'description', 'address', 'value', 'SimpleData', 'coordinates']

interface Mark {
  named: Named[]
  name: string
  description: string
  point: string | null
  shape: string | null
}

/** KML 2.2: placemarks with one point, wherever their folders are. */
function readKml(text: string): ImportedList {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw refuse('文件里有DOCTYPE或ENTITY声明，为了安全不能导入。请在地图软件中重新另存为KML。')
  const unknown = new Unknown()
  const rows = marksOf(text).map((mark, at): ImportedRow => {
    const row = at + 1
    const where = whereOf(row, '个地标', mark.name)
    if (mark.shape) throw notAPoint(where, mark.shape)
    if (mark.point === null) throw refuse(`${where}没有点（Point）。请补上位置，或者删去这个地标。`)
    const [, lng, lat] = /^([^,\s]+),([^,\s]+)(?:,[^,\s]*)?$/.exec(mark.point.trim()) ?? []
    if (!lng || !lat) throw refuse(`${where}的坐标应为“经度,纬度”，如120.897200,31.050000。请在地图软件中重新导出。`)
    const cells = cellsOf(where, [...(mark.name.trim() ? [['name', mark.name] as const] : []), ...mark.named], unknown)
    const described = mark.description.trim()
    // Our own exports put a description together from the fields; others may hold a page.
    if (described && !cells.id && !cells.summary && !MARKUP.test(described)) cells.summary = described
    else if (described && described !== cells.summary) unknown.add('description')
    return { row, cells: { ...cells, lng, lat } }
  })
  return { format: 'kml', sheet: '', rows, unknown: unknown.list }
}
const MARKUP = /<[a-z!/][^>]*>/i

function marksOf(text: string): Mark[] {
  const marks: Mark[] = []
  const path: string[] = []
  let [mark, key, words]: [Mark | null, string, string] = [null, '', '']
  let root = ''
  const parser = new Parser()
  parser.on('openTag', (tag, attributes) => {
    const name = localName(tag)
    root ||= name
    if (root !== 'kml') throw refuse('文件不是KML：最外层应为kml。请在地图软件中另存为KML。')
    if (path.length >= DEPTH_MOST) throw refuse(`文件夹和元素套得太深，超过${DEPTH_MOST}层。请把地标移到一个文件夹里，另存后重新上传。`)
    if (REFUSED_PARTS[name]) throw refuse(`文件里有${REFUSED_PARTS[name]}（${name}），内容不在文件里，不能导入。请在地图软件中打开链接的图层，另存为KML。`)
    const within = path.at(-1)
    if (mark && (name === 'Placemark' || (within && WORDED.includes(within)))) throw refuse(`${whereOf(marks.length, '个地标', mark.name)}的${within ?? ''}里还套着${name}，读不懂。请在地图软件中重新另存为KML。`)
    path.push(name)
    words = ''
    if (name === 'Placemark') {
      if (marks.length >= BASES_IMPORT_MOST) throw tooMany('个地标')
      marks.push((mark = { named: [], name: '', description: '', point: null, shape: null }))
    } else if (mark && SHAPE_NAMES[name]) mark.shape ??= name
    else if (mark && (name === 'Data' || name === 'SimpleData')) key = String(attributes()['name'] ?? '')
  })
  parser.on('text', (part, decode) => void (words += decode(part)))
  parser.on('cdata', (part) => void (words += part))
  parser.on('closeTag', (tag) => {
    const [name, within] = [path.pop()!, path.at(-1)]
    if (name !== localName(tag) || !mark) return
    if (name === 'Placemark') mark = null
    else if (within === 'Placemark' && (name === 'name' || name === 'description')) mark[name] = words
    else if (within === 'Placemark' && name === 'address' && words.trim()) mark.named.push(['address', words])
    else if ((within === 'Data' && name === 'value') || name === 'SimpleData') mark.named.push([key, words])
    else if (within === 'Point' && name === 'coordinates') {
      if (mark.point !== null) mark.shape ??= 'MultiPoint'
      mark.point = words
    }
    words = ''
  })
  parser.on('error', (_fault, context) => {
    throw refuse(`KML文件不完整，第${context().line + 1}行前后的标签不成对或没有写完。请在地图软件中重新另存为KML，不要用文字软件改动。`)
  })
  parser.parse(text.replace(/^\uFEFF/, ''))
  return marks
}

const localName = (tag: string) => tag.slice(tag.indexOf(':') + 1)
