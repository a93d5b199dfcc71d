import { BASE_LABELS_ZOOM } from './labels.ts'
import { boundsAround, gather, type MapPoint } from './points.ts'
import { frameAt, frameOf, latOf, lngOf, showView, type Bounds, type Frame, type View } from './projection.ts'

/** A base on the picture, or how many stand together. */
export interface Mark {
  x: number
  y: number
  count: number
  /** Where a click leads: the base, or a closer look at a cluster (`?view=`). */
  to: { base: string } | { view: string }
  name: string
  base?: Pick<MapPoint, 'id' | 'place' | 'theme'> & { isAwarded: boolean }
}

/** The picture is drawn as if it were so many pixels wide; it fits any width. */
export const PICTURE_PIXELS = { width: 900, height: 640 }
/** Bases closer than this many pixels stand together. */
const CELL_PIXELS = 56
const UNITS_AT_ZOOM_0 = 360_000 / 256
const FOCUS_ZOOM = 14
const CLOSER = 2

/** 青浦、吴江、嘉善 and what lies between: shown when there is nothing to show. */
const HOME: Bounds = { west: 120.42, south: 30.78, east: 121.32, north: 31.26 }

export const isAwarded = ({ award }: Pick<MapPoint, 'award'>) => award === 'awarded' || award === 'review'

/** Zoom, as the map in a browser counts it, of a frame drawn so wide. */
export const zoomOf = (frame: Frame, pixels = PICTURE_PIXELS.width) => Math.log2((UNITS_AT_ZOOM_0 * pixels) / frame.width)

/** What the picture shows: a view that was asked for, one base, a part, or everything found. */
export function frameFor({ view, focus, bounds, points }: { view?: View; focus: MapPoint | null; bounds?: Bounds; points: readonly MapPoint[] }): Frame {
  if (view) return frameAt(view, PICTURE_PIXELS)
  if (focus) return frameAt({ lng: focus.lngE6 / 1e6, lat: focus.latE6 / 1e6, zoom: FOCUS_ZOOM }, PICTURE_PIXELS)
  return frameOf(bounds ?? boundsAround(points) ?? HOME, PICTURE_PIXELS.width / PICTURE_PIXELS.height)
}

/** The middle and zoom of a frame, in or out by so many steps. */
export function viewOf(frame: Frame, steps = 0): View {
  return { lng: lngOf(frame.x + frame.width / 2), lat: latOf(frame.y + frame.height / 2), zoom: Math.round(zoomOf(frame) + steps) }
}

/** More signs than this are read by nobody, and each weighs in the page. */
const MARKS_MOST = 60

function gathered(points: readonly MapPoint[], frame: Frame, cell: number): ReturnType<typeof gather> {
  const groups = gather(points, frame, PICTURE_PIXELS.width / cell)
  return groups.length > MARKS_MOST ? gathered(points, frame, cell * Math.max(LOOSER, Math.sqrt(groups.length / MARKS_MOST))) : groups
}
const LOOSER = 1.1

/** Never more than one can look at, however many bases there are: then they stand together more loosely. */
export function marksOf(points: readonly MapPoint[], frame: Frame): Mark[] {
  // From here on names stand beside the signs, and nothing is far apart.
  const cell = zoomOf(frame) >= BASE_LABELS_ZOOM ? CELL_PIXELS * 0.75 : CELL_PIXELS
  return gathered(points, frame, cell).map(({ x, y, points: [first, ...others] }) => {
    const at = { x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 }
    if (others.length === 0) {
      const { id, name, place, theme } = first!
      return { ...at, count: 1, to: { base: id }, name, base: { id, place, theme, isAwarded: isAwarded(first!) } }
    }
    const count = others.length + 1
    return { ...at, count, to: { view: showView({ lng: lngOf(x), lat: latOf(y), zoom: Math.min(Math.floor(zoomOf(frame)) + CLOSER, 17) }) }, name: `${count}处，点击放大` }
  })
}

