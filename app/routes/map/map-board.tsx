import { useLocation, useNavigate } from '@remix-run/react'
import { lazy, Suspense, useCallback, useEffect, useRef, useState, type MutableRefObject } from 'react'
import { flushSync } from 'react-dom'
import { sayApproval } from '#app/domain/maps/map-approval-number.ts'
import { layerPath } from '#app/domain/maps/drawing.ts'
import { marksOf, PICTURE_PIXELS, viewOf } from '#app/domain/maps/marks.ts'
import { boundsAround, type MapPoint } from '#app/domain/maps/points.ts'
import { readPointsFile, type PointsFile } from '#app/domain/maps/points-file.ts'
import { boundsOf, coarseBounds, frameOf, readBounds, readView, showBounds, showView, type Bounds, type View } from '#app/domain/maps/projection.ts'
import { FILTER_NAMES } from '#app/domain/maps/query.ts'
import { GROUND_SOURCE, SCHEMATIC_NOTE } from '#app/domain/maps/terms.ts'
import { Button } from '#app/ui/button.tsx'
import { Drawn } from '#app/ui/drawn.tsx'
import type { LiveLayer, MapHandle } from '#app/ui/map/live-map.tsx'
import { MapBoundary } from '#app/ui/map/map-boundary.tsx'
import { MapPicture } from '#app/ui/map/map-picture.tsx'
import { Legend } from './legend.tsx'
import type { MapData } from './map.tsx'
import { NearMe, type Near } from './near-me.tsx'
import { Share } from './share.tsx'

const LiveMap = lazy(() => import('#app/ui/map/live-map.tsx'))

interface Seen {
  view: View
  bounds: Bounds
}

export interface MapBoardProps {
  data: Pick<MapData, 'frame' | 'marks' | 'layers' | 'tiles' | 'onMap' | 'today'>
  mapRef: MutableRefObject<MapHandle | null>
  onPoint: (id: string | null) => void
  near: Near | null
  onNear: (near: Near | null) => void
  isEmbedded?: boolean
}

/** The map with what one does to it. A drawing at first; once its script and its points are there, one that moves. */
export function MapBoard({ data, mapRef, onPoint, near, onNear, isEmbedded = false }: MapBoardProps) {
  const { pathname, search } = useLocation()
  const navigate = useNavigate()
  const { points, layers, hasFailed } = useMapContents(conditionsOf(search), data.layers.length > 0)
  const [isLive, setLive] = useState(false)
  const { rememberFocus, takeFocus } = useKeptFocus()
  const seen = useRef<Seen | null>(null)
  // From then on what is looked at tells where somebody stands: it stays out of the address.
  const isLocated = useRef(false)
  const query = new URLSearchParams(search)
  const printed = usePrinted(data, seen, points, layers)
  useFitting(points, query, mapRef)

  const look = (view: View, bounds: Bounds) => {
    const isFirst = seen.current === null
    seen.current = { view, bounds }
    if (!isFirst && !isEmbedded && !isLocated.current) keepInAddress(view)
  }
  const seeOnlyThis = () => {
    if (!seen.current) return
    const next = new URLSearchParams(window.location.search)
    next.delete('page')
    next.delete('focus')
    next.set('bbox', showBounds(isLocated.current ? coarseBounds(seen.current.bounds) : seen.current.bounds))
    navigate(`/map?${next}`, { preventScrollReset: true })
  }
  const { frame, marks, layers: drawnLayers } = printed ?? data
  const picture = marks && (
    <MapPicture
      frame={frame} marks={marks} layers={drawnLayers} focusId={query.get('focus')} label={`教学地图，图上有${data.onMap}处教学点，旁边的列表写明每一处`}
      link={(mark, content) => (
        <a href={'base' in mark.to ? `/bases/${mark.to.base}` : withView(pathname, query, mark.to.view)} tabIndex={-1} aria-hidden="true">
          {content}
        </a>
      )}
    />
  )
  return (
    <div className={isLive ? 'map-board is-live' : 'map-board'}>
      <div key={isLive ? 'live' : 'drawn'} ref={takeFocus} className="map-tools actions">
        {isLive ? (
          <>
            {!isEmbedded && <Button tone="quiet" isSmall onClick={seeOnlyThis}>看这一屏</Button>}
            <Button tone="quiet" isSmall onClick={() => points && mapRef.current?.fit(boundsAround(points) ?? boundsOf(data.frame))}>全图</Button>
            {!isEmbedded && (
              <NearMe
                points={points ?? []} map={() => mapRef.current} near={near}
                onNear={(found) => {
                  isLocated.current = true
                  onNear(found)
                }}
              />
            )}
          </>
        ) : (
          <ZoomLinks pathname={pathname} query={query} frame={data.frame} />
        )}
        {query.get('bbox') && !isEmbedded && <a href={without(query, 'bbox')}>不限范围</a>}
      </div>
      <div className="map-box">
        <Drawn id="map-drawing" className="map-drawing">
          {picture}
        </Drawn>
        {points && !hasFailed && (
          <MapBoundary otherwise={null}>
            <Suspense fallback={null}>
              <LiveMap
                points={points} layers={layers} tiles={data.tiles} bounds={readBounds(query.get('bbox')) ?? boundsAround(points) ?? boundsOf(data.frame)} view={readView(query.get('view')) ?? undefined} focusId={query.get('focus') ?? undefined} onPoint={onPoint} onMove={look}
                onReady={(ready) => {
                  mapRef.current = ready
                  rememberFocus()
                  setLive(true)
                }}
              />
            </Suspense>
          </MapBoundary>
        )}
      </div>
      <MapNotes layers={data.layers} tiles={data.tiles} today={data.today} />
      {!isEmbedded && <Share search={search} view={() => (isLocated.current ? null : (seen.current?.view ?? null))} />}
      {!isEmbedded && <Legend />}
    </div>
  )
}

