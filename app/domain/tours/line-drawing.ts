import { groundPaths, type GroundPaths } from '#app/domain/maps/drawing.ts'
import { boxAround, groundLabels, placeLabels, type Box, type PlacedLabel } from '#app/domain/maps/labels.ts'
import { zoomOf } from '#app/domain/maps/marks.ts'
import { latOf, metresPerUnit, xOf, yOf, type Frame } from '#app/domain/maps/projection.ts'

/** A tour as a picture: its stops where they lie to each other and to the waters, north at the top. No roads and no boundaries lie beneath. */

export interface Place2D {
  lngE6: number
  latE6: number
}

export interface LineDrawing {
  width: number
  height: number
  /** In the order of the stops, units of the picture; each with where its name stands. */
  points: { x: number; y: number; nameX: number; isNameBefore: boolean }[]
  /** How long a round distance is in the picture. */
  scale: { metres: number; units: number }
  /** What the picture shows of the map's plane, and the waters there on that plane. */
  frame: Frame
  ground: GroundPaths
  /** Names of waters and towns where there is room, units of the picture. */
  labels: PlacedLabel[]
}

const WIDTH = 640
const MARGIN = 48
const LEAST_HEIGHT = 240
const MOST_HEIGHT = 520
/** One stop alone, or several at one spot, stand in a picture of so many metres. */
const LEAST_METRES = 600
const DISC = 13
const NAME_SIZE = 15
const NAME_STEP = 18

export function drawLine(stops: readonly (Place2D & { name: string })[]): LineDrawing {
  const places = stops.map(({ lngE6, latE6 }) => ({ x: xOf(lngE6 / 1e6), y: yOf(latE6 / 1e6) }))
  const middle = { x: middleOf(places.map(({ x }) => x)), y: middleOf(places.map(({ y }) => y)) }
  const metres = metresPerUnit(latOf(middle.y))
  const half = { x: Math.max(LEAST_METRES / 2 / metres, ...places.map(({ x }) => Math.abs(x - middle.x))), y: Math.max(LEAST_METRES / 8 / metres, ...places.map(({ y }) => Math.abs(y - middle.y))) }
  const units = Math.min((WIDTH / 2 - MARGIN) / half.x, (MOST_HEIGHT / 2 - MARGIN) / half.y)
  const height = Math.max(LEAST_HEIGHT, Math.ceil((half.y * units + MARGIN) * 2))
  const frame = { x: middle.x - WIDTH / 2 / units, y: middle.y - height / 2 / units, width: WIDTH / units, height: height / units }
  const inPicture = (x: number, y: number) => [round((x - frame.x) * units), round((y - frame.y) * units)] as const
  const points = places.map((place) => {
    const [x, y] = inPicture(place.x, place.y)
    const isNameBefore = x > WIDTH * 0.6
    return { x, y, nameX: isNameBefore ? x - NAME_STEP : x + NAME_STEP, isNameBefore }
  })
  const taken = points.flatMap(({ x, y, nameX, isNameBefore }, at): Box[] => {
    const { left, right, ...lines } = boxAround(stops[at]!.name, nameX, y, NAME_SIZE)
    const shift = ((right - left) / 2) * (isNameBefore ? -1 : 1)
    return [{ left: x - DISC, top: y - DISC, right: x + DISC, bottom: y + DISC }, { left: left + shift, right: right + shift, ...lines }]
  })
  const corners = [{ left: 0, top: height - 48, right: WIDTH / 3, bottom: height }, { left: WIDTH - 48, top: 0, right: WIDTH, bottom: 64 }]
  const labels = placeLabels(groundLabels(zoomOf(frame, WIDTH), (lng, lat) => inPicture(xOf(lng), yOf(lat)), 1).filter(({ kind }) => kind !== 'road'), [...taken, ...corners], { left: 0, top: 0, right: WIDTH, bottom: height })
  return { width: WIDTH, height, points, scale: scaleOf((WIDTH / 4 / units) * metres, units / metres), frame, ground: groundPaths(frame, 1 / units), labels: labels.map((label) => ({ ...label, x: round(label.x), y: round(label.y) })) }
}

const middleOf = (values: readonly number[]) => (Math.min(...values) + Math.max(...values)) / 2
const round = (value: number) => Math.round(value * 10) / 10

function scaleOf(mostMetres: number, units: number) {
  const power = 10 ** Math.floor(Math.log10(mostMetres))
  const metres = [5, 2, 1].map((step) => step * power).find((step) => step <= mostMetres) ?? power
  return { metres, units: round(metres * units) }
}
