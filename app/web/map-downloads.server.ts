import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { invalid } from '#app/domain/access/refusals.ts'
import { localDay } from '#app/domain/community/local-time.ts'
import { contentDisposition } from '#app/domain/documents/filename.ts'
import { groundPicture } from '#app/domain/maps/drawing.ts'
import { toCsv, toGeoJson, toKml, type ExportedBase, type Made } from '#app/domain/maps/exports.ts'
import { readApprovals, readShownLayers } from '#app/domain/maps/layers.server.ts'
import { exportBases, mapVersion, pointsFile } from '#app/domain/maps/map.server.ts'
import { viewQr } from '#app/domain/maps/qr.server.ts'
import { faultsOfMapQuery, readMapQuery } from '#app/domain/maps/query.ts'
import { GROUND_PATH } from '#app/domain/maps/terms.ts'
import { keptAnswer } from './kept-answers.server.ts'
import { loads, type PageVisit } from './page.server.ts'

const JSON_TYPE = 'application/json; charset=utf-8'

const GROUND = groundPicture()

type Download = (args: LoaderFunctionArgs | ActionFunctionArgs) => Promise<Response>
type Write = (bases: readonly ExportedBase[], made: Made) => string

/** Everything of the map that is fetched: for other programs, and for the map in the browser. Open to all, like the map. */
export const MAP_DOWNLOADS: Readonly<Record<string, Download>> = {
  '/map/bases.geojson': exported('application/geo+json', '现场教学基地.geojson', toGeoJson),
  '/map/bases.kml': exported('application/vnd.google-earth.kml+xml', '现场教学基地.kml', toKml),
  '/map/bases.csv': exported('text/csv; charset=utf-8', '现场教学基地.csv', toCsv),
  '/map/points.json': loads('public', async (visit) => {
    const query = readMapQuery(visit.url.searchParams)
    return keptAnswer(visit.request, `points ${await mapVersion(visit, query)} ${JSON.stringify(query)}`, { 'Content-Type': JSON_TYPE }, async () => JSON.stringify(await pointsFile(visit, query)))
  }),
  '/map/layers.json': loads('public', async (visit) => {
    const layers = await readShownLayers(visit.db)
    return keptAnswer(visit.request, `layers ${JSON.stringify(layers)}`, { 'Content-Type': JSON_TYPE }, async () => JSON.stringify(layers))
  }),
  [GROUND_PATH]: loads('public', async (visit) => keptAnswer(visit.request, GROUND, { 'Content-Type': 'image/svg+xml' }, async () => GROUND)),
  '/map/qr.svg': loads('public', async (visit) => {
    const svg = await viewQr(visit.context.config.origin, visit.url.searchParams)
    return new Response(svg, { headers: { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'public, max-age=3600' } })
  }),
}

function exported(type: string, name: string, write: Write): Download {
  return loads('public', async (visit: PageVisit<unknown>) => {
    const { origin } = visit.context.config
    const headers = { 'Content-Type': type, 'Content-Disposition': contentDisposition(name) }
    const faults = faultsOfMapQuery(visit.url.searchParams)
    if (faults.length > 0) throw invalid({ '': faults })
    const query = readMapQuery(visit.url.searchParams)
    const approvals = await readApprovals(visit.db)
    const version = [name, origin, await mapVersion(visit, query), JSON.stringify([query, approvals])].join(' ')
    return keptAnswer(visit.request, version, headers, async () => write(await exportBases(visit, query), { origin, on: localDay(visit.now), approvals }))
  })
}