/** Where links give way to buttons, whoever stood on one of them by keyboard goes on from the first of these. */
function useKeptFocus() {
  const wasThere = useRef(false)
  const rememberFocus = () => {
    wasThere.current = document.activeElement?.closest('.map-tools') != null
  }
  const takeFocus = useCallback((tools: HTMLElement | null) => {
    if (wasThere.current) tools?.querySelector('button')?.focus()
  }, [])
  return { rememberFocus, takeFocus }
}

/** What paper and every view must say: that it is a sketch, where from, and who approved what lies over it. */
function MapNotes({ layers, tiles, today }: Pick<MapBoardProps['data'], 'layers' | 'tiles' | 'today'>) {
  const numbers = layers.flatMap(({ name, mapApprovalNo, source }) => (mapApprovalNo ? [sayApproval({ name, mapApprovalNo, source })] : [`${name}：${source}`]))
  return (
    <p className="map-notes dimmed">
      {SCHEMATIC_NOTE}。{GROUND_SOURCE}。{tiles?.source === 'tianditu' && <span className="screen-only">底图：天地图，审图号：{tiles.mapApprovalNo}。</span>}
      {numbers.map((number) => (
        <strong key={number}>{number}。</strong>
      ))}
      <span className="paper-only">{today}打印。</span>
    </p>
  )
}

/** Moving without scripts: a picture for each step. */
function ZoomLinks({ pathname, query, frame }: { pathname: string; query: URLSearchParams; frame: MapData['frame'] }) {
  return (
    <nav aria-label="地图缩放" className="actions">
      <a href={withView(pathname, query, showView(viewOf(frame, 1)))}>放大</a>
      <a href={withView(pathname, query, showView(viewOf(frame, -1)))}>缩小</a>
      {query.get('view') && <a href={without(query, 'view', 'focus')}>全图</a>}
    </nav>
  )
}

function withView(pathname: string, query: URLSearchParams, view: string): string {
  const next = new URLSearchParams(query)
  next.delete('focus')
  next.set('view', view)
  return `${pathname}?${next}`
}

function without(query: URLSearchParams, ...names: string[]): string {
  const next = new URLSearchParams(query)
  for (const name of [...names, 'page']) next.delete(name)
  return `?${next}`
}

/** The part of the address that decides what stands on the map. */
function conditionsOf(search: string): string {
  const query = new URLSearchParams(search)
  for (const name of [...query.keys()]) if (!(FILTER_NAMES as readonly string[]).includes(name) || name === 'bbox' || name === 'sort' || !query.get(name)) query.delete(name)
  return query.toString()
}

/** The address always says what is looked at, so that it can be handed on; the list is not asked for again. */
function keepInAddress(view: View): void {
  const query = new URLSearchParams(window.location.search)
  query.delete('focus')
  query.set('view', showView(view))
  window.history.replaceState(window.history.state, '', `${window.location.pathname}?${query}`)
}

function useMapContents(conditions: string, hasLayers: boolean) {
  const [points, setPoints] = useState<MapPoint[] | null>(null)
  const [layers, setLayers] = useState<LiveLayer[]>(NO_LAYERS)
  const [hasFailed, setFailed] = useState(false)
  useEffect(() => {
    const stop = new AbortController()
    const read = async <T,>(path: string) => (await (await fetch(path, { signal: stop.signal })).json()) as T
    Promise.all([read<PointsFile>(`/map/points.json${conditions && `?${conditions}`}`), hasLayers ? read<LiveLayer[]>('/map/layers.json') : NO_LAYERS]).then(
      ([file, fresh]) => {
        setLayers(fresh)
        setPoints(readPointsFile(file))
      },
      () => stop.signal.aborted || setFailed(true),
    )
    return () => stop.abort()
  }, [conditions, hasLayers])
  return { points, layers, hasFailed }
}
const NO_LAYERS: LiveLayer[] = []

/** After other conditions the map shows everything found, unless the address says where to look. */
function useFitting(points: MapPoint[] | null, query: URLSearchParams, mapRef: MutableRefObject<MapHandle | null>) {
  const isFirst = useRef(true)
  const isAsked = query.has('view') || query.has('bbox') || query.has('focus')
  useEffect(() => {
    if (!points) return
    if (isFirst.current) isFirst.current = false
    else if (!isAsked) {
      const around = boundsAround(points)
      if (around) mapRef.current?.fit(around)
    }
  }, [points, isAsked, mapRef])
}

/** Paper shows what the screen shows, as a drawing. */
function usePrinted({ frame, layers: drawn }: Pick<MapData, 'frame' | 'layers'>, seen: MutableRefObject<Seen | null>, points: MapPoint[] | null, layers: readonly LiveLayer[]) {
  const [printed, setPrinted] = useState<Pick<MapData, 'frame' | 'marks' | 'layers'> | null>(null)
  useEffect(() => {
    const draw = () => {
      if (!seen.current || !points) return
      const { bounds } = seen.current
      const shown = frameOf(bounds, PICTURE_PIXELS.width / PICTURE_PIXELS.height)
      const paths = new Map(layers.map(({ id, shapes }) => [id, layerPath(shapes, shown, shown.width / PICTURE_PIXELS.width)]))
      flushSync(() => setPrinted({ frame: shown, marks: marksOf(points, shown), layers: drawn.map((layer) => ({ ...layer, path: paths.get(layer.id) ?? layer.path })) }))
    }
    window.addEventListener('beforeprint', draw)
    return () => window.removeEventListener('beforeprint', draw)
  }, [seen, points, layers, drawn, frame])
  return printed
}
