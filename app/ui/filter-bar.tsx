import { Form, useLocation, useRouteLoaderData, useSearchParams } from '@remix-run/react'
import type { ReactNode } from 'react'
import { PLACE_NAMES, REGIONS, type Place } from '#app/domain/community/terms.ts'
import { Button } from './button.tsx'
import { Input, Select, type Option } from './controls.tsx'
import { Icon } from './icons.tsx'
import { Link } from './link.tsx'

export interface FilterBarProps {
  /** What is looked for now; left out: read from the address. `false`: no search box. */
  q?: string | false | null
  placeholder?: string
  children?: ReactNode
}

/** Searching and narrowing a list: a plain GET form, so that the address says what is shown. */
export function FilterBar({ q, placeholder = '输入名称中的字词', children }: FilterBarProps) {
  const { pathname, search } = useLocation()
  const [query] = useSearchParams()
  const isFiltered = [...query.keys()].some((name) => !['page', 'done', 'shown', 'kept', 'view', 'focus'].includes(name))
  return (
    <Form key={search} method="get" action={pathname} role="search" className="filter-bar" aria-label="筛选">
      {q !== false && (
        <Input type="search" name="q" label="查找" placeholder={placeholder} defaultValue={q ?? query.get('q') ?? ''} maxLength={100} className="filter-q" />
      )}
      {children}
      <div className="filter-do">
        <Button type="submit" tone="quiet" icon={<Icon name="search" />}>
          查找
        </Button>
        {isFiltered && (
          <Link to={pathname} className="filter-clear">
            清除条件
          </Link>
        )}
      </div>
    </Form>
  )
}

/** One condition of a FilterBar; `all` is the wording of no condition. */
export function FilterSelect({ name, label, options, all = '全部', value }: { name: string; label: string; options: readonly Option[]; all?: string; value?: string | null }) {
  const [query] = useSearchParams()
  return <Select name={name} label={label} defaultValue={value ?? query.get(name) ?? ''} options={[{ value: '', label: all }, ...options]} />
}

/** The place as a condition: as the address says, else as the reader chose for all lists. Goes with `readPlaceFilter`. */
export function PlaceFilter({ label = '地区', places = REGIONS }: { label?: string; places?: readonly Place[] }) {
  const [query] = useSearchParams()
  const chosen = useRouteLoaderData<{ region: Place | null }>('root')?.region
  const options = places.map((value) => ({ value, label: PLACE_NAMES[value] }))
  return <Select name="region" label={label} defaultValue={query.get('region') ?? chosen ?? 'all'} options={[{ value: 'all', label: '全部' }, ...options]} />
}

/** A day as a condition. */
export function FilterDay({ name, label, value }: { name: string; label: string; value?: string | null }) {
  const [query] = useSearchParams()
  return <Input type="date" name={name} label={label} defaultValue={value ?? query.get(name) ?? ''} />
}

/** A word as a condition. */
export function FilterText({ name, label }: { name: string; label: string }) {
  const [query] = useSearchParams()
  return <Input name={name} label={label} defaultValue={query.get(name) ?? ''} maxLength={100} />
}

/** A time of day as a condition. */
export function FilterTime({ name, label }: { name: string; label: string }) {
  const [query] = useSearchParams()
  return <Input type="time" name={name} label={label} defaultValue={query.get(name) ?? ''} />
}
