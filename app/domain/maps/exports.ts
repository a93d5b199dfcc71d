import { ACCESSIBILITY_NAMES, BASE_AWARD_NAMES, BASE_LEVEL_NAMES, BASE_THEME_NAMES, COORD_STATE_NAMES, NOT_GIVEN, type Accessibility, type BaseAward, type BaseLevel, type BaseTheme, type CoordState } from '#app/domain/bases/terms.ts'
import { showInstant } from '#app/domain/community/local-time.ts'
import { PLACE_NAMES, PRODUCT_NAME, type Place } from '#app/domain/community/terms.ts'
import { BYTE_ORDER_MARK, csvLine } from '#app/domain/journal/csv.ts'
import { SCHEMATIC_NOTE } from './terms.ts'

/** A published base as it is handed on: nothing about persons. */
export interface ExportedBase {
  id: string
  place: Place
  level: BaseLevel
  name: string
  theme: BaseTheme
  town: string
  address: string
  lngE6: number
  latE6: number
  coordState: CoordState
  accuracyMetres: number | null
  award: BaseAward
  capacity: number | null
  coachSpaces: number | null
  accessible: Accessibility | null
  keeper: string
  summary: string
  source: string
  updatedAt: string
}

/** Where and when a file is made, and the 审图号 of what is shown on the map now: it is said in every file that a map is drawn from. */
export interface Made {
  origin: string
  on: string
  approvals: readonly string[]
}

const degrees = (micro: number) => micro / 1e6
const unknown = (value: string | number | null) => (value === null || value === '' ? NOT_GIVEN : value)

