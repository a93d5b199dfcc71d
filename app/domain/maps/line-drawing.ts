import { groundPaths, type GroundPaths } from '#app/domain/maps/drawing.ts'
import { boxAround, groundLabels, isFree, placeLabels, widthOf, type Box, type PlacedLabel } from '#app/domain/maps/labels.ts'
import { zoomOf } from '#app/domain/maps/marks.ts'
import { latOf, metresPerUnit, xOf, yOf, type Frame } from '#app/domain/maps/projection.ts'

/** Places as a picture, of one base, of a case, or of a tour with the line of its order: where they lie to each other and to the waters, north at the top. No roads and no boundaries lie beneath. */

export interface Place2D {
  lngE6: number
  latE6: number
}

/** The middle of what stands there. */
export interface Spot {
  x: number
  y: number
}

export interface LineDrawing {
  width: number
  height: number
  /** In the order given, units of the picture: where each lies, where its number stands (beside, when another is too near) and its name, null where no room is left. */
  points: { x: number; y: number; number: Spot; name: Spot | null }[]
  /** How long a round distance is in the picture. */
  scale: { metres: number; units: number }
  /** What the picture shows of the map's plane, and the waters there on that plane. */
  frame: Frame
  ground: GroundPaths
  /** Names of waters and towns where there is room, units of the picture. */
  labels: PlacedLabel[]
}

/** As wide as a phone can still show with names that can be read. */
const WIDTH = 480
const MARGIN = 56
const LEAST_HEIGHT = 240
const MOST_HEIGHT = 460
/** One alone, or several at one spot, stand in a picture of so many metres, unless more is asked for. */
const LEAST_METRES = 600
const DISC = 13
const NAME_SIZE = 15
/** From the middle of a number to the edge of its name. */
const NAME_STEP = 18
/** How far a number goes from its stop to find room, nearest first, in so many directions. */
const NUMBER_STEPS = [0, 28, 42, 56, 84, 112, 140, 168]
const DIRECTIONS = 12
const LINE_BOX = 8

/** @param leastMetres how much of the land the picture shows at least; `hasLine`: a line joins them, names keep off it */
export function drawLine(stops: readonly (Place2D & { name: string })[], { leastMetres = LEAST_METRES, hasLine = true }: { leastMetres?: number; hasLine?: boolean } = {}): LineDrawing {
  const places = stops.map(({ lngE6, latE6 }) => ({ x: xOf(lngE6 / 1e6), y: yOf(latE6 / 1e6) }))
  const middle = { x: middleOf(places.map(({ x }) => x)), y: middleOf(places.map(({ y }) => y)) }
  const metres = metresPerUnit(latOf(middle.y))
  const half = { x: Math.max(leastMetres / 2 / metres, ...places.map(({ x }) => Math.abs(x - middle.x))), y: Math.max(leastMetres / 8 / metres, ...places.map(({ y }) => Math.abs(y - middle.y))) }
  const units = Math.min((WIDTH / 2 - MARGIN) / half.x, (MOST_HEIGHT / 2 - MARGIN) / half.y)
  const height = Math.max(LEAST_HEIGHT, Math.ceil((half.y * units + MARGIN) * 2))
  const frame = { x: middle.x - WIDTH / 2 / units, y: middle.y - height / 2 / units, width: WIDTH / units, height: height / units }
  const inPicture = (x: number, y: number) => [round((x - frame.x) * units), round((y - frame.y) * units)] as const
  const whole = { left: 0, top: 0, right: WIDTH, bottom: height }
  const taken: Box[] = [{ left: 0, top: height - 42, right: WIDTH / 3, bottom: height }, { left: WIDTH - 42, top: 0, right: WIDTH, bottom: 62 }]
  const spots = places.map(({ x, y }) => spotOf(...inPicture(x, y)))
  const numbers = spots.map((spot) => placeNumber(spot, taken, whole))
  const line = hasLine ? alongLine(spots) : []
  const names = numbers.map((spot, at) => placeName(stops[at]!.name, spot, taken, line, whole))
  const points = spots.map((spot, at) => ({ ...spot, number: numbers[at]!, name: names[at]! }))
  const labels = placeLabels(groundLabels(zoomOf(frame, WIDTH), (lng, lat) => inPicture(xOf(lng), yOf(lat)), 1).filter(({ kind }) => kind !== 'road'), [...taken, ...line], whole)
  return { width: WIDTH, height, points, scale: scaleOf((WIDTH / 4 / units) * metres, units / metres), frame, ground: groundPaths(frame, 1 / units), labels: labels.map((label) => ({ ...label, x: round(label.x), y: round(label.y) })) }
}

