/** A tour as a picture: its stops where they lie to each other, north at the top. No map lies beneath, so none can be mistaken for one. */

export interface Place2D {
  lngE6: number
  latE6: number
}

export interface LineDrawing {
  width: number
  height: number
  /** In the order of the stops, units of the picture. */
  points: { x: number; y: number }[]
  /** How long a round distance is in the picture. */
  scale: { metres: number; units: number }
}

const WIDTH = 640
const MARGIN = 48
const LEAST_HEIGHT = 240
const MOST_HEIGHT = 520
/** Of a degree of latitude. */
const METRES_PER_DEGREE = 111_320
/** One stop alone, or several at one spot, stand in a picture of so many metres. */
const LEAST_METRES = 600

/** Flat over so few kilometres: one unit is as many metres in either direction. */
export function drawLine(stops: readonly Place2D[]): LineDrawing {
  const lats = stops.map(({ latE6 }) => latE6 / 1e6)
  const lngs = stops.map(({ lngE6 }) => lngE6 / 1e6)
  const middle = { lat: (Math.min(...lats) + Math.max(...lats)) / 2, lng: (Math.min(...lngs) + Math.max(...lngs)) / 2 }
  const metres = stops.map((_, at) => ({ x: (lngs[at]! - middle.lng) * METRES_PER_DEGREE * Math.cos((middle.lat * Math.PI) / 180), y: (middle.lat - lats[at]!) * METRES_PER_DEGREE }))
  const half = { x: Math.max(LEAST_METRES / 2, ...metres.map(({ x }) => Math.abs(x))), y: Math.max(LEAST_METRES / 8, ...metres.map(({ y }) => Math.abs(y))) }
  const units = Math.min((WIDTH / 2 - MARGIN) / half.x, (MOST_HEIGHT / 2 - MARGIN) / half.y)
  const height = Math.max(LEAST_HEIGHT, Math.ceil((half.y * units + MARGIN) * 2))
  const round = (value: number) => Math.round(value * 10) / 10
  return { width: WIDTH, height, points: metres.map(({ x, y }) => ({ x: round(WIDTH / 2 + x * units), y: round(height / 2 + y * units) })), scale: scaleOf(WIDTH / 4 / units, units) }
}

function scaleOf(mostMetres: number, units: number) {
  const power = 10 ** Math.floor(Math.log10(mostMetres))
  const metres = [5, 2, 1].map((step) => step * power).find((step) => step <= mostMetres) ?? power
  return { metres, units: Math.round(metres * units * 10) / 10 }
}
