import { LAKES, RIVERS, ROADS } from './ground.ts'
import { frameOf, xOf, yOf, type Frame } from './projection.ts'
import { SIGN_PICTURES, SIGN_SHAPES, SIGN_STAR } from './sign-shapes.ts'
import { GROUND_KINDS, MAP_EXTENT } from './terms.ts'

const GROUND_PER_DEGREE = 1e4
const LAYER_PER_DEGREE = 1e5
/** Nothing finer than this part of a pixel is drawn. */
const FINENESS = 1.2
/** Around a frame, in frames: what lies further out is left away. */
const MARGIN = 0.5

interface Line {
  flat: readonly number[]
  isClosed: boolean
}

/** Lines as SVG draws them, in whole tenths of a unit; thinned to what can be seen at `unitsPerPixel`. */
export function pathOf(lines: readonly Line[], perDegree: number, frame: Frame, unitsPerPixel: number): string {
  return lines.map((line) => linePath(line, perDegree, frame, unitsPerPixel * FINENESS)).join('')
}

function linePath({ flat, isClosed }: Line, perDegree: number, frame: Frame, least: number): string {
  const points: [number, number][] = []
  for (let at = 0; at < flat.length; at += 2) points.push([xOf(flat[at]! / perDegree), yOf(flat[at + 1]! / perDegree)])
  if (!touches(points, frame)) return ''
  const kept: [number, number][] = []
  for (const [at, point] of points.entries()) {
    const before = kept.at(-1)
    if (!before || at === points.length - 1 || Math.hypot(point[0] - before[0], point[1] - before[1]) >= least) kept.push(point)
  }
  // Steps from point to point, in whole tenths: half as long as places.
  let [atX, atY] = [0, 0]
  const steps = kept.map(([x, y]) => {
    const [toX, toY] = [Math.round(x * TENTHS), Math.round(y * TENTHS)]
    const step = `${(toX - atX) / TENTHS} ${(toY - atY) / TENTHS}`
    ;[atX, atY] = [toX, toY]
    return step
  })
  return `M${steps[0]}l${steps.slice(1).join(' ')}${isClosed ? 'z' : ''}`
}
const TENTHS = 10

function touches(points: readonly (readonly [number, number])[], { x, y, width, height }: Frame): boolean {
  const [left, right, top, bottom] = [x - width * MARGIN, x + width * (1 + MARGIN), y - height * MARGIN, y + height * (1 + MARGIN)]
  const xs = points.map(([px]) => px)
  const ys = points.map(([, py]) => py)
  return Math.max(...xs) >= left && Math.min(...xs) <= right && Math.max(...ys) >= top && Math.min(...ys) <= bottom
}

export interface GroundPaths {
  lakes: string
  rivers: string
  roads: string
}

export function groundPaths(frame: Frame, unitsPerPixel: number): GroundPaths {
  const draw = (shapes: typeof LAKES, isClosed: boolean) => pathOf(shapes.map(({ flat }) => ({ flat, isClosed })), GROUND_PER_DEGREE, frame, unitsPerPixel)
  return { lakes: draw(LAKES, true), rivers: draw(RIVERS, false), roads: draw(ROADS, false) }
}

export function layerPath(shapes: readonly Line[], frame: Frame, unitsPerPixel: number): string {
  return pathOf(shapes, LAYER_PER_DEGREE, frame, unitsPerPixel)
}

/** The whole ground, as fine as it is known, and the signs, each with a name to point to; colours are up to whoever shows them. */
export function groundPicture(): string {
  const frame = frameOf(MAP_EXTENT, 1)
  const { lakes, rivers, roads } = groundPaths(frame, FINEST_UNITS)
  const paths = { lake: lakes, river: rivers, road: roads }
  const symbol = (id: string, size: number, path: string) => `<symbol id="${id}" viewBox="0 0 ${size} ${size}">${path}</symbol>`
  const signs = [
    ...Object.entries(SIGN_SHAPES).map(([place, d]) => symbol(`shape-${place}`, 40, `<path fill="currentColor" d="${d}"/>`)),
    ...Object.entries(SIGN_PICTURES).map(([theme, d]) => symbol(`picture-${theme}`, 24, `<path fill="none" stroke="#fff" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" d="${d}"/>`)),
    symbol('sign-award', 40, `<path fill="#ffd34d" stroke="#5c3a00" stroke-width="1.4" d="${SIGN_STAR}"/>`),
  ].join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${[frame.x, frame.y, frame.width, frame.height].join(' ')}">${GROUND_KINDS.map((kind) => `<path id="${kind}" vector-effect="non-scaling-stroke" d="${paths[kind]}"/>`).join('')}${signs}</svg>`
}
/** Some ten metres. */
const FINEST_UNITS = 0.1
