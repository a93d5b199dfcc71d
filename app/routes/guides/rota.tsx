import { useLoaderData } from '@remix-run/react'
import { seeRota } from '#app/domain/guides/rota.server.ts'
import { HALF_NAMES } from '#app/domain/guides/terms.ts'
import { PlaceBadge } from '#app/ui/badge.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Table } from '#app/ui/table.tsx'
import { Day } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { readPlaceFilter } from '#app/web/list-query.ts'
import { loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('讲解值班表')

export const loader = loads('guide.read', (visit) => seeRota(visit, readPlaceFilter(visit, ['from', 'base'])))

export default function Rota() {
  const { fromOn, toOn, duties, previousOn, nextOn, today } = useLoaderData<typeof loader>()
  return (
    <Page title="讲解值班表" crumbs={[{ to: '/guides', label: '讲解员' }]} lead={`${fromOn}至${toOn}，按半天。`}>
      <nav className="actions" aria-label="换一段日期">
        <Link to={`/guides/rota?from=${previousOn}`}>前四周</Link> <Link to={`/guides/rota?from=${today}`}>今天起</Link> <Link to={`/guides/rota?from=${nextOn}`}>后四周</Link>
      </nav>
      <Table
        caption="讲解值班，按日期"
        rows={duties}
        keyOf={({ id }) => id}
        empty={<Empty title="这四周没有安排值班">在讲解员的页面上安排。</Empty>}
        columns={[
          { key: 'on', label: '日期', cell: ({ on, half }) => <><Day on={on} />{HALF_NAMES[half]}</>, isRowHeader: true },
          { key: 'base', label: '基地', cell: ({ baseId, baseName }) => <Link to={`/bases/${baseId}`}>{baseName}</Link> },
          { key: 'guide', label: '讲解员', cell: ({ guideId, guideName }) => <Link to={`/guides/${guideId}`}>{guideName}</Link> },
          { key: 'place', label: '地区', cell: ({ place }) => <PlaceBadge place={place} /> },
          { key: 'note', label: '备注', cell: ({ note }) => note },
        ]}
      />
    </Page>
  )
}
