import { useSearchParams } from '@remix-run/react'
import { useEffect, useRef, type RefObject } from 'react'
import { showDistance } from '#app/domain/bases/distance.ts'
import { BASE_AWARD_NAMES, BASE_THEME_NAMES, COORD_STATE_NAMES, NOT_GIVEN } from '#app/domain/bases/terms.ts'
import type { ListedBase } from '#app/domain/maps/map.server.ts'
import { isAwarded } from '#app/domain/maps/marks.ts'
import { Badge, PlaceBadge } from '#app/ui/badge.tsx'
import { Drawn } from '#app/ui/drawn.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Sign } from '#app/ui/map/signs.tsx'
import type { Near } from './near-me.tsx'

export interface MapListProps {
  /** Left out where they stand in the page already. */
  rows?: readonly ListedBase[]
  /** The base whose marker is pointed to. */
  pointed: string | null
  near: Near | null
  onPoint: (id: string | null) => void
  onShow: (id: string) => void
  isLive: () => boolean
}

/** The map in words: everything the map shows can be read here. Its rows are drawn once; what moves with the map is done to what stands there. */
export function MapList({ rows, pointed, near, ...calls }: MapListProps) {
  const box = useRef<HTMLDivElement>(null)
  useFollowing(box, calls)
  useEffect(() => {
    const row = pointed === null ? null : rowOf(box, pointed)
    row?.classList.add('is-pointed')
    return () => row?.classList.remove('is-pointed')
  }, [pointed])
  useEffect(() => {
    if (!near) return
    const added = [...box.current!.querySelectorAll<HTMLElement>('li[data-base]')].map((row) => {
      const words = document.createElement('strong')
      words.className = 'map-distance'
      const metres = near.metresTo.get(row.dataset.base!)
      if (metres !== undefined) words.textContent = ` · 距您${showDistance(metres)}`
      row.querySelector('.map-list-show')!.before(words)
      return words
    })
    return () => added.forEach((words) => words.remove())
  }, [near, rows])
  return (
    <div ref={box}>
      <Drawn id="map-rows">{rows && <Rows rows={rows} />}</Drawn>
    </div>
  )
}

const rowOf = (box: RefObject<HTMLElement>, id: string) => box.current?.querySelector(`li[data-base="${CSS.escape(id)}"]`)

/** Pointing to a row points to its marker, and «在地图上看» moves the map when there is one. */
function useFollowing(box: RefObject<HTMLElement>, { onPoint, onShow, isLive }: Pick<MapListProps, 'onPoint' | 'onShow' | 'isLive'>) {
  const calls = useRef({ onPoint, onShow, isLive })
  useEffect(() => {
    calls.current = { onPoint, onShow, isLive }
  })
  useEffect(() => {
    const list = box.current!
    const idAt = ({ target }: Event) => (target as Element).closest<HTMLElement>('li[data-base]')?.dataset.base ?? null
    const point = (event: Event) => calls.current.onPoint(idAt(event))
    const leave = () => calls.current.onPoint(null)
    const show = (event: MouseEvent) => {
      const id = (event.target as Element).closest('a.map-list-show') && idAt(event)
      if (!id || !calls.current.isLive() || event.metaKey || event.ctrlKey || event.shiftKey) return
      event.preventDefault()
      calls.current.onShow(id)
    }
    list.addEventListener('mouseover', point)
    list.addEventListener('mouseleave', leave)
    list.addEventListener('focusin', point)
    list.addEventListener('focusout', leave)
    list.addEventListener('click', show)
    return () => {
      list.removeEventListener('mouseover', point)
      list.removeEventListener('mouseleave', leave)
      list.removeEventListener('focusin', point)
      list.removeEventListener('focusout', leave)
      list.removeEventListener('click', show)
    }
  }, [box])
}

function Rows({ rows }: { rows: readonly ListedBase[] }) {
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
        <li key={row.id} data-base={row.id}>
          <Sign place={row.place} theme={row.theme} isAwarded={isAwarded(row)} />
          <div>
            <h3>
              <a href={`/bases/${row.id}`}>{row.name}</a>
            </h3>
            <p className="map-list-facts">
              <PlaceBadge place={row.place} /> {`${row.town} · ${BASE_THEME_NAMES[row.theme]}`}
            </p>
            <p className="map-list-summary">{row.summary}</p>
            <p className="map-list-facts">
              {row.award !== 'none' && <Badge tone={isAwarded(row) ? 'good' : 'neutral'}>{BASE_AWARD_NAMES[row.award]}</Badge>}
              {` 容纳${row.capacity === null ? NOT_GIVEN : `${row.capacity}人`}${row.coordState === 'approximate' ? ` · ${COORD_STATE_NAMES.approximate}` : ''}`}
              <span className="map-list-show"> · </span>
              <a className="map-list-show" href={focusOn(row.id)} aria-label={`在地图上看${row.name}`}>
                在地图上看
              </a>
            </p>
          </div>
        </li>
      ))}
    </ol>
  )
}
