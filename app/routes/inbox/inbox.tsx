import { useLoaderData } from '@remix-run/react'
import { PLACES } from '#app/domain/community/terms.ts'
import { mightEver } from '#app/domain/access/policy.ts'
import { countUnread, listNotices } from '#app/domain/notices/inbox.server.ts'
import { INBOX_VIEW_NAMES, INBOX_VIEWS, NOTICE_KIND_NAMES, NOTICES_PER_PAGE } from '#app/domain/notices/terms.ts'
import { PlaceBadge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { FilterBar, FilterSelect } from '#app/ui/filter-bar.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { StepButton } from '#app/ui/step-button.tsx'
import { Table } from '#app/ui/table.tsx'
import { Time } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { readFilter, readPage } from '#app/web/list-query.ts'
import { loads } from '#app/web/page.server.ts'
import { NoticeState, SENDER_OPTIONS } from './notice-state.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('收件箱')

export const loader = loads('inbox.read', async (visit) => {
  const { q = '', view, region } = readFilter(visit.url, ['q', 'view', 'region'])
  const page = readPage(visit.url)
  const filter = { q, view: INBOX_VIEWS.find((known) => known === view) ?? 'all', place: PLACES.find((known) => known === region) } as const
  const found = await listNotices(visit, filter, page)
  return { ...found, page, unread: await countUnread(visit.db, visit.actor.accountId), mayFollow: mightEver(visit.actor, 'notice.follow') }
})

const VIEW_OPTIONS = INBOX_VIEWS.filter((view) => view !== 'all').map((value) => ({ value, label: INBOX_VIEW_NAMES[value] }))

export default function Inbox() {
  const { lines, total, page, unread, mayFollow } = useLoaderData<typeof loader>()
  return (
    <Page
      title="收件箱"
      crumbs={[{ to: '/desk', label: '工作台' }]}
      lead={unread > 0 ? `${unread} 条未读。` : '没有未读通知。'}
      actions={
        <>
          {unread > 0 && <StepButton action="/inbox/readings" label="全部标为已读" />}
          {mayFollow && <ButtonLink to="/inbox/sent" tone="quiet">签收情况</ButtonLink>}
          <ButtonLink to="/inbox/preferences" tone="quiet">通知设置</ButtonLink>
        </>
      }
      done={{ read: '全部通知已标为已读；需要签收的仍待签收。' }}
    >
      <FilterBar placeholder="标题中的字词">
        <FilterSelect name="view" label="显示" options={VIEW_OPTIONS} all={INBOX_VIEW_NAMES.all} />
        <FilterSelect name="region" label="发自" options={SENDER_OPTIONS} />
      </FilterBar>
      <Table
        caption="通知，未读的在前"
        rows={lines}
        keyOf={({ id }) => id}
        empty={<Empty title="没有通知">会议、会签、轮值等与您有关的通知会出现在这里。</Empty>}
        columns={[
          { key: 'title', label: '标题', cell: ({ id, title, readAt }) => <Link to={`/inbox/${id}`}>{readAt ? title : <strong>{title}</strong>}</Link>, isRowHeader: true },
          { key: 'state', label: '状态', cell: (line) => <NoticeState {...line} /> },
          { key: 'kind', label: '类别', cell: ({ kind }) => NOTICE_KIND_NAMES[kind], isNarrow: true },
          { key: 'place', label: '发自', cell: ({ place }) => <PlaceBadge place={place} /> },
          { key: 'at', label: '时间', cell: ({ sentAt }) => <Time at={sentAt} />, isNarrow: true },
        ]}
      />
      <Pager page={page} total={total} perPage={NOTICES_PER_PAGE} />
    </Page>
  )
}
