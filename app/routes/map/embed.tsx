import { useLoaderData, useLocation } from '@remix-run/react'
import { useRef, useState } from 'react'
import { PRODUCT_NAME } from '#app/domain/community/terms.ts'
import { seeMap } from '#app/domain/maps/map-page.server.ts'
import { readMapQuery } from '#app/domain/maps/query.ts'
import { Link } from '#app/ui/link.tsx'
import type { MapHandle } from '#app/ui/map/live-map.tsx'
import { titled } from '#app/ui/titles.ts'
import { tilesOf } from '#app/web/map-tiles.server.ts'
import { loads } from '#app/web/page.server.ts'
import { unsent } from '#app/web/unsent.server.ts'
import { MapBoard } from './map-board.tsx'
import type { Near } from './near-me.tsx'
import '#app/ui/map/map.css'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('教学地图')

/** The map alone, for a frame in another site. Which sites may is set by MAP_EMBED_ORIGINS. */
export const loader = loads('public', async (visit) => {
  const { rows: _rows, counts: _counts, ...map } = await seeMap(visit, readMapQuery(visit.url.searchParams), 1)
  return unsent(visit.context, { ...map, tiles: tilesOf(visit.context.config) }, ['marks'])
})

export default function EmbeddedMap() {
  const data = useLoaderData<typeof loader>()
  const { search } = useLocation()
  const map = useRef<MapHandle | null>(null)
  const [near, setNear] = useState<Near | null>(null)
  return (
    <main id="main" className="map-embed" tabIndex={-1}>
      <h1 className="unseen">{`教学地图，${PRODUCT_NAME}`}</h1>
      <MapBoard data={data} mapRef={map} onPoint={ignore} near={near} onNear={setNear} isEmbedded />
      <p>
        <Link to={`/map${search}`} target="_blank" rel="noopener" reloadDocument>
          打开完整的教学地图（新窗口）
        </Link>
      </p>
    </main>
  )
}

const ignore = () => {}
