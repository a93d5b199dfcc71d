/** A point in millionths of a degree, WGS-84. */
export interface Point {
  lngE6: number
  latE6: number
}

/** Mean radius of the earth (IUGG), metres. */
const EARTH_METRES = 6_371_008.8
const RADIANS_PER_E6 = Math.PI / 180 / 1e6

/** Metres between two points along the great circle, whole metres; within 0.5 % of the ellipsoid. */
export function metresBetween(from: Point, to: Point): number {
  const [latA, latB] = [from.latE6 * RADIANS_PER_E6, to.latE6 * RADIANS_PER_E6]
  const halfLat = Math.sin((latB - latA) / 2)
  const halfLng = Math.sin(((to.lngE6 - from.lngE6) * RADIANS_PER_E6) / 2)
  const h = halfLat * halfLat + Math.cos(latA) * Math.cos(latB) * halfLng * halfLng
  return Math.round(2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(h))))
}

/** 「350 米」「12.4 公里」 */
export function showDistance(metres: number): string {
  return metres < 1000 ? `${metres} 米` : `${(metres / 1000).toFixed(metres < 100_000 ? 1 : 0)} 公里`
}
