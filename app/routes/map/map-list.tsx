import { Link, useSearchParams } from '@remix-run/react'
import { metresBetween, showDistance } from '#app/domain/bases/distance.ts'
import { BASE_AWARD_NAMES, BASE_THEME_NAMES, COORD_STATE_NAMES, NOT_GIVEN } from '#app/domain/bases/terms.ts'
import type { ListedBase } from '#app/domain/maps/map.server.ts'
import { isAwarded } from '#app/domain/maps/marks.ts'
import { Badge, PlaceBadge } from '#app/ui/badge.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Sign } from '#app/ui/map/signs.tsx'
import type { Near } from './near-me.tsx'

export interface MapListProps {
  rows: readonly ListedBase[]
  /** The base whose marker is pointed to. */
  pointed: string | null
  near: Near | null
  onPoint: (id: string | null) => void
  onShow: (id: string) => void
  isLive: () => boolean
}

/** The map in words: everything the map shows can be read here. */
export function MapList({ rows, pointed, near, onPoint, onShow, isLive }: MapListProps) {
  const [query] = useSearchParams()
  if (rows.length === 0) return <Empty title="没有符合条件的教学点">可以减少条件，或把地图移到别处再看这一屏。</Empty>
  const focusOn = (id: string) => {
    const next = new URLSearchParams(query)
    for (const name of ['view', 'page']) next.delete(name)
    next.set('focus', id)
    return `/map?${next}`
  }
  return (
    <ol className="map-list">
      {rows.map((row) => (
        <li
          key={row.id} className={row.id === pointed ? 'is-pointed' : undefined} onMouseEnter={() => onPoint(row.id)} onMouseLeave={() => onPoint(null)} onFocus={() => onPoint(row.id)} onBlur={() => onPoint(null)}
        >
          <Sign place={row.place} theme={row.theme} isAwarded={isAwarded(row)} />
          <div>
            <h3>
              <Link to={`/bases/${row.id}`} reloadDocument>
                {row.name}
              </Link>
            </h3>
            <p className="map-list-facts">
              <PlaceBadge place={row.place} /> {row.town} · {BASE_THEME_NAMES[row.theme]}
            </p>
            <p className="map-list-summary">{row.summary}</p>
            <p className="map-list-facts">
              {row.award !== 'none' && <Badge tone={isAwarded(row) ? 'good' : 'neutral'}>{BASE_AWARD_NAMES[row.award]}</Badge>} 容纳{row.capacity === null ? NOT_GIVEN : `${row.capacity}人`}
              {row.coordState === 'approximate' && ` · ${COORD_STATE_NAMES.approximate}`}
              {near && <strong className="map-distance"> · 距您{showDistance(metresBetween(near.at, row))}</strong>}
              <span className="map-list-show"> · </span>
              <Link
                className="map-list-show" to={focusOn(row.id)}
                preventScrollReset
                aria-label={`在地图上看${row.name}`}
                onClick={(event) => {
                  if (!isLive() || event.metaKey || event.ctrlKey || event.shiftKey) return
                  event.preventDefault()
                  onShow(row.id)
                }}
              >
                在地图上看
              </Link>
            </p>
          </div>
        </li>
      ))}
    </ol>
  )
}
