import { useLocation, useRouteLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { PLACE_SHORT, REGIONS, type Region } from '#app/domain/community/terms.ts'

interface Chosen {
  isLarge: boolean
  isContrast: boolean
  region: Region | null
}

/** A plain form, so that the switches work on pages without scripts too. */
function Switches({ className, label, children }: { className: string; label: string; children: ReactNode }) {
  const { pathname, search } = useLocation()
  return (
    <form method="post" action="/preferences">
      <input type="hidden" name="returnTo" value={pathname + search} />
      <div role="group" aria-label={label} className={className}>
        {children}
      </div>
    </form>
  )
}

const useChosen = () => useRouteLoaderData<Chosen>('root')

/** 大字版 and 高对比, for everybody. */
export function DisplaySwitches() {
  const chosen = useChosen()
  return (
    <Switches className="switches" label="显示方式">
      <button name="large" value={chosen?.isLarge ? 'off' : 'on'} aria-pressed={chosen?.isLarge ?? false}>
        大字版
      </button>
      <button name="contrast" value={chosen?.isContrast ? 'off' : 'on'} aria-pressed={chosen?.isContrast ?? false}>
        高对比
      </button>
    </Switches>
  )
}

/** Which place lists show first. */
export function PlaceSwitch() {
  const region = useChosen()?.region ?? null
  return (
    <Switches className="switches place-switch" label="列表显示的地区">
      {[null, ...REGIONS].map((place) => (
        <button key={place ?? 'all'} name="region" value={place ?? 'all'} aria-pressed={region === place}>
          {place ? PLACE_SHORT[place] : '全部'}
        </button>
      ))}
    </Switches>
  )
}
