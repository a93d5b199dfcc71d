import { GROUND_SOURCE } from '#app/domain/maps/terms.ts'
import { drawLine, type Place2D } from '#app/domain/tours/line-drawing.ts'

/** The line of a tour over the waters: numbered stops and the order between them; the list beside it says the same in words. */
export function TourMap({ stops }: { stops: readonly (Place2D & { name: string })[] }) {
  const { width, height, points, scale, frame, ground, labels } = drawLine(stops)
  return (
    <figure className="tour-map">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`站点相对位置示意：${stops.map(({ name }, at) => `${at + 1} ${name}`).join('，')}`}>
        <svg width={width} height={height} viewBox={[frame.x, frame.y, frame.width, frame.height].map((part) => Math.round(part * 100) / 100).join(' ')}>
          <path d={ground.lakes} className="tour-map-lake" vectorEffect="non-scaling-stroke" />
          <path d={ground.rivers} className="tour-map-river" vectorEffect="non-scaling-stroke" />
        </svg>
        {labels.map(({ text, kind, x, y }) => (
          <text key={`${text} ${x}`} x={x} y={y + 4} textAnchor="middle" className={`tour-map-word tour-map-${kind}`}>
            {text}
          </text>
        ))}
        <polyline points={points.map(({ x, y }) => `${x},${y}`).join(' ')} className="tour-map-line" />
        {points.map(({ x, y, number, name }, at) => (
          <g key={at}>
            {(number.x !== x || number.y !== y) && <path d={`M${x} ${y}L${number.x} ${number.y}`} className="tour-map-lead" />}
            <circle cx={number.x} cy={number.y} r="13" className="tour-map-stop" />
            <text x={number.x} y={number.y + 5} textAnchor="middle" className="tour-map-number">
              {at + 1}
            </text>
            {name && (
              <text x={name.x} y={name.y + 5} textAnchor="middle" className="tour-map-name">
                {stops[at]!.name}
              </text>
            )}
          </g>
        ))}
        <path d={`M16 ${height - 22}v6h${scale.units}v-6`} className="tour-map-scale" />
        <text x="16" y={height - 28} className="tour-map-note">
          {scale.metres >= 1000 ? `${scale.metres / 1000}公里` : `${scale.metres}米`}
        </text>
        <path d={`M${width - 24} 40v-26l-7 10m7-10l7 10`} className="tour-map-scale" />
        <text x={width - 24} y="56" textAnchor="middle" className="tour-map-note">
          北
        </text>
      </svg>
      <figcaption>站点相对位置示意，连线只表示先后顺序，不是道路，也不作测绘依据。{GROUND_SOURCE}。</figcaption>
    </figure>
  )
}
