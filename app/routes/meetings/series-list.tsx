import { useLoaderData } from '@remix-run/react'
import { seeSeries } from '#app/domain/meetings/series.server.ts'
import { MEETING_KIND_NAMES } from '#app/domain/meetings/terms.ts'
import { Badge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Table } from '#app/ui/table.tsx'
import { Day, Time } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('会议系列')
export const loader = loads('series.read', (visit) => seeSeries(visit))

export default function SeriesList() {
  const { series, mayManage } = useLoaderData<typeof loader>()
  return (
    <Page
      title="会议系列"
      crumbs={[{ to: '/desk', label: '工作台' }, { to: '/meetings', label: '会议' }]}
      lead="定期举办的会议在这里登记间隔和议程模板，到期未召集会标出。"
      actions={mayManage && <ButtonLink to="/meetings/series/new">新建系列</ButtonLink>}
      done={{ kept: '会议系列已保存，已有的会议不受影响。' }}
    >
      <Table
        caption="会议系列"
        isCaptionHidden
        rows={series}
        keyOf={({ id }) => id}
        empty={<Empty title="还没有会议系列">由轮值方组织部登记，如干部教育工作会议、党校负责人沙龙、专家座谈会。</Empty>}
        columns={[
          { key: 'name', label: '名称', cell: ({ id, name }) => <Link to={`/meetings/series/${id}`}>{name}</Link>, isRowHeader: true },
          { key: 'kind', label: '类型', cell: ({ kind }) => MEETING_KIND_NAMES[kind] },
          { key: 'every', label: '间隔', cell: ({ everyMonths }) => `${everyMonths}个月` },
          { key: 'last', label: '最近一次（含已召集）', cell: ({ lastAt }) => (lastAt ? <Time at={lastAt} /> : '尚未举办'), isNarrow: true },
          { key: 'due', label: '下次应举办', cell: ({ dueOn, isOverdue }) => <>{dueOn ? <Day on={dueOn} /> : '尽快'} {isOverdue && <Badge tone="warn">已到期</Badge>}</>, isNarrow: true },
          { key: 'do', label: '办理', cell: ({ id, name }) => (mayManage ? <><Link to={`/meetings/new?series=${id}`} aria-label={`召集${name}`}>召集</Link> <Link to={`/meetings/series/${id}/edit`} aria-label={`修改${name}`}>修改</Link></> : '—') },
        ]}
      />
    </Page>
  )
}
