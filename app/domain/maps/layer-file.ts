import { toWgs84 } from '#app/domain/bases/datums.ts'
import type { Datum } from '#app/domain/bases/terms.ts'
import { LAYER_MOST_POINTS, LAYER_MOST_SHAPES, MAP_EXTENT } from './terms.ts'

/** One ring or line of a layer: WGS-84, hundred-thousandths of a degree (1.1 m), longitude and latitude in turn. */
export interface LayerShape {
  name: string
  isClosed: boolean
  flat: number[]
}

export type ReadLayer = { shapes: LayerShape[]; faults: [] } | { shapes: []; faults: string[] }

const PRECISION = 1e5
const NAME_MOST_CHARACTERS = 40
const DEEPEST = 4

/** Reads a GeoJSON file (RFC 7946) of polygons and lines. Only names are taken over from its properties. */
export function readLayer(text: string, datum: Datum): ReadLayer {
  const faulty = (...faults: string[]): ReadLayer => ({ shapes: [], faults })
  let file: unknown
  try {
    file = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return faulty('文件不是完整的GeoJSON（JSON格式有误），请重新导出。')
  }
  const features = featuresOf(file)
  if (!features) return faulty('文件不是GeoJSON：最外层应为FeatureCollection、Feature或几何对象。')
  const shapes: LayerShape[] = []
  let points = 0
  for (const [at, { geometry, name }] of features.entries()) {
    const parts = partsOf(geometry)
    if (!parts) return faulty(`第${at + 1}个要素不是线或面，图层只接受LineString、MultiLineString、Polygon和MultiPolygon。`)
    for (const { isClosed, line } of parts) {
      const read = readLine(line, isClosed, datum)
      if (typeof read === 'string') return faulty(`第${at + 1}个要素${name && `（${name}）`}：${read}`)
      points += read.length / 2
      shapes.push({ name, isClosed, flat: read })
    }
  }
  if (shapes.length === 0) return faulty('文件里没有线或面。')
  if (shapes.length > LAYER_MOST_SHAPES) return faulty(`文件有${shapes.length}条线或边界，最多${LAYER_MOST_SHAPES}条，请只保留青浦、吴江、嘉善及周边。`)
  if (points > LAYER_MOST_POINTS) return faulty(`文件有${points}个点，最多${LAYER_MOST_POINTS}个，请先用制图软件简化（如容差50米）再导入。`)
  return { shapes, faults: [] }
}

interface Feature {
  geometry: unknown
  name: string
}

const isThing = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

function featuresOf(file: unknown): Feature[] | null {
  if (!isThing(file)) return null
  if (file.type === 'FeatureCollection') return Array.isArray(file.features) ? file.features.map((feature) => (isThing(feature) ? { geometry: feature.geometry, name: nameOf(feature.properties) } : { geometry: null, name: '' })) : null
  if (file.type === 'Feature') return [{ geometry: file.geometry, name: nameOf(file.properties) }]
  return Array.isArray(file.coordinates) ? [{ geometry: file, name: '' }] : null
}

function nameOf(properties: unknown): string {
  if (!isThing(properties)) return ''
  const name = properties.name ?? properties.NAME ?? properties['名称']
  return typeof name === 'string' ? [...name.replace(/[\u0000-\u001F\u007F]/g, ' ').trim()].slice(0, NAME_MOST_CHARACTERS).join('') : ''
}

interface Part {
  isClosed: boolean
  line: unknown
}

function partsOf(geometry: unknown): Part[] | null {
  if (!isThing(geometry) || !Array.isArray(geometry.coordinates)) return null
  const given = geometry.coordinates as unknown[]
  const lists = (value: unknown[]): unknown[] => value.flatMap((each) => (Array.isArray(each) ? (each as unknown[]) : [null]))
  switch (geometry.type) {
    case 'LineString':
      return [{ isClosed: false, line: given }]
    case 'MultiLineString':
      return given.map((line) => ({ isClosed: false, line }))
    case 'Polygon':
      return given.map((line) => ({ isClosed: true, line }))
    case 'MultiPolygon':
      return lists(given).map((line) => ({ isClosed: true, line }))
    default:
      return null
  }
}

/** Flat whole numbers, or what is wrong in Chinese. */
function readLine(line: unknown, isClosed: boolean, datum: Datum): number[] | string {
  if (!Array.isArray(line)) return '坐标不完整。'
  const flat: number[] = []
  for (const given of line as unknown[]) {
    if (!Array.isArray(given) || given.length < 2 || given.length > DEEPEST || !Number.isFinite(given[0]) || !Number.isFinite(given[1])) return '坐标应为[经度, 纬度]的数字。'
    const typed = { lng: given[0] as number, lat: given[1] as number }
    const position = isOnEarth(typed) ? toWgs84(datum, typed.lng, typed.lat) : typed
    if (!isInExtent(position)) return `坐标${typed.lng}, ${typed.lat}不在东经119.5–122度、北纬30–32度之内，请核对坐标系，经度在前、纬度在后。`
    const [x, y] = [Math.round(position.lng * PRECISION), Math.round(position.lat * PRECISION)]
    if (flat.at(-2) !== x || flat.at(-1) !== y) flat.push(x, y)
  }
  if (isClosed && (flat.length < 8 || flat[0] !== flat.at(-2) || flat[1] !== flat.at(-1))) return '面的边界应首尾相接，且至少有四个点。'
  if (!isClosed && flat.length < 4) return '线至少要有两个点。'
  return flat
}

interface Degrees {
  lng: number
  lat: number
}
const isOnEarth = ({ lng, lat }: Degrees) => Math.abs(lng) <= 180 && Math.abs(lat) <= 90
const isInExtent = ({ lng, lat }: Degrees) => lng >= MAP_EXTENT.west && lng <= MAP_EXTENT.east && lat >= MAP_EXTENT.south && lat <= MAP_EXTENT.north

/** The smallest bounds with everything inside, in degrees. */
export function boundsOfShapes(shapes: readonly Pick<LayerShape, 'flat'>[]): { west: number; south: number; east: number; north: number } {
  const bounds = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity }
  for (const { flat } of shapes) {
    for (let at = 0; at < flat.length; at += 2) {
      const [lng, lat] = [flat[at]! / PRECISION, flat[at + 1]! / PRECISION]
      bounds.west = Math.min(bounds.west, lng)
      bounds.east = Math.max(bounds.east, lng)
      bounds.south = Math.min(bounds.south, lat)
      bounds.north = Math.max(bounds.north, lat)
    }
  }
  return bounds
}
