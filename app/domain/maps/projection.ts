import { MAP_EXTENT } from './terms.ts'

/**
 * Web Mercator as the map's own plane: x grows to the east, y to the south, 1,000 units to a degree of longitude (some 95 metres each here).
 * The same numbers draw the page without scripts, the paper and what lies under the map in a browser.
 */

const UNITS_PER_DEGREE = 1000
const ORIGIN_LNG = 120
const ORIGIN_LAT = 31
const RADIANS = Math.PI / 180
/** Of the equator, WGS-84. */
const METRES_PER_DEGREE = 111_319.49
/** Width of the whole world at zoom 0, in pixels. */
const TILE_PIXELS = 256

const stretched = (lat: number) => Math.log(Math.tan(Math.PI / 4 + (lat * RADIANS) / 2)) / RADIANS
const ORIGIN_Y = stretched(ORIGIN_LAT)

export const xOf = (lng: number) => (lng - ORIGIN_LNG) * UNITS_PER_DEGREE
export const yOf = (lat: number) => (ORIGIN_Y - stretched(lat)) * UNITS_PER_DEGREE
export const lngOf = (x: number) => x / UNITS_PER_DEGREE + ORIGIN_LNG
export const latOf = (y: number) => (Math.atan(Math.exp((ORIGIN_Y - y / UNITS_PER_DEGREE) * RADIANS)) * 360) / Math.PI - 90

/** Degrees, WGS-84. */
export interface Bounds {
  west: number
  south: number
  east: number
  north: number
}

/** A part of the plane, as `viewBox` has it. */
export interface Frame {
  x: number
  y: number
  width: number
  height: number
}

/** The part of the plane with these bounds in its middle, in the shape of the picture (width ÷ height). */
export function frameOf({ west, south, east, north }: Bounds, shape: number): Frame {
  const [left, right, top, bottom] = [xOf(west), xOf(east), yOf(north), yOf(south)]
  const width = Math.max(right - left, (bottom - top) * shape)
  const height = width / shape
  return { x: (left + right - width) / 2, y: (top + bottom - height) / 2, width, height }
}

/** To a hundredth of a unit, about a metre: no more digits than anybody sees. */
export const roundedFrame = ({ x, y, width, height }: Frame): Frame => ({ x: hundredth(x), y: hundredth(y), width: hundredth(width), height: hundredth(height) })
const hundredth = (value: number) => Math.round(value * 100) / 100

export function boundsOf({ x, y, width, height }: Frame): Bounds {
  return { west: lngOf(x), south: latOf(y + height), east: lngOf(x + width), north: latOf(y) }
}

/** How the map of a browser says where it looks: centre and zoom. */
export interface View {
  lng: number
  lat: number
  zoom: number
}

/** What a picture of so many pixels shows at a view. */
export function frameAt({ lng, lat, zoom }: View, pixels: { width: number; height: number }): Frame {
  const units = (360 * UNITS_PER_DEGREE) / (TILE_PIXELS * 2 ** zoom)
  const [width, height] = [pixels.width * units, pixels.height * units]
  return { x: xOf(lng) - width / 2, y: yOf(lat) - height / 2, width, height }
}

/** How many metres a unit of the plane is at a latitude. */
export const metresPerUnit = (lat: number) => (METRES_PER_DEGREE / UNITS_PER_DEGREE) * Math.cos(lat * RADIANS)

/** The round distance that fits into a quarter of the picture, and how long it is on the plane. */
export function scaleBar({ y, width, height }: Frame): { metres: number; units: number } {
  const metresOfUnit = metresPerUnit(latOf(y + height / 2))
  const most = (width / 4) * metresOfUnit
  const power = 10 ** Math.floor(Math.log10(most))
  const metres = [5, 2, 1].map((step) => step * power).find((step) => step <= most) ?? power
  return { metres, units: metres / metresOfUnit }
}

export const distanceWords = (metres: number) => (metres >= 1000 ? `${+(metres / 1000).toFixed(metres >= 10_000 ? 0 : 1)}公里` : `${Math.round(metres / 10) * 10}米`)

/** `?bbox=west,south,east,north`; null for what is no part of the map. */
export function readBounds(text: string | null | undefined): Bounds | null {
  const parts = (text ?? '').split(',').map(Number)
  const [west, south, east, north] = parts as [number, number, number, number]
  if (parts.length !== 4 || parts.some((part) => !Number.isFinite(part)) || west >= east || south >= north) return null
  const cut = { west: Math.max(west, MAP_EXTENT.west), south: Math.max(south, MAP_EXTENT.south), east: Math.min(east, MAP_EXTENT.east), north: Math.min(north, MAP_EXTENT.north) }
  return cut.west < cut.east && cut.south < cut.north ? cut : null
}

export const showBounds = ({ west, south, east, north }: Bounds) => [west, south, east, north].map((degrees) => degrees.toFixed(4)).join(',')

/** In twentieths of a degree (some five kilometres): who looks at it cannot be told to stand in its middle. */
const COARSE = 20
export function coarseBounds({ west, south, east, north }: Bounds): Bounds {
  return { west: Math.floor(west * COARSE) / COARSE, south: Math.floor(south * COARSE) / COARSE, east: Math.ceil(east * COARSE) / COARSE, north: Math.ceil(north * COARSE) / COARSE }
}

/** `?view=zoom/lat/lng` */
export function readView(text: string | null | undefined): View | null {
  const parts = /^(\d{1,2}(?:\.\d+)?)\/(\d{2}(?:\.\d+)?)\/(\d{3}(?:\.\d+)?)$/.exec(text ?? '')
  if (!parts) return null
  const [zoom, lat, lng] = parts.slice(1).map(Number) as [number, number, number]
  const isInside = lng >= MAP_EXTENT.west && lng <= MAP_EXTENT.east && lat >= MAP_EXTENT.south && lat <= MAP_EXTENT.north
  return isInside && zoom >= 5 && zoom <= 19 ? { lng, lat, zoom } : null
}

export const showView = ({ lng, lat, zoom }: View) => `${+zoom.toFixed(1)}/${lat.toFixed(4)}/${lng.toFixed(4)}`
