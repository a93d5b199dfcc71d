import type { Visit } from '#app/domain/access/visit.ts'
import { localDay } from '#app/domain/community/local-time.ts'
import { layerPath } from './drawing.ts'
import { readShownLayers } from './layers.server.ts'
import { openMap } from './map.server.ts'
import { frameFor, marksOf, PICTURE_PIXELS, type Mark } from './marks.ts'
import type { MapPoint } from './points.ts'
import { roundedFrame, type Frame } from './projection.ts'
import type { MapQuery } from './query.ts'

/** The map's page: a page of the list, the picture beside it, and what lies over it. */
export async function seeMap(visit: Pick<Visit, 'db' | 'now'>, query: MapQuery, page: number) {
  const { rows, total, all, onMap, focus, unknownHours, day, counts } = await openMap(visit, query, page)
  const layers = await readShownLayers(visit.db)
  const { frame, marks } = drawn(onMap, query, () => roundedFrame(frameFor({ view: query.view, focus, bounds: query.bounds, points: onMap })))
  return {
    rows, total, all, unknownHours, day, counts, page, frame,
    today: localDay(visit.now),
    onMap: onMap.length,
    marks,
    layers: layers.map(({ shapes, ...layer }) => ({ ...layer, path: layerPath(shapes, frame, frame.width / PICTURE_PIXELS.width) })),
  }
}

interface Drawing {
  frame: Frame
  marks: Mark[]
}

/** What was drawn of the same bases lately, by where was looked. */
const drawings = new WeakMap<readonly MapPoint[], Map<string, Drawing>>()
const DRAWINGS_MOST = 20

function drawn(points: readonly MapPoint[], { view, focus, bounds }: MapQuery, frameOfIt: () => Frame): Drawing {
  const known = drawings.get(points) ?? new Map<string, Drawing>()
  drawings.set(points, known)
  const key = JSON.stringify([view, focus, bounds])
  const frame = known.get(key)?.frame ?? frameOfIt()
  const drawing = known.get(key) ?? { frame, marks: marksOf(points, frame) }
  known.set(key, drawing)
  if (known.size > DRAWINGS_MOST) known.delete(known.keys().next().value!)
  return drawing
}
