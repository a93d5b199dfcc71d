import { useLoaderData } from '@remix-run/react'
import { BASE_THEME_NAMES } from '#app/domain/bases/terms.ts'
import { seeKept } from '#app/domain/innovations/innovations.server.ts'
import { INNOVATION_KIND_NAMES, INNOVATION_KINDS, INNOVATION_STATE_NAMES, INNOVATION_STATES, KEPT_INNOVATIONS_PER_PAGE } from '#app/domain/innovations/terms.ts'
import { Badge, PlaceBadge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { FilterBar, FilterSelect } from '#app/ui/filter-bar.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { INNOVATION_TONES } from '#app/ui/state-tones.ts'
import { Table } from '#app/ui/table.tsx'
import { Time } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { readFilter, readPage } from '#app/web/list-query.ts'
import { loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('维护案例')

export const loader = loads('innovation.keep', async (visit) => {
  const page = readPage(visit.url)
  return { ...(await seeKept(visit, readFilter(visit.url, ['q', 'kind', 'state']), page)), page }
})

const KIND_OPTIONS = INNOVATION_KINDS.map((value) => ({ value, label: INNOVATION_KIND_NAMES[value] }))
const STATE_OPTIONS = INNOVATION_STATES.map((value) => ({ value, label: INNOVATION_STATE_NAMES[value] }))

export default function Kept() {
  const { innovations, total, page } = useLoaderData<typeof loader>()
  return (
    <Page title="维护案例" lead="本地的制度创新成果和项目案例，发布后任何人都能看到。" actions={<ButtonLink to="/innovations/new">起草案例</ButtonLink>}>
      <FilterBar placeholder="名称、内容中的字词">
        <FilterSelect name="kind" label="类别" options={KIND_OPTIONS} />
        <FilterSelect name="state" label="状态" options={STATE_OPTIONS} />
      </FilterBar>
      <Table
        caption="案例，最近修改的在前"
        rows={innovations}
        keyOf={({ id }) => id}
        empty={<Empty title="没有符合条件的案例">点「起草案例」写第一个。</Empty>}
        columns={[
          { key: 'title', label: '名称', cell: ({ id, title }) => <Link to={`/innovations/${id}/story`}>{title}</Link>, isRowHeader: true },
          { key: 'kind', label: '类别', cell: ({ kind }) => INNOVATION_KIND_NAMES[kind] },
          { key: 'theme', label: '主题', cell: ({ theme }) => BASE_THEME_NAMES[theme] },
          { key: 'place', label: '地区', cell: ({ place }) => <PlaceBadge place={place} /> },
          { key: 'steps', label: '图文步骤', cell: ({ steps }) => steps ?? 0, align: 'right' },
          { key: 'updated', label: '最近修改', cell: ({ updatedAt }) => <Time at={updatedAt} />, isNarrow: true },
          { key: 'state', label: '状态', cell: ({ state }) => <Badge tone={INNOVATION_TONES[state]}>{INNOVATION_STATE_NAMES[state]}</Badge> },
        ]}
      />
      <Pager page={page} total={total} perPage={KEPT_INNOVATIONS_PER_PAGE} />
    </Page>
  )
}
