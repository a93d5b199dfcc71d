import { useLoaderData } from '@remix-run/react'
import { seeVersions } from '#app/domain/tours/publishing.server.ts'
import { Empty } from '#app/ui/empty.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { Table } from '#app/ui/table.tsx'
import { Time } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'
import { tourCrumbs } from './tour-crumbs.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('各版与差异')
export const loader = loads('tour.compare', (visit) => seeVersions(visit, visit.params.id!))

export default function Versions() {
  const { id, name, versions, publishedNumber } = useLoaderData<typeof loader>()
  return (
    <Page title="各版与差异" crumbs={tourCrumbs({ id, name })} lead="每次发布固定为一版，不能再改；下面列出每一版与上一版的不同。">
      {versions.length === 0 && <Empty title="还没有发布过">发布后这里会列出各版。</Empty>}
      {versions.map((version) => (
        <Panel key={version.id} title={`第${version.number}版`} actions={publishedNumber !== null && <Link to={`/tours/${id}?version=${version.number}`} reloadDocument>查看这一版</Link>}>
          <p className="dimmed"><Time at={version.publishedAt} />，{version.publishedByName}发布{version.number === publishedNumber && '，现在公开的就是这一版'}</p>
          {version.differences === null ? (
            <p>这是第一版。</p>
          ) : (
            <Table
              caption={`第${version.number}版与上一版的不同`}
              isCaptionHidden
              rows={version.differences}
              keyOf={({ label }) => label}
              empty={<p>与上一版内容相同。</p>}
              columns={[
                { key: 'label', label: '项目', cell: ({ label }) => label, isRowHeader: true },
                { key: 'before', label: '上一版', cell: ({ before }) => <span className="lines">{before || '空'}</span> },
                { key: 'after', label: '这一版', cell: ({ after }) => <span className="lines">{after || '空'}</span> },
              ]}
            />
          )}
        </Panel>
      ))}
    </Page>
  )
}
