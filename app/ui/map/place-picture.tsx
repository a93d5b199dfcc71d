import type { ReactNode } from 'react'
import { drawLine, type Place2D } from '#app/domain/maps/line-drawing.ts'
import { GROUND_SOURCE } from '#app/domain/maps/terms.ts'

export interface PlacePictureProps {
  places: readonly (Place2D & { name: string; number?: number })[]
  /** Says in words what is to be seen. */
  label: string
  /** What stands beneath, before the sources of the ground. */
  caption: ReactNode
  /** The dashed line of the order they are visited in. */
  hasLine?: boolean
  leastMetres?: number
}

/** Where places lie between the waters, as one drawing of the server: without scripts, without asking anybody, and on paper. What stands beside it says the same in words. */
export function PlacePicture({ places, label, caption, hasLine = false, leastMetres }: PlacePictureProps) {
  const { width, height, points, scale, frame, ground, labels } = drawLine(places, { hasLine, leastMetres })
  return (
    <figure className="place-picture">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
        <svg width={width} height={height} viewBox={[frame.x, frame.y, frame.width, frame.height].map((part) => Math.round(part * 100) / 100).join(' ')}>
          <path d={ground.lakes} className="place-picture-lake" vectorEffect="non-scaling-stroke" />
          <path d={ground.rivers} className="place-picture-river" vectorEffect="non-scaling-stroke" />
        </svg>
        {labels.map(({ text, kind, x, y }) => (
          <text key={`${text} ${x}`} x={x} y={y + 4} textAnchor="middle" className={`place-picture-word place-picture-${kind}`}>
            {text}
          </text>
        ))}
        {hasLine && points.length > 1 && <polyline points={points.map(({ x, y }) => `${x},${y}`).join(' ')} className="place-picture-line" />}
        {points.map(({ x, y, number, name }, at) => (
          <g key={at}>
            {(number.x !== x || number.y !== y) && <path d={`M${x} ${y}L${number.x} ${number.y}`} className="place-picture-lead" />}
            {places[at]!.number === undefined ? (
              <circle cx={number.x} cy={number.y} r="8" className="place-picture-spot" />
            ) : (
              <>
                <circle cx={number.x} cy={number.y} r="13" className="place-picture-spot" />
                <text x={number.x} y={number.y + 5} textAnchor="middle" className="place-picture-number">
                  {places[at]!.number}
                </text>
              </>
            )}
            {name && (
              <text x={name.x} y={name.y + 5} textAnchor="middle" className="place-picture-name">
                {places[at]!.name}
              </text>
            )}
          </g>
        ))}
        <path d={`M16 ${height - 22}v6h${scale.units}v-6`} className="place-picture-scale" />
        <text x="16" y={height - 28} className="place-picture-note">
          {scale.metres >= 1000 ? `${scale.metres / 1000}公里` : `${scale.metres}米`}
        </text>
        <path d={`M${width - 24} 40v-26l-7 10m7-10l7 10`} className="place-picture-scale" />
        <text x={width - 24} y="56" textAnchor="middle" className="place-picture-note">
          北
        </text>
      </svg>
      <figcaption>
        {caption}
        {GROUND_SOURCE}。
      </figcaption>
    </figure>
  )
}

/** So much of the land around one place that a lake or a town tells where it is. */
export const AROUND_METRES = 28_000
