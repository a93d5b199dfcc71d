import { GROUND_LABELS, type LabelKind } from './ground.ts'

/** Names on a picture: the first that finds room stays, a later one that would lie on something is left out. All in the units of the picture. */
export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

export interface PlacedLabel {
  text: string
  kind: LabelKind | 'base'
  /** The middle of the words. */
  x: number
  y: number
}

/** A name that looks for room near a point. */
export interface WantedLabel extends PlacedLabel {
  size: number
  /** Other ways to stand, each a step from the point, in heights of a character; the first that is free is taken. */
  steps: readonly (readonly [number, number])[]
}

/** In heights of a character: Chinese ones are as wide as high, letters and digits about half. */
export const widthOf = (text: string) => [...text].reduce((width, char) => width + (/[\u0000-\u00FF]/.test(char) ? 0.58 : 1), 0)

export function boxAround(text: string, x: number, y: number, size: number): Box {
  const half = ((widthOf(text) + 0.3) * size) / 2
  return { left: x - half, top: y - size * 0.65, right: x + half, bottom: y + size * 0.65 }
}

const overlap = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
const isInside = (box: Box, whole: Box) => box.left >= whole.left && box.right <= whole.right && box.top >= whole.top && box.bottom <= whole.bottom

/** Nothing of it lies on what is taken, or outside. */
export const isFree = (box: Box, taken: readonly Box[], whole: Box) => isInside(box, whole) && !taken.some((other) => overlap(box, other))

/** Which names can stand, and where; `taken` is there already, and nothing may stick out of `whole`. */
export function placeLabels(wanted: readonly WantedLabel[], taken: readonly Box[], whole: Box): PlacedLabel[] {
  const standing = [...taken]
  return wanted.flatMap(({ text, kind, x, y, size, steps }) => {
    for (const [right, down] of steps) {
      const at = { text, kind, x: x + right * size, y: y + down * size }
      const box = boxAround(text, at.x, at.y, size)
      if (!isFree(box, standing, whole)) continue
      standing.push(box)
      return [at]
    }
    return []
  })
}

/** Where a name of the ground may stand: on its point, else around it. */
const AROUND = [[0, 0], [0, 1.6], [0, -1.6], [2.4, 0], [-2.4, 0], [0, 2.8], [0, -2.8], [2.4, 1.6], [-2.4, 1.6], [2.4, -1.6], [-2.4, -1.6]] as const
/** A county seat is wider than its point. */
const FURTHER = [...AROUND, [3.6, 0], [-3.6, 0], [0, 3.8], [0, -3.8], [3.6, 1.8], [-3.6, 1.8], [3.6, -1.8], [-3.6, -1.8]] as const
const SIZES: Record<LabelKind, number> = { seat: 15, town: 13, lake: 13, river: 12, road: 11 }
/** Small waters are named once one looks closer: zoom as of the map in a browser. */
const FROM_ZOOM: Record<LabelKind, number> = { seat: 0, town: 9.5, lake: 9, river: 9.5, road: 10 }
const GREAT_WATERS = new Set(['太湖', '淀山湖', '东太湖', '阳澄湖'])
const SMALL_WATERS_ZOOM = 11

/** The ground's names for a zoom, the most useful first. `project` gives places, `size` the units of one pixel. */
export function groundLabels(zoom: number, project: (lng: number, lat: number) => readonly [number, number], size: number): WantedLabel[] {
  return GROUND_LABELS.filter(({ kind, text }) => zoom >= (kind === 'lake' && !GREAT_WATERS.has(text) ? SMALL_WATERS_ZOOM : FROM_ZOOM[kind])).map(({ text, kind, lng, lat }) => {
    const [x, y] = project(lng, lat)
    return { text, kind, x, y, size: SIZES[kind] * size, steps: kind === 'seat' ? FURTHER : AROUND }
  })
}

export const BASE_LABEL_SIZE = 12
/** Names of bases stand beside their signs from here on. */
export const BASE_LABELS_ZOOM = 12

/** A base's name: below, above or beside its sign of so many pixels. */
export function baseLabel(name: string, x: number, y: number, signPixels: number, size: number): WantedLabel {
  const [height, half] = [signPixels / 2 / BASE_LABEL_SIZE, widthOf(name) / 2]
  const aside = height + half + 0.4
  return { text: name, kind: 'base', x, y, size: BASE_LABEL_SIZE * size, steps: [[0, height + 0.8], [aside, 0], [-aside, 0], [0, -height - 0.8]] }
}