/** A number on its stop, or as near as there is room; what it takes is noted. */
function placeNumber(spot: Spot, taken: Box[], whole: Box): Spot {
  const found = NUMBER_STEPS.flatMap((step) => around(spot, step)).find((place) => isFree(discAt(place), taken, whole)) ?? spot
  taken.push(discAt(found))
  return found
}

const around = ({ x, y }: Spot, step: number): Spot[] =>
  step === 0 ? [{ x, y }] : Array.from({ length: DIRECTIONS }, (_, n) => spotOf(round(x + step * Math.cos((n / DIRECTIONS) * 2 * Math.PI)), round(y + step * Math.sin((n / DIRECTIONS) * 2 * Math.PI))))

const boxAt = (x: number, y: number, half: number): Box => ({ left: x - half, top: y - half, right: x + half, bottom: y + half })
const discAt = ({ x, y }: Spot): Box => boxAt(x, y, DISC)

/** A name beside its number, towards the middle of the picture if it can, else above, below or aslant, off the line if there is room; what it takes is noted. */
function placeName(name: string, { x, y }: Spot, taken: Box[], line: readonly Box[], whole: Box): Spot | null {
  const aside = (NAME_STEP + (widthOf(name) * NAME_SIZE) / 2) / NAME_SIZE
  const [near, far] = x > WIDTH * 0.6 ? [-aside, aside] : [aside, -aside]
  const rows = [0, 1.4, -1.4, 2.6, -2.6]
  const steps = [[near, 0], [far, 0], [0, 1.8], [0, -1.8], ...rows.flatMap((row) => [[near, row], [far, row]]), ...[3, -3, 4.2, -4.2].map((row) => [0, row])] as [number, number][]
  const wanted = [{ text: name, kind: 'base', x, y, size: NAME_SIZE, steps }] as const
  const label = placeLabels(wanted, [...taken, ...line], whole)[0] ?? placeLabels(wanted, taken, whole)[0]
  if (!label) return null
  taken.push(boxAround(name, label.x, label.y, NAME_SIZE))
  return spotOf(round(label.x), round(label.y))
}

/** What the line between the stops takes, in small boxes one after the other. */
const alongLine = (spots: readonly Spot[]): Box[] =>
  spots.slice(1).flatMap((to, n) => {
    const from = spots[n]!
    const parts = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / LINE_BOX) || 1
    return Array.from({ length: parts }, (_, part) => boxAt(from.x + ((to.x - from.x) * (part + 0.5)) / parts, from.y + ((to.y - from.y) * (part + 0.5)) / parts, LINE_BOX / 2))
  })

const spotOf = (x: number, y: number): Spot => ({ x, y })
const middleOf = (values: readonly number[]) => (Math.min(...values) + Math.max(...values)) / 2
const round = (value: number) => Math.round(value * 10) / 10

function scaleOf(mostMetres: number, units: number) {
  const power = 10 ** Math.floor(Math.log10(mostMetres))
  const metres = [5, 2, 1].map((step) => step * power).find((step) => step <= mostMetres) ?? power
  return { metres, units: round(metres * units) }
}
