import { useLoaderData, useLocation } from '@remix-run/react'
import { useRef, useState } from 'react'
import { seeMap } from '#app/domain/maps/map-page.server.ts'
import { faultsOfMapQuery, readMapQuery } from '#app/domain/maps/query.ts'
import { BASES_PER_MAP_PAGE } from '#app/domain/maps/terms.ts'
import { Alert } from '#app/ui/alert.tsx'
import type { MapHandle } from '#app/ui/map/live-map.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { titled } from '#app/ui/titles.ts'
import { readPage } from '#app/web/list-query.ts'
import { tilesOf } from '#app/web/map-tiles.server.ts'
import { loads } from '#app/web/page.server.ts'
import { unsent } from '#app/web/unsent.server.ts'
import { MapBoard } from './map-board.tsx'
import { MapExports } from './map-exports.tsx'
import { MapFilters } from './map-filters.tsx'
import { MapList } from './map-list.tsx'
import type { Near } from './near-me.tsx'
import '#app/ui/map/map.css'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
/** The one public page with a script: the map in it moves. Without one it is whole as well. */
export const handle = { isStatic: false, isKept: true }
export const meta = titled('教学地图')

export const loader = loads('public', async (visit) => {
  const map = await seeMap(visit, readMapQuery(visit.url.searchParams), readPage(visit.url))
  return unsent(visit.context, { ...map, faults: faultsOfMapQuery(visit.url.searchParams), tiles: tilesOf(visit.context.config) }, ['rows', 'marks'])
})

export type MapData = ReturnType<typeof useLoaderData<typeof loader>>

export default function TeachingMap() {
  const data = useLoaderData<typeof loader>()
  const { search } = useLocation()
  const map = useRef<MapHandle | null>(null)
  const [pointed, setPointed] = useState<string | null>(null)
  const [near, setNear] = useState<Near | null>(null)
  const { rows, total, all, page, day, unknownHours, faults } = data
  const isPart = new URLSearchParams(search).has('bbox')
  return (
    <Page title="教学地图" lead={`三地${all}处现场教学点和基地。`}>
      <div className="map-filters">
        <MapFilters data={data} />
      </div>
      {faults.length > 0 && (
        <Alert tone="warn" role="status">
          {faults.map((fault) => (
            <p key={fault}>{fault}</p>
          ))}
        </Alert>
      )}
      <div className="map-page">
        <MapBoard data={data} mapRef={map} onPoint={setPointed} near={near} onNear={setNear} />
        <section className="map-side" aria-labelledby="map-list-title">
          <h2 id="map-list-title">
            {isPart ? '所选范围内' : '共'} <span className="number">{total}</span> 处
          </h2>
          {day && (
            <p className="dimmed">
              {day}开放的教学点。{unknownHours > 0 && `另有${unknownHours}处尚未登记开放时间，没有列入，请向管理单位核实。`}
            </p>
          )}
          <MapList rows={rows} pointed={pointed} near={near} onPoint={(id) => map.current?.point(id)} onShow={(id) => map.current?.show(id)} isLive={() => map.current !== null} />
          <Pager page={page} total={total} perPage={BASES_PER_MAP_PAGE} />
        </section>
      </div>
      <MapExports />
    </Page>
  )
}
