import { useLoaderData } from '@remix-run/react'
import { seePlans } from '#app/domain/plans/reading.server.ts'
import { CHAPTER_STATE_NAMES, PLAN_STATE_NAMES } from '#app/domain/plans/terms.ts'
import { Badge, PlaceBadge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { CHAPTER_TONES, PLAN_TONES } from '#app/ui/state-tones.ts'
import { Table } from '#app/ui/table.tsx'
import { Day } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { readFilter } from '#app/web/list-query.ts'
import { loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('年度规划')

export const loader = loads('plan.read', async (visit) => {
  const { year } = readFilter(visit.url, ['year'])
  return seePlans(visit, year && /^\d{4}$/.test(year) ? Number(year) : null)
})

type CellData = ReturnType<typeof useLoaderData<typeof loader>>['rows'][number]['cells'][number]

export default function Plans() {
  const { years, rows, earlier, later, mayKeep } = useLoaderData<typeof loader>()
  return (
    <Page
      title="年度规划"
      crumbs={[{ to: '/desk', label: '工作台' }]}
      lead="三地每年的干部教育培训整体工作规划，都应有一章写共同体打造。系统只按已审定的规划检查。"
      actions={mayKeep && <ButtonLink to="/plans/new">起草规划</ButtonLink>}
      done={{ discarded: '草稿已删除。' }}
    >
      <Table
        caption="各地各年度规划与共同体专章"
        rows={rows}
        keyOf={({ place }) => place}
        columns={[
          { key: 'place', label: '地区', cell: ({ place }) => <PlaceBadge place={place} isFull />, isRowHeader: true },
          ...years.map((year) => ({ key: String(year), label: `${year}年`, cell: ({ cells }: { cells: CellData[] }) => <YearCell check={cells.find((cell) => cell.year === year)!} /> })),
        ]}
      />
      <nav className="actions" aria-label="年度">
        {earlier && <Link to={`/plans?year=${earlier}`}>更早一年</Link>}
        {later && <Link to={`/plans?year=${later}`}>更晚一年</Link>}
      </nav>
    </Page>
  )
}

function YearCell({ check: { state, why, dueOn, overdueFromOn, isOverdue, adopted, working } }: { check: CellData }) {
  return (
    <div>
      <div>
        <Badge tone={isOverdue ? 'bad' : overdueFromOn && state === 'noPlan' ? 'neutral' : CHAPTER_TONES[state]}>{CHAPTER_STATE_NAMES[state]}</Badge> {isOverdue && <Badge tone="bad">已逾期</Badge>}
      </div>
      <div className="dimmed">{why}</div>
      {overdueFromOn && (
        <div className="dimmed">
          应在<Day on={dueOn} />以前审定，<Day on={overdueFromOn} />起算逾期。
        </div>
      )}
      {adopted && (
        <div>
          <Link to={`/plans/${adopted.id}`}>{adopted.title}</Link>
        </div>
      )}
      {working && (
        <div>
          <Link to={`/plans/${working.id}`}>{working.revision > 1 ? '修订稿' : '草稿'}</Link> <Badge tone={PLAN_TONES[working.state]}>{PLAN_STATE_NAMES[working.state]}</Badge>
        </div>
      )}
    </div>
  )
}
