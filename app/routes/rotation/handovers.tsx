import { useLoaderData } from '@remix-run/react'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { seeHandovers } from '#app/domain/handovers/handovers.server.ts'
import { HANDOVER_STATE_NAMES, HANDOVER_STATES, HANDOVERS_PER_PAGE } from '#app/domain/handovers/terms.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Badge, PlaceBadge } from '#app/ui/badge.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { FilterBar, FilterSelect, PlaceFilter } from '#app/ui/filter-bar.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { HANDOVER_TONES } from '#app/ui/state-tones.ts'
import { Table } from '#app/ui/table.tsx'
import { Day, Time } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { readPage, readPlaceFilter } from '#app/web/list-query.ts'
import { loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('轮值交接')

export const loader = loads('handover.read', async (visit) => {
  const filter = readPlaceFilter(visit, ['state'])
  const page = readPage(visit.url)
  return { ...(await seeHandovers(visit, { place: filter.region, state: filter.state }, page)), page }
})

const STATE_OPTIONS = HANDOVER_STATES.map((value) => ({ value, label: HANDOVER_STATE_NAMES[value] }))

export default function Handovers() {
  const { handovers, total, page, coming } = useLoaderData<typeof loader>()
  return (
    <Page title="轮值交接" crumbs={[{ to: '/rotation', label: '轮值' }]} lead="每期轮值结束时自动汇总交接清单，由交方和接方负责人共同签署。">
      {coming && (
        <Alert>
          <p>
            本期{PLACE_NAMES[coming.fromPlace]}轮值到 <Day on={coming.endsOn} /> 结束，之后由{PLACE_NAMES[coming.toPlace]}接任。<Link to="/rotation/handovers/next">预览交接清单</Link>
          </p>
        </Alert>
      )}
      <FilterBar q={false}>
        <FilterSelect name="state" label="状态" options={STATE_OPTIONS} />
        <PlaceFilter label="交接一方" />
      </FilterBar>
      <Table
        caption="轮值交接，近的在前"
        rows={handovers}
        keyOf={({ id }) => id}
        empty={<Empty title="没有符合条件的交接">一期轮值结束后，这里会自动出现交接清单。</Empty>}
        columns={[
          { key: 'term', label: '轮值期', cell: ({ id, startsOn, endsOn }) => <Link to={`/rotation/handovers/${id}`}>{`${startsOn}至${endsOn}`}</Link>, isRowHeader: true },
          { key: 'from', label: '交方', cell: ({ fromPlace }) => <PlaceBadge place={fromPlace} /> },
          { key: 'to', label: '接方', cell: ({ toPlace }) => <PlaceBadge place={toPlace} /> },
          { key: 'state', label: '状态', cell: ({ state }) => <Badge tone={HANDOVER_TONES[state]}>{HANDOVER_STATE_NAMES[state]}</Badge> },
          { key: 'held', label: '交接日期', cell: ({ heldOn }) => heldOn && <Day on={heldOn} />, isNarrow: true },
          { key: 'fromSigned', label: '交方签署', cell: ({ fromSignedAt }) => (fromSignedAt ? <Time at={fromSignedAt} /> : '未签'), isNarrow: true },
          { key: 'toSigned', label: '接方签署', cell: ({ toSignedAt }) => (toSignedAt ? <Time at={toSignedAt} /> : '未签'), isNarrow: true },
        ]}
      />
      <Pager page={page} total={total} perPage={HANDOVERS_PER_PAGE} />
    </Page>
  )
}
