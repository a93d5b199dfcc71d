import { useLoaderData } from '@remix-run/react'
import { approvalSubjects, openApprovals } from '#app/domain/approval/reading.server.ts'
import { APPROVAL_STATE_NAMES, APPROVAL_STATES, APPROVALS_PER_PAGE, type ApprovalState } from '#app/domain/approval/terms.ts'
import { PLACE_SHORT } from '#app/domain/community/terms.ts'
import { Badge, PlaceBadge } from '#app/ui/badge.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { FilterBar, FilterSelect } from '#app/ui/filter-bar.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { APPROVAL_TONES } from '#app/ui/state-tones.ts'
import { Table } from '#app/ui/table.tsx'
import { Day } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { readFilter, readPage } from '#app/web/list-query.ts'
import { loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('三方会签')

export const loader = loads('approval.read', async (visit) => {
  const { q, state, kind } = readFilter(visit.url, ['q', 'state', 'kind'])
  const page = readPage(visit.url)
  return { ...(await openApprovals(visit, { q, state: state as ApprovalState | undefined, subjectKind: kind }, page)), subjects: approvalSubjects(), page }
})

const STATE_OPTIONS = APPROVAL_STATES.map((value) => ({ value, label: APPROVAL_STATE_NAMES[value] }))

export default function Approvals() {
  const { approvals, total, page, subjects } = useLoaderData<typeof loader>()
  return (
    <Page title="三方会签" crumbs={[{ to: '/desk', label: '工作台' }]} lead="共同事项须经三地组织部部务会分别审议同意后生效；任何一地不同意即退回提出方。">
      <FilterBar placeholder="事项名称中的字词">
        <FilterSelect name="state" label="状态" options={STATE_OPTIONS} />
        <FilterSelect name="kind" label="类别" options={subjects} />
      </FilterBar>
      <Table
        caption="会签事项，待您表态的在前"
        rows={approvals}
        keyOf={({ id }) => id}
        empty={<Empty title="没有符合条件的会签事项">提议轮值规则或共同设置后，会签事项会出现在这里。</Empty>}
        columns={[
          { key: 'title', label: '事项', cell: ({ id, title, isMine }) => <><Link to={`/approvals/${id}`}>{title}</Link> {isMine && <Badge tone="warn">待您表态</Badge>}</>, isRowHeader: true },
          { key: 'subject', label: '类别', cell: ({ subject }) => subject },
          { key: 'by', label: '提出方', cell: ({ openedBy }) => <PlaceBadge place={openedBy} /> },
          { key: 'deadline', label: '期限', cell: ({ deadlineOn, isOverdue }) => <><Day on={deadlineOn} /> {isOverdue && <Badge tone="bad">已逾期</Badge>}</>, isNarrow: true },
          { key: 'missing', label: '尚未表态', cell: ({ missing }) => missing.map((place) => PLACE_SHORT[place]).join('、') || '—' },
          { key: 'state', label: '状态', cell: ({ state }) => <Badge tone={APPROVAL_TONES[state]}>{APPROVAL_STATE_NAMES[state]}</Badge> },
        ]}
      />
      <Pager page={page} total={total} perPage={APPROVALS_PER_PAGE} />
    </Page>
  )
}
