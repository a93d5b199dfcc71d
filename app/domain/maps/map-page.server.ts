import type { Visit } from '#app/domain/access/visit.ts'
import { localDay } from '#app/domain/community/local-time.ts'
import { layerPath } from './drawing.ts'
import { readShownLayers } from './layers.server.ts'
import { openMap } from './map.server.ts'
import { frameFor, marksOf, PICTURE_PIXELS } from './marks.ts'
import { roundedFrame } from './projection.ts'
import type { MapQuery } from './query.ts'

/** The map's page: a page of the list, the picture beside it, and what lies over it. */
export async function seeMap(visit: Pick<Visit, 'db' | 'now'>, query: MapQuery, page: number) {
  const { rows, total, all, onMap, focus, unknownHours, day, counts } = await openMap(visit, query, page)
  const layers = await readShownLayers(visit.db)
  const frame = roundedFrame(frameFor({ view: query.view, focus, bounds: query.bounds, points: onMap }))
  return {
    rows, total, all, unknownHours, day, counts, page, frame,
    today: localDay(visit.now),
    onMap: onMap.length,
    marks: marksOf(onMap, frame),
    layers: layers.map(({ shapes, ...layer }) => ({ ...layer, path: layerPath(shapes, frame, frame.width / PICTURE_PIXELS.width) })),
  }
}
