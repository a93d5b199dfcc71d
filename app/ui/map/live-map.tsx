import L from 'leaflet'
import 'leaflet.markercluster'
import 'leaflet/dist/leaflet.css'
import 'leaflet.markercluster/dist/MarkerCluster.css'
import { useEffect, useRef, type MutableRefObject } from 'react'
import { AttributionControl, MapContainer, ScaleControl, TileLayer, useMap, ZoomControl } from 'react-leaflet'
import { BASE_THEME_NAMES } from '#app/domain/bases/terms.ts'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { LAKES, RIVERS, ROADS, type GroundShape } from '#app/domain/maps/ground.ts'
import { BASE_LABELS_ZOOM, baseLabel, groundLabels, placeLabels, type Box } from '#app/domain/maps/labels.ts'
import type { LayerShape } from '#app/domain/maps/layer-file.ts'
import type { MapPoint } from '#app/domain/maps/points.ts'
import type { Bounds, View } from '#app/domain/maps/projection.ts'
import { LEAST_ZOOM, MAP_EXTENT, MOST_ZOOM, type LayerKind, type TileSource } from '#app/domain/maps/terms.ts'
import { signMarkup, SignSymbols } from './signs.tsx'

/** What the page beside the map may ask of it. */
export interface MapHandle {
  /** Opens one base: moves there, takes clusters apart, says what it is. */
  show(id: string): void
  /** Marks one base, or the cluster it stands in, while something in the list points to it. */
  point(id: string | null): void
  fit(bounds: Bounds): void
  me(position: { lng: number; lat: number; accuracy: number }): void
}

export interface LiveLayer {
  id: string
  kind: LayerKind
  name: string
  mapApprovalNo: string | null
  shapes: LayerShape[]
}

export interface LiveMapProps {
  points: readonly MapPoint[]
  view?: View
  bounds: Bounds
  layers: readonly LiveLayer[]
  tiles: { source: Exclude<TileSource, 'none'>; token: string; mapApprovalNo: string } | null
  focusId?: string
  onReady: (handle: MapHandle) => void
  onMove: (view: View, bounds: Bounds) => void
  /** A marker is pointed to, or no more. */
  onPoint: (id: string | null) => void
}

const MICRO = 1e6
const SIGN_PIXELS = 34
const CLUSTER_RADIUS_PIXELS = 40
const SHOW_ZOOM = 14
const FIT_PADDING = L.point(14, 14)
const MAX_BOUNDS = L.latLngBounds([MAP_EXTENT.south, MAP_EXTENT.west], [MAP_EXTENT.north, MAP_EXTENT.east])
const isCalm = () => matchMedia('(prefers-reduced-motion: reduce)').matches
const latLngBounds = ({ west, south, east, north }: Bounds) => L.latLngBounds([south, west], [north, east])

/** The map one can move. Leaflet and nothing else of this house knows react-leaflet (decision 018). */
export default function LiveMap({ view, bounds, tiles, ...rest }: LiveMapProps) {
  const isMoving = !isCalm()
  const start = view ? { center: L.latLng(view.lat, view.lng), zoom: view.zoom } : { bounds: latLngBounds(bounds), boundsOptions: { padding: FIT_PADDING } }
  return (
    <MapContainer
      {...start}
      className="live-map" minZoom={LEAST_ZOOM} maxZoom={MOST_ZOOM} maxBounds={MAX_BOUNDS} maxBoundsViscosity={1} zoomControl={false} zoomSnap={tiles ? 1 : 0.25} attributionControl={false} scrollWheelZoom={false}
      zoomAnimation={isMoving} fadeAnimation={isMoving} markerZoomAnimation={isMoving} inertia={isMoving}
    >
      <ZoomControl position="topleft" zoomInTitle="放大" zoomOutTitle="缩小" />
      <ScaleControl position="bottomleft" imperial={false} />
      <AttributionControl position="bottomright" prefix={false} />
      {tiles ? <Tiles {...tiles} /> : <Ground />}
      <Contents {...rest} hasGround={!tiles} />
      <SignSymbols />
    </MapContainer>
  )
}

const TIANDITU = (layer: string, token: string) =>
  `https://t{s}.tianditu.gov.cn/${layer}_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=${layer}&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk=${encodeURIComponent(token)}`