/** RFC 7946: WGS-84, longitude first; no `crs` member. What is no feature stands in foreign members. */
export function toGeoJson(bases: readonly ExportedBase[], { origin, on, approvals }: Made): string {
  const features = bases.map((base) => ({
    type: 'Feature',
    id: base.id,
    geometry: { type: 'Point', coordinates: [degrees(base.lngE6), degrees(base.latE6)] },
    properties: {
      name: base.name, place: base.place, placeName: PLACE_NAMES[base.place], town: base.town, address: base.address,
      level: base.level, levelName: BASE_LEVEL_NAMES[base.level], theme: base.theme, themeName: BASE_THEME_NAMES[base.theme],
      award: base.award, awardName: BASE_AWARD_NAMES[base.award], capacity: base.capacity, coachSpaces: base.coachSpaces, accessible: base.accessible,
      keeper: base.keeper, summary: base.summary, coordState: base.coordState, coordStateName: COORD_STATE_NAMES[base.coordState], accuracyMetres: base.accuracyMetres,
      source: base.source, updatedAt: base.updatedAt, url: `${origin}/bases/${base.id}`,
    },
  }))
  return JSON.stringify({ type: 'FeatureCollection', title: `${PRODUCT_NAME}现场教学基地`, note: SCHEMATIC_NOTE, ...(approvals.length > 0 && { mapApprovals: approvals }), exportedOn: on, features })
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }
/** Also without what XML 1.0 has no place for. */
const xml = (text: string) => text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '').replace(/[&<>"']/g, (sign) => ENTITIES[sign]!)

/** KML 2.2, in the order of its schema. */
export function toKml(bases: readonly ExportedBase[], { origin, on, approvals }: Made): string {
  const fields: [string, (base: ExportedBase) => string | number][] = [
    ['place', ({ place }) => PLACE_NAMES[place]], ['town', ({ town }) => town], ['theme', ({ theme }) => BASE_THEME_NAMES[theme]], ['award', ({ award }) => BASE_AWARD_NAMES[award]],
    ['capacity', ({ capacity }) => unknown(capacity)], ['coordState', ({ coordState }) => COORD_STATE_NAMES[coordState]], ['source', ({ source }) => source], ['url', ({ id }) => `${origin}/bases/${id}`],
  ]
  const marks = bases.map((base) => {
    const lines = [
      `${PLACE_NAMES[base.place]}${base.town && ` ${base.town}`}，${BASE_THEME_NAMES[base.theme]}`,
      base.coordState === 'approximate' ? `${COORD_STATE_NAMES.approximate}${base.accuracyMetres ? `，误差约${base.accuracyMetres}米` : ''}` : COORD_STATE_NAMES[base.coordState],
      base.summary,
      base.source && `来源：${base.source}`,
    ]
    return [
      `<Placemark id="b-${xml(base.id)}">`,
      `<name>${xml(base.name)}</name>`,
      ...(base.address ? [`<address>${xml(base.address)}</address>`] : []),
      `<description>${xml(lines.filter(Boolean).join('\n'))}</description>`,
      `<ExtendedData>${fields.map(([name, of]) => `<Data name="${name}"><value>${xml(String(of(base)))}</value></Data>`).join('')}</ExtendedData>`,
      `<Point><coordinates>${degrees(base.lngE6)},${degrees(base.latE6)}</coordinates></Point>`,
      '</Placemark>',
    ].join('\n')
  })
  const head = `<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2">\n<Document>\n<name>${xml(`${PRODUCT_NAME}现场教学基地`)}</name>\n<description>${xml(`${on}导出，WGS-84坐标。${[SCHEMATIC_NOTE, ...approvals].map((line) => `${line}。`).join('')}`)}</description>`
  return `${[head, ...marks, '</Document>', '</kml>'].join('\n')}\n`
}

/** Columns of the .csv that say what a field of the record says, by its name there. */
export const EXPORT_LABELS = {
  id: '编号', place: '地区', town: '镇（街道）', name: '名称', level: '级别', theme: '主题', address: '地址', lng: '经度（WGS-84）', lat: '纬度（WGS-84）', accuracyMetres: '坐标误差（米）',
  capacity: '容纳人数', coachSpaces: '大客车位', accessible: '无障碍', keeper: '管理单位', summary: '简介', source: '资料来源',
} as const

const COLUMNS: readonly [string, (base: ExportedBase, origin: string) => string | number | null][] = [
  [EXPORT_LABELS.id, ({ id }) => id], [EXPORT_LABELS.place, ({ place }) => PLACE_NAMES[place]], [EXPORT_LABELS.town, ({ town }) => town], [EXPORT_LABELS.name, ({ name }) => name], [EXPORT_LABELS.level, ({ level }) => BASE_LEVEL_NAMES[level]],
  [EXPORT_LABELS.theme, ({ theme }) => BASE_THEME_NAMES[theme]], ['授牌状态', ({ award }) => BASE_AWARD_NAMES[award]], [EXPORT_LABELS.address, ({ address }) => address],
  [EXPORT_LABELS.lng, ({ lngE6 }) => degrees(lngE6).toFixed(6)], [EXPORT_LABELS.lat, ({ latE6 }) => degrees(latE6).toFixed(6)],
  ['坐标状态', ({ coordState }) => COORD_STATE_NAMES[coordState]], [EXPORT_LABELS.accuracyMetres, ({ accuracyMetres }) => accuracyMetres],
  [EXPORT_LABELS.capacity, ({ capacity }) => capacity], [EXPORT_LABELS.coachSpaces, ({ coachSpaces }) => coachSpaces], [EXPORT_LABELS.accessible, ({ accessible }) => accessible && ACCESSIBILITY_NAMES[accessible]],
  [EXPORT_LABELS.keeper, ({ keeper }) => keeper], [EXPORT_LABELS.summary, ({ summary }) => summary], [EXPORT_LABELS.source, ({ source }) => source], ['更新时间', ({ updatedAt }) => showInstant(updatedAt)], ['网页', ({ id }, origin) => `${origin}/bases/${id}`],
]

/** A plain table of points, without a line beside its columns: no boundary is drawn by it, so no 审图号 stands in it. */
export function toCsv(bases: readonly ExportedBase[], { origin }: Pick<Made, 'origin'>): string {
  return BYTE_ORDER_MARK + csvLine(COLUMNS.map(([name]) => name)) + bases.map((base) => csvLine(COLUMNS.map(([, of]) => of(base, origin)))).join('')
}
