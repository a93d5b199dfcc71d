import { useLoaderData } from '@remix-run/react'
import { seePool } from '#app/domain/agenda/pool.server.ts'
import { AGENDA_ITEM_STATE_NAMES, AGENDA_ITEM_STATES, POOL_PER_PAGE } from '#app/domain/agenda/terms.ts'
import { oneOf } from '#app/domain/community/one-of.ts'
import { Badge, PlaceBadge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { FilterBar, FilterSelect, PlaceFilter } from '#app/ui/filter-bar.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { AGENDA_TONES } from '#app/ui/state-tones.ts'
import { Table } from '#app/ui/table.tsx'
import { Time } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { readPage, readPlaceFilter } from '#app/web/list-query.ts'
import { loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('议题征集')

/** Of every state; left out, what waits. */
const ALL = 'all'

export const loader = loads('agenda.readPool', async (visit) => {
  const { q, series, state, region } = readPlaceFilter(visit, ['q', 'series', 'state'])
  const page = readPage(visit.url)
  const found = await seePool(visit, { q, seriesId: series, place: region, state: state === ALL ? undefined : (oneOf(AGENDA_ITEM_STATES, state) ?? 'pool') }, page)
  return { ...found, page }
})

const STATE_OPTIONS = [...AGENDA_ITEM_STATES.filter((state) => state !== 'pool').map((value) => ({ value, label: AGENDA_ITEM_STATE_NAMES[value] })), { value: ALL, label: '全部' }]

export default function Pool() {
  const { items, total, page, series, mayPropose } = useLoaderData<typeof loader>()
  return (
    <Page
      title="议题征集"
      crumbs={[{ to: '/desk', label: '工作台' }]}
      lead="三地都可以为各系列会议提出议题，轮值方从这里列入议程。"
      actions={mayPropose && <ButtonLink to="/agenda/new">提出议题</ButtonLink>}
      done={{ proposed: '议题已提出，轮值方编排议程时会看到。', withdrawn: '议题已撤回。' }}
    >
      <FilterBar placeholder="议题中的字词">
        <FilterSelect name="series" label="会议系列" options={series.map(({ id, name }) => ({ value: id, label: name }))} />
        <FilterSelect name="state" label="状态" options={STATE_OPTIONS} all={AGENDA_ITEM_STATE_NAMES.pool} />
        <PlaceFilter label="提出方" />
      </FilterBar>
      <Table
        caption="议题，新提出的在前"
        rows={items}
        keyOf={({ id }) => id}
        empty={<Empty title="没有符合条件的议题">可以清除条件再查；其他两地已列入会议或撤回的议题不在这里显示。</Empty>}
        columns={[
          { key: 'title', label: '议题', cell: ({ id, title, isInternal }) => <><Link to={`/agenda/${id}`}>{title}</Link> {isInternal === 1 && <Badge tone="warn">内部</Badge>}</>, isRowHeader: true },
          { key: 'series', label: '会议系列', cell: ({ seriesName }) => seriesName },
          { key: 'place', label: '提出方', cell: ({ place }) => <PlaceBadge place={place} /> },
          { key: 'minutes', label: '时长', cell: ({ minutes }) => `${minutes}分钟`, align: 'right', isNarrow: true },
          { key: 'at', label: '提出时间', cell: ({ proposedAt }) => <Time at={proposedAt} />, isNarrow: true },
          { key: 'state', label: '状态', cell: ({ state }) => <Badge tone={AGENDA_TONES[state]}>{AGENDA_ITEM_STATE_NAMES[state]}</Badge> },
        ]}
      />
      <Pager page={page} total={total} perPage={POOL_PER_PAGE} />
    </Page>
  )
}
