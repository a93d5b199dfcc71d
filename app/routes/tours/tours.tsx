import { useLoaderData } from '@remix-run/react'
import { BASE_THEME_NAMES, BASE_THEMES } from '#app/domain/bases/terms.ts'
import { showMetres, showMinutes } from '#app/domain/tours/clock.ts'
import { SEASON_CHOICES, TOUR_SEASON_NAMES, TOUR_SOURCE_NAMES, TOUR_SPAN_NAMES, TOURS_PER_PAGE } from '#app/domain/tours/terms.ts'
import { seeTours } from '#app/domain/tours/tours.server.ts'
import { PlaceBadge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { FilterBar, FilterSelect, PlaceFilter } from '#app/ui/filter-bar.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { Table } from '#app/ui/table.tsx'
import { titled } from '#app/ui/titles.ts'
import { readPage, readPlaceFilter } from '#app/web/list-query.ts'
import { loads } from '#app/web/page.server.ts'

export const handle = { isKept: true }
export const meta = titled('教学线路')

export const loader = loads('public', async (visit) => {
  const page = readPage(visit.url)
  return { ...(await seeTours(visit, readPlaceFilter(visit, ['q', 'theme', 'span', 'season', 'base']), page)), page }
})

const THEME_OPTIONS = BASE_THEMES.map((value) => ({ value, label: BASE_THEME_NAMES[value] }))
const SPAN_OPTIONS = (['half', 'whole'] as const).map((value) => ({ value, label: TOUR_SPAN_NAMES[value] }))
const SEASON_OPTIONS = SEASON_CHOICES.map((value) => ({ value, label: TOUR_SEASON_NAMES[value] }))

export default function Tours() {
  const { tours, total, page, mayKeep } = useLoaderData<typeof loader>()
  return (
    <Page
      title="教学线路"
      lead="三地现场教学线路，按统一模板编写，每条都有站点、时间、教学要点、讲解、交通和安全提示。"
      actions={mayKeep && <ButtonLink to="/tours/management" isDocument>管理线路</ButtonLink>}
    >
      <FilterBar placeholder="线路、品牌或站点，可用拼音">
        <PlaceFilter label="维护地区" />
        <FilterSelect name="theme" label="主题" options={THEME_OPTIONS} />
        <FilterSelect name="span" label="时长" options={SPAN_OPTIONS} />
        <FilterSelect name="season" label="季节" options={SEASON_OPTIONS} />
      </FilterBar>
      <Table
        caption="已发布的教学线路"
        rows={tours}
        keyOf={({ id }) => id}
        empty={<Empty title="没有符合条件的线路">可以清除条件再查。</Empty>}
        columns={[
          { key: 'name', label: '线路', cell: ({ id, name, brand }) => <><Link to={`/tours/${id}`} reloadDocument>{name}</Link>{brand && <span className="dimmed">（{brand}）</span>}</>, isRowHeader: true },
          { key: 'place', label: '维护地区', cell: ({ place }) => <PlaceBadge place={place} /> },
          { key: 'theme', label: '主题', cell: ({ theme }) => BASE_THEME_NAMES[theme] },
          { key: 'span', label: '时长', cell: ({ span, startsAt, endsAt }) => <>{TOUR_SPAN_NAMES[span]} <span className="number">{startsAt}–{endsAt}</span></>, isNarrow: true },
          { key: 'stops', label: '站点', cell: ({ stops }) => stops.join(' → ') },
          { key: 'way', label: '路程', cell: ({ travelMinutes, metres }) => `${showMetres(metres)}，${showMinutes(travelMinutes)}` },
          { key: 'season', label: '季节', cell: ({ season }) => TOUR_SEASON_NAMES[season] },
          { key: 'source', label: '来源', cell: ({ source }) => TOUR_SOURCE_NAMES[source] },
        ]}
      />
      <Pager page={page} total={total} perPage={TOURS_PER_PAGE} />
    </Page>
  )
}
