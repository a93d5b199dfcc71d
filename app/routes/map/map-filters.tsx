import { useSearchParams } from '@remix-run/react'
import { ACCESSIBILITY_NAMES, BASE_AWARD_NAMES, BASE_THEME_NAMES } from '#app/domain/bases/terms.ts'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { MAP_SORT_NAMES, MAP_SORTS } from '#app/domain/maps/terms.ts'
import { Tick } from '#app/ui/controls.tsx'
import { FilterBar, FilterDay, FilterSelect, FilterTime } from '#app/ui/filter-bar.tsx'
import type { MapData } from './map.tsx'

const counted = (label: string, count: number) => `${label}（${count}）`
/** What stands behind «更多条件». */
const MORE = ['town', 'award', 'capacity', 'on', 'from', 'to', 'accessible', 'coach', 'sort']

/** Every condition with how many there would be. */
export function MapFilters({ data: { counts } }: { data: MapData }) {
  const [query] = useSearchParams()
  const isMore = MORE.some((name) => query.get(name))
  // A value that finds nothing any more stays chosen and says so.
  const withChosen = (name: string, options: { value: string; label: string }[], nameOf: (value: string) => string | undefined) => {
    const chosen = query.get(name)
    const label = chosen && nameOf(chosen)
    return chosen && label && !options.some(({ value }) => value === chosen) ? [...options, { value: chosen, label: counted(label, 0) }] : options
  }
  const named = <T extends string>(name: string, values: readonly { value: T; count: number }[], names: Readonly<Record<T, string>>) =>
    withChosen(name, values.map(({ value, count }) => ({ value, label: counted(names[value], count) })), (value) => (names as Readonly<Record<string, string>>)[value])
  return (
    <FilterBar placeholder="名称、地址或拼音首字母">
      <FilterSelect name="region" label="地区" options={named('region', counts.regions, PLACE_NAMES)} />
      <FilterSelect name="theme" label="主题" options={named('theme', counts.themes, BASE_THEME_NAMES)} />
      <details className="map-more" open={isMore || undefined}>
        <summary>更多条件</summary>
        <div className="map-more-fields">
          <FilterSelect name="town" label="镇、街道" options={withChosen('town', counts.towns.map(([value, count]) => ({ value, label: counted(value, count) })), (value) => value)} />
          <FilterSelect name="award" label="授牌状态" options={named('award', counts.awards, BASE_AWARD_NAMES)} />
          <FilterSelect name="capacity" label="容纳人数" all="不限" options={counts.capacities.map(({ value, count }) => ({ value: String(value), label: counted(`不少于${value}人`, count) }))} />
          <FilterDay name="on" label="这一天开放" />
          <FilterTime name="from" label="几点到" />
          <FilterTime name="to" label="几点离开" />
          <FilterSelect name="accessible" label="无障碍" all="不限" options={[{ value: 'full', label: counted(ACCESSIBILITY_NAMES.full, counts.accessible.full) }, { value: 'partial', label: counted('至少部分无障碍', counts.accessible.partial) }]} />
          <FilterSelect name="sort" label="排序" all={MAP_SORT_NAMES.name} options={MAP_SORTS.filter((value) => value !== 'name').map((value) => ({ value, label: MAP_SORT_NAMES[value] }))} />
          <Tick type="checkbox" name="coach" value="1" label={counted('可停大客车', counts.coach)} defaultChecked={query.get('coach') === '1'} />
        </div>
      </details>
      {query.get('bbox') && <input type="hidden" name="bbox" value={query.get('bbox')!} />}
    </FilterBar>
  )
}