function Tiles({ source, token, mapApprovalNo }: NonNullable<LiveMapProps['tiles']>) {
  if (source === 'osm') return <TileLayer url="https://tile.openstreetmap.org/{z}/{x}/{y}.png" attribution="© OpenStreetMap 贡献者（仅供开发）" maxZoom={MOST_ZOOM} />
  // Their keys are bound to the name of a site, which they read from the referrer.
  const options = { subdomains: '01234567', maxZoom: MOST_ZOOM, referrerPolicy: 'origin' } as const
  return (
    <>
      <TileLayer url={TIANDITU('vec', token)} attribution={`底图：天地图，审图号：${mapApprovalNo}`} {...options} />
      <TileLayer url={TIANDITU('cva', token)} {...options} />
    </>
  )
}

/** Water and lines of our own; nothing is asked of anybody. */
function Ground() {
  const map = useMap()
  useEffect(() => {
    const draw = (shapes: readonly GroundShape[], className: string, isClosed: boolean) =>
      shapes.map(({ flat }) => {
        const line = Array.from({ length: flat.length / 2 }, (_, at) => L.latLng(flat[at * 2 + 1]! / 1e4, flat[at * 2]! / 1e4))
        const options = { className, interactive: false, smoothFactor: 1 }
        return isClosed ? L.polygon(line, options) : L.polyline(line, options)
      })
    const ground = L.layerGroup([...draw(LAKES, 'ground-lake', true), ...draw(RIVERS, 'ground-river', false), ...draw(ROADS, 'ground-road', false)]).addTo(map)
    return () => void ground.remove()
  }, [map])
  return null
}

type ContentsProps = Pick<LiveMapProps, 'points' | 'layers' | 'focusId' | 'onReady' | 'onMove' | 'onPoint'> & { hasGround: boolean }

function Contents({ points, layers, focusId, hasGround, onReady, onMove, onPoint }: ContentsProps) {
  const map = useMap()
  const calls = useRef({ onReady, onMove, onPoint })
  useEffect(() => {
    calls.current = { onReady, onMove, onPoint }
  })
  const group = useRef<L.MarkerClusterGroup | null>(null)
  const markers = useRef(new Map<string, L.Marker>())

  useEffect(() => named(map), [map])
  useEffect(() => {
    const drawn = L.layerGroup(layers.flatMap(({ kind, shapes }) => shapes.map(({ flat, isClosed }) => layerLine(flat, isClosed, `layer layer-${kind}`)))).addTo(map)
    const numbers = layers.flatMap(({ name, mapApprovalNo }) => (mapApprovalNo ? [`${escaped(name)}审图号：${escaped(mapApprovalNo)}`] : []))
    for (const number of numbers) map.attributionControl.addAttribution(number)
    return () => {
      drawn.remove()
      for (const number of numbers) map.attributionControl.removeAttribution(number)
    }
  }, [map, layers])

  useEffect(() => {
    const clusters = clusterGroup(points.length <= ANIMATED_MOST)
    const made = new Map<string, L.Marker>(points.map((point) => [point.id, new BaseMarker(point, (id) => calls.current.onPoint(id))]))
    clusters.addLayers([...made.values()])
    clusters.addTo(map)
    group.current = clusters
    markers.current = made
    const focused = focusId ? made.get(focusId) : undefined
    if (focused) clusters.zoomToShowLayer(focused, () => focused.openPopup())
    return () => {
      clusters.remove()
      group.current = null
    }
  }, [map, points, focusId])

  useEffect(() => {
    const labels = L.layerGroup().addTo(map)
    const redraw = () => drawLabels(map, labels, hasGround, points.filter(({ id }) => markers.current.get(id)?.getElement()))
    const later = () => setTimeout(redraw, LABELS_AFTER_MS)
    map.on('zoomstart', () => labels.clearLayers())
    map.on('moveend', later)
    later()
    return () => {
      map.off('moveend', later)
      labels.remove()
    }
  }, [map, points, hasGround])

  useEffect(() => {
    const tell = () => {
      const { lat, lng } = map.getCenter()
      const seen = map.getBounds()
      calls.current.onMove({ lat, lng, zoom: map.getZoom() }, { west: seen.getWest(), south: seen.getSouth(), east: seen.getEast(), north: seen.getNorth() })
    }
    map.on('moveend', tell)
    calls.current.onReady(handleOf(map, group, markers))
    tell()
    return () => void map.off('moveend', tell)
  }, [map])
  return null
}

/** Waits until clusters have moved to where they belong. */
const LABELS_AFTER_MS = 320

