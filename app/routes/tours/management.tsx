import { useLoaderData } from '@remix-run/react'
import { BASE_THEME_NAMES } from '#app/domain/bases/terms.ts'
import { TOUR_STATE_NAMES, TOUR_STATES, TOURS_PER_PAGE } from '#app/domain/tours/terms.ts'
import { seeKeptTours } from '#app/domain/tours/tours.server.ts'
import { Badge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { FilterBar, FilterSelect } from '#app/ui/filter-bar.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { TOUR_TONES } from '#app/ui/state-tones.ts'
import { Table } from '#app/ui/table.tsx'
import { Time } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { readFilter, readPage } from '#app/web/list-query.ts'
import { loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('教学线路管理')

export const loader = loads('tour.read', async (visit) => {
  const page = readPage(visit.url)
  return { ...(await seeKeptTours(visit, readFilter(visit.url, ['q', 'state']), page)), page }
})

const STATE_OPTIONS = TOUR_STATES.map((value) => ({ value, label: TOUR_STATE_NAMES[value] }))

export default function Management() {
  const { tours, total, page, mayMake } = useLoaderData<typeof loader>()
  return (
    <Page
      title="教学线路管理"
      crumbs={[{ to: '/desk', label: '工作台' }]}
      done={{ discarded: '草稿已删除。' }}
      lead="这里是本地维护的线路，包括草稿、没有发布的修改和撤下的线路，别的地区看不到。各地发布的线路在公开页面。"
      actions={
        <>
          <ButtonLink to="/tours" tone="quiet" isDocument>公开页面</ButtonLink>
          {mayMake && <ButtonLink to="/tours/new">新建线路</ButtonLink>}
        </>
      }
    >
      <FilterBar placeholder="线路名称，可用拼音">
        <FilterSelect name="state" label="状态" options={STATE_OPTIONS} />
      </FilterBar>
      <Table
        caption="教学线路"
        rows={tours}
        keyOf={({ id }) => id}
        empty={<Empty title="没有符合条件的线路">可以清除条件再查，或新建一条线路。</Empty>}
        columns={[
          { key: 'name', label: '线路', cell: ({ id, name, brand }) => <><Link to={`/tours/${id}/plan`}>{name}</Link>{brand && <span className="dimmed">（{brand}）</span>}</>, isRowHeader: true },
          { key: 'theme', label: '主题', cell: ({ theme }) => BASE_THEME_NAMES[theme] },
          { key: 'stops', label: '站数', cell: ({ stops }) => String(stops ?? 0), align: 'right' },
          { key: 'state', label: '状态', cell: ({ state, publishedNumber, hasNews }) => <><Badge tone={TOUR_TONES[state]}>{TOUR_STATE_NAMES[state]}</Badge>{publishedNumber !== null && ` 第${publishedNumber}版`}{hasNews && '，有未发布的修改'}</> },
          { key: 'updated', label: '最近修改', cell: ({ updatedAt }) => <Time at={updatedAt} />, isNarrow: true },
        ]}
      />
      <Pager page={page} total={total} perPage={TOURS_PER_PAGE} />
    </Page>
  )
}
