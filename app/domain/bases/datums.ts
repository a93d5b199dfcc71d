import gcoord from 'gcoord'
import type { Point } from './distance.ts'
import { EXTENT, type Datum } from './terms.ts'

/** A position in degrees, as people type it. */
export interface Degrees {
  lng: number
  lat: number
}

const CRS = { wgs84: gcoord.WGS84, gcj02: gcoord.GCJ02, bd09: gcoord.BD09 } as const

function convert(from: Datum, to: Datum, { lng, lat }: Degrees): Degrees {
  if (from === to) return { lng, lat }
  const [east, north] = gcoord.transform([lng, lat], CRS[from], CRS[to])
  return { lng: east, lat: north }
}

/** gcoord solves the way back by steps; another step from what it found brings the rest below a metre. */
export function toWgs84(datum: Datum, lng: number, lat: number): Degrees {
  if (datum === 'wgs84') return { lng, lat }
  const first = convert(datum, 'wgs84', { lng, lat })
  const again = convert('wgs84', datum, first)
  return { lng: first.lng + (lng - again.lng), lat: first.lat + (lat - again.lat) }
}

export const fromWgs84 = (datum: Datum, point: Degrees): Degrees => convert('wgs84', datum, point)

const isInside = ({ lng, lat }: Degrees) => {
  const { lngE6, latE6 } = toE6({ lng, lat })
  return lngE6 >= EXTENT.west && lngE6 <= EXTENT.east && latE6 >= EXTENT.south && latE6 <= EXTENT.north
}

/** Nothing on earth lies further; the arithmetic of the datums is not asked about more. */
const MOST_DEGREES = 180

/** Why numbers cannot be a place of the three counties; null when they can. */
export function faultOfDegrees(datum: Datum, lng: number, lat: number): string | null {
  if (Math.abs(lng) > MOST_DEGREES || Math.abs(lat) > MOST_DEGREES) return '坐标超出范围：经度应在119.5至122之间，纬度应在30至32之间。请核对小数点的位置，以及经度和纬度是否填反。'
  if (isInside(toWgs84(datum, lng, lat))) return null
  if (isInside(toWgs84(datum, lat, lng))) return '经度和纬度可能填反了：经度应在119.5至122之间，纬度应在30至32之间。'
  return '坐标不在示范区一带：经度应在119.5至122之间，纬度应在30至32之间，请核对数字和坐标系。'
}

export const toE6 = ({ lng, lat }: Degrees): Point => ({ lngE6: Math.round(lng * 1e6), latE6: Math.round(lat * 1e6) })
export const fromE6 = ({ lngE6, latE6 }: Point): Degrees => ({ lng: lngE6 / 1e6, lat: latE6 / 1e6 })

/** Map pages of others that open at the right spot: each wants its own datum. */
export function mapLinks(name: string, point: Point): { amap: string; baidu: string } {
  const at = fromE6(point)
  const [gcj, bd] = [fromWgs84('gcj02', at), fromWgs84('bd09', at)]
  const called = encodeURIComponent(name)
  return {
    amap: `https://uri.amap.com/marker?position=${gcj.lng.toFixed(6)},${gcj.lat.toFixed(6)}&name=${called}&coordinate=gaode&callnative=0`,
    baidu: `https://api.map.baidu.com/marker?location=${bd.lat.toFixed(6)},${bd.lng.toFixed(6)}&title=${called}&content=${called}&coord_type=bd09ll&output=html`,
  }
}

/** 「120.897200」 */
export const showDegree = (e6: number) => (e6 / 1e6).toFixed(6)
