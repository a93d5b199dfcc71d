import { Fragment, type ReactNode } from 'react'
import { BASE_LABELS_ZOOM, baseLabel, groundLabels, placeLabels, type Box } from '#app/domain/maps/labels.ts'
import { PICTURE_PIXELS, zoomOf, type Mark } from '#app/domain/maps/marks.ts'
import { distanceWords, scaleBar, xOf, yOf, type Frame } from '#app/domain/maps/projection.ts'
import { GROUND_KINDS, GROUND_PATH, type LayerKind } from '#app/domain/maps/terms.ts'
import { Sign } from './signs.tsx'

const SIGN_PIXELS = 30
const CLUSTER_PIXELS = 34

export interface MapPictureProps {
  frame: Frame
  marks: readonly Mark[]
  layers: readonly { id: string; kind: LayerKind; path: string }[]
  /** Names the picture. */
  label: string
  focusId?: string | null
  /** Over the picture: links around a mark. Left out: marks are drawn only. */
  link?: (mark: Mark, content: ReactNode) => ReactNode
}

/** The map as one drawing: without scripts, before they are there, and on paper. The list beside it says everything in words. */
export function MapPicture({ frame, marks, layers, label, focusId, link }: MapPictureProps) {
  const pixel = frame.width / PICTURE_PIXELS.width
  const zoom = zoomOf(frame)
  const labels = labelsOf(frame, marks, zoom, pixel)
  const bar = scaleBar(frame)
  const draw = link ?? ((_mark: Mark, content: ReactNode) => content)
  const [left, bottom] = [frame.x + 16 * pixel, frame.y + frame.height - 14 * pixel]
  return (
    <svg className="map-picture" viewBox={[frame.x, frame.y, frame.width, frame.height].map((part) => Math.round(part * 10) / 10).join(' ')} role={link ? 'group' : 'img'} aria-label={label} style={{ '--pixel': `${pixel}px` } as React.CSSProperties}>
      {GROUND_KINDS.map((kind) => (
        <use key={kind} className={`ground-${kind}`} href={`${GROUND_PATH}#${kind}`} />
      ))}
      {layers.map(({ id, kind, path }) => (
        <path key={id} className={`layer layer-${kind}`} d={path} />
      ))}
      <g className="map-labels">
        {labels.map(({ text, kind, x, y }) => (
          <text key={`${kind} ${text} ${x}`} className={`map-label label-${kind}`} x={round(x)} y={round(y)}>
            {text}
          </text>
        ))}
      </g>
      {marks.map((mark) => (
        <Fragment key={mark.base?.id ?? `${mark.x} ${mark.y}`}>{draw(mark, <MarkShape mark={mark} pixel={pixel} isFocus={mark.base !== undefined && mark.base.id === focusId} />)}</Fragment>
      ))}
      <path className="map-scale" d={`M${round(left)} ${round(bottom - 6 * pixel)}v${round(6 * pixel)}h${round(bar.units)}v${round(-6 * pixel)}`} />
      <text className="map-label label-scale" x={round(left + bar.units / 2)} y={round(bottom - 12 * pixel)}>
        {distanceWords(bar.metres)}
      </text>
    </svg>
  )
}

const round = (value: number) => Math.round(value * 100) / 100
/** No finer than half a pixel: the page carries each of these numbers. */
const toPixel = (value: number, pixel: number) => {
  const step = 10 ** Math.floor(Math.log10(pixel))
  return round(Math.round(value / step) * step)
}

function MarkShape({ mark: { x, y, count, base, name }, pixel, isFocus }: { mark: Mark; pixel: number; isFocus: boolean }) {
  if (base) {
    return (
      <g className={isFocus ? 'mark-focus' : undefined}>
        <title>{name}</title>
        <Sign {...base} at={{ x: toPixel(x, pixel), y: toPixel(y, pixel), size: round((isFocus ? 1.35 : 1) * SIGN_PIXELS * pixel) }} />
      </g>
    )
  }
  return (
    <g transform={`translate(${toPixel(x, pixel)} ${toPixel(y, pixel)})`}>
      <title>{name}</title>
      <circle className="cluster-disc" r={round((CLUSTER_PIXELS / 2) * pixel)} />
      <text className="map-label label-cluster">{count}</text>
    </g>
  )
}

function labelsOf(frame: Frame, marks: readonly Mark[], zoom: number, pixel: number) {
  const whole: Box = { left: frame.x, top: frame.y, right: frame.x + frame.width, bottom: frame.y + frame.height }
  const taken = marks.map(({ x, y, base }): Box => {
    const half = ((base ? SIGN_PIXELS : CLUSTER_PIXELS) / 2) * pixel
    return { left: x - half, top: y - half, right: x + half, bottom: y + half }
  })
  const names = zoom >= BASE_LABELS_ZOOM ? marks.filter(({ base }) => base).map(({ name, x, y }) => baseLabel(name, x, y, SIGN_PIXELS, pixel)) : []
  return placeLabels([...groundLabels(zoom, (lng, lat) => [xOf(lng), yOf(lat)], pixel), ...names], taken, whole)
}