/** Says in Chinese what Leaflet says in English, and lets the wheel scroll the page until the map was chosen. */
function named(map: L.Map) {
  const box = map.getContainer()
  box.setAttribute('role', 'region')
  box.setAttribute('aria-label', '地图：方向键移动，加号减号缩放，Tab键逐个查看基地')
  const wheelOn = () => map.scrollWheelZoom.enable()
  const wheelOff = () => map.scrollWheelZoom.disable()
  map.on('focus click', wheelOn).on('blur mouseout', wheelOff)
  // A popup stands behind all markers in the order of Tab: whoever opened it from a marker is led into it, and back by Escape.
  let opener: Element | null = null
  const popup = ({ popup: opened }: L.PopupEvent) => {
    const element = opened.getElement()
    element?.querySelector('.leaflet-popup-close-button')?.setAttribute('aria-label', '关闭')
    opener = document.activeElement?.classList.contains('base-marker') ? document.activeElement : null
    if (opener) element?.querySelector<HTMLElement>('.map-popup-name')?.focus({ preventScroll: true })
  }
  const escape = ({ key }: KeyboardEvent) => {
    if (key !== 'Escape') return
    map.closePopup()
    if (opener instanceof HTMLElement) opener.focus({ preventScroll: true })
    opener = null
  }
  map.on('popupopen', popup)
  box.addEventListener('keydown', escape)
  return () => {
    map.off('focus click', wheelOn).off('blur mouseout', wheelOff).off('popupopen', popup)
    box.removeEventListener('keydown', escape)
  }
}

function layerLine(flat: readonly number[], isClosed: boolean, className: string) {
  const line = Array.from({ length: flat.length / 2 }, (_, at) => L.latLng(flat[at * 2 + 1]! / 1e5, flat[at * 2]! / 1e5))
  const options = { className, interactive: false, fill: false }
  return isClosed ? L.polygon(line, options) : L.polyline(line, options)
}

/** Attributions are taken as HTML; names are typed by people. */
function escaped(text: string): string {
  const box = document.createElement('i')
  box.textContent = text
  return box.innerHTML
}

/** Markers are gathered for so long before the browser may draw. */
const AT_ONCE_MS = 24

/** More than this do not fly apart when one zooms: a frame would take too long. */
const ANIMATED_MOST = 2_000

function clusterGroup(isAnimated: boolean): L.MarkerClusterGroup {
  return L.markerClusterGroup({
    maxClusterRadius: CLUSTER_RADIUS_PIXELS, showCoverageOnHover: false, chunkedLoading: true, chunkInterval: AT_ONCE_MS, chunkDelay: 1, animate: isAnimated && !isCalm(), spiderLegPolylineOptions: { className: 'spider-leg', weight: 1.5 },
    iconCreateFunction: (cluster) => {
      const count = cluster.getChildCount()
      const size = 30 + Math.min(16, Math.round(Math.log2(count) * 3))
      return L.divIcon({ className: 'cluster', iconSize: [size, size], html: `<span aria-hidden="true">${count}</span><span class="unseen">${count}处教学点，按回车放大</span>` })
    },
  })
}

/** A base on the map. What it looks like and says is made when it comes into view: of ten thousand few ever do. */
class BaseMarker extends L.Marker {
  private readonly point: MapPoint
  private readonly onPoint: (id: string | null) => void
  private isReady = false

  constructor(point: MapPoint, onPoint: (id: string | null) => void) {
    super([point.latE6 / MICRO, point.lngE6 / MICRO], { title: point.name, riseOnHover: true })
    this.point = point
    this.onPoint = onPoint
  }

  override onAdd(map: L.Map): this {
    if (!this.isReady) this.makeReady()
    return super.onAdd(map)
  }

  private makeReady(): void {
    this.isReady = true
    const { id, name, place, theme, award } = this.point
    const isAwarded = award === 'awarded' || award === 'review'
    const words = document.createElement('span')
    words.className = 'unseen'
    words.textContent = `${name}，${PLACE_NAMES[place]}，${BASE_THEME_NAMES[theme]}${isAwarded ? '，已授牌' : ''}`
    const html = document.createElement('div')
    html.innerHTML = signMarkup({ place, theme, isAwarded })
    html.append(words)
    this.options.icon = L.divIcon({ className: 'base-marker', iconSize: [SIGN_PIXELS, SIGN_PIXELS], popupAnchor: [0, -SIGN_PIXELS / 3], html })
    this.bindPopup(() => popupOf(this.point, isAwarded), { minWidth: 200, maxWidth: 280 })
    const [at, away] = [() => this.onPoint(id), () => this.onPoint(null)]
    this.on('mouseover', at).on('mouseout', away).on('popupopen', at).on('popupclose', away)
  }
}

