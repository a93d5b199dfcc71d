import { useState } from 'react'
import { metresBetween, showDistance, type Point } from '#app/domain/bases/distance.ts'
import type { MapPoint } from '#app/domain/maps/points.ts'
import { NEAREST_MOST } from '#app/domain/maps/terms.ts'
import { Button } from '#app/ui/button.tsx'
import type { MapHandle } from '#app/ui/map/live-map.tsx'

/** Where somebody is, and what is nearest. Stays in the browser. */
export interface Near {
  at: Point
  nearest: { id: string; name: string; metres: number }[]
  metresTo: ReadonlyMap<string, number>
}

const WAIT_MS = 15_000
const AGE_MS = 60_000
const MICRO = 1e6

/** As the browser numbers its refusals. */
const WHY: Record<number, string> = {
  1: '没有得到读取位置的许可。可在浏览器设置中允许本站使用位置后再试，也可以在地图上移到所在的地方，点“看这一屏”。',
  2: '设备暂时给不出位置，请到开阔处再试，或在地图上自己移到所在的地方。',
  3: '等待定位超时，请再试一次，或在地图上自己移到所在的地方。',
}

/** Asks for the position only when told to. */
export function NearMe({ points, map, near, onNear }: { points: readonly MapPoint[]; map: () => MapHandle | null; near: Near | null; onNear: (near: Near | null) => void }) {
  const [state, setState] = useState<'idle' | 'asking' | string>('idle')
  const ask = () => {
    if (!('geolocation' in navigator)) return setState(WHY[2]!)
    setState('asking')
    navigator.geolocation.getCurrentPosition(
      ({ coords: { longitude, latitude, accuracy } }) => {
        const at = { lngE6: Math.round(longitude * MICRO), latE6: Math.round(latitude * MICRO) }
        const nearest = points.map((point) => ({ id: point.id, name: point.name, metres: metresBetween(at, point) })).sort((a, b) => a.metres - b.metres)
        onNear({ at, nearest: nearest.slice(0, NEAREST_MOST), metresTo: new Map(nearest.map(({ id, metres }) => [id, metres])) })
        map()?.me({ lng: longitude, lat: latitude, accuracy })
        setState('idle')
      },
      ({ code }) => setState(WHY[code] ?? WHY[2]!),
      { enableHighAccuracy: true, timeout: WAIT_MS, maximumAge: AGE_MS },
    )
  }
  return (
    <>
      <Button tone="quiet" isSmall onClick={ask} aria-disabled={state === 'asking' || undefined}>
        {state === 'asking' ? '正在定位…' : '离我最近'}
      </Button>
      <div role="status" className="map-near">
        {state !== 'idle' && state !== 'asking' && <p>{state}</p>}
        {near && (
          <>
            <p>离您最近的{near.nearest.length}处（直线距离；位置只在本机使用，不发给服务器，也不写进链接和二维码）：</p>
            <ol>
              {near.nearest.map(({ id, name, metres }) => (
                <li key={id}>
                  <button type="button" className="map-near-name" onClick={() => map()?.show(id)}>
                    {name}
                  </button>{' '}
                  {showDistance(metres)}
                </li>
              ))}
            </ol>
          </>
        )}
      </div>
    </>
  )
}