/** Built of elements, never of words put together: names are typed by people. */
function popupOf({ id, name, place, town, theme, capacity }: MapPoint, isAwarded: boolean): HTMLElement {
  const box = document.createElement('div')
  box.className = 'map-popup'
  const add = (tag: 'p' | 'a', className: string, text: string) => {
    const element = document.createElement(tag)
    element.className = className
    element.textContent = text
    box.append(element)
    return element
  }
  const link = add('a', 'map-popup-name', name) as HTMLAnchorElement
  link.href = `/bases/${encodeURIComponent(id)}`
  if (window.self !== window.top) link.target = '_blank'
  add('p', '', [PLACE_NAMES[place], town].filter(Boolean).join(' '))
  add('p', '', [BASE_THEME_NAMES[theme], isAwarded && '已授牌'].filter(Boolean).join('，'))
  add('p', '', capacity === null ? '容纳人数待核' : `可容纳${capacity}人`)
  return box
}

function handleOf(map: L.Map, group: MutableRefObject<L.MarkerClusterGroup | null>, markers: MutableRefObject<Map<string, L.Marker>>): MapHandle {
  let pointed: Element | null = null
  return {
    show(id) {
      const marker = markers.current.get(id)
      if (!marker || !group.current) return
      if (map.getZoom() < SHOW_ZOOM) map.setView(marker.getLatLng(), SHOW_ZOOM, { animate: false })
      group.current.zoomToShowLayer(marker, () => marker.openPopup())
    },
    point(id) {
      pointed?.classList.remove('is-pointed')
      const marker = id ? markers.current.get(id) : undefined
      const standing = marker && (group.current?.getVisibleParent(marker) as L.Marker | null)
      pointed = standing?.getElement() ?? null
      pointed?.classList.add('is-pointed')
    },
    fit: (bounds) => void map.fitBounds(latLngBounds(bounds), { padding: FIT_PADDING, animate: !isCalm() }),
    me({ lng, lat, accuracy }) {
      meOf(map)?.remove()
      const circle = L.circle([lat, lng], { radius: accuracy, className: 'me-around', interactive: false })
      const dot = L.circleMarker([lat, lng], { radius: 8, className: 'me', interactive: false })
      ;(map as MapWithMe).houseMe = L.layerGroup([circle, dot]).addTo(map)
      map.setView([lat, lng], Math.max(map.getZoom(), 12))
    },
  }
}

type MapWithMe = L.Map & { houseMe?: L.LayerGroup }
const meOf = (map: L.Map) => (map as MapWithMe).houseMe

/** Names where there is room between the markers; `standing`: bases that stand there alone now. */
function drawLabels(map: L.Map, labels: L.LayerGroup, hasGround: boolean, standing: readonly MapPoint[]) {
  labels.clearLayers()
  const { x: width, y: height } = map.getSize()
  const whole: Box = { left: 0, top: 0, right: width, bottom: height }
  const frame = map.getContainer().getBoundingClientRect()
  const boxOf = (element: Element): Box => {
    const { left, top, right, bottom } = element.getBoundingClientRect()
    return { left: left - frame.left - 2, top: top - frame.top - 2, right: right - frame.left + 2, bottom: bottom - frame.top + 2 }
  }
  const container = map.getContainer()
  const taken = [...container.querySelectorAll('.base-marker, .cluster, .leaflet-control')].map(boxOf)
  const project = (lng: number, lat: number) => {
    const { x, y } = map.latLngToContainerPoint([lat, lng])
    return [x, y] as const
  }
  const zoom = map.getZoom()
  const names = zoom >= BASE_LABELS_ZOOM ? standing.map(({ name, lngE6, latE6 }) => baseLabel(name, ...project(lngE6 / MICRO, latE6 / MICRO), SIGN_PIXELS, 1)) : []
  for (const { text, kind, x, y } of placeLabels([...(hasGround ? groundLabels(zoom, project, 1) : []), ...names], taken, whole)) {
    const words = document.createElement('span')
    words.textContent = text
    labels.addLayer(L.marker(map.containerPointToLatLng([x, y]), { icon: L.divIcon({ className: `map-word label-${kind}`, iconSize: [0, 0], html: words }), interactive: false, keyboard: false, zIndexOffset: -1000 }))
  }
}
