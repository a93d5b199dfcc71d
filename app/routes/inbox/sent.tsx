import { useLoaderData } from '@remix-run/react'
import { PLACES } from '#app/domain/community/terms.ts'
import { listSentNotices } from '#app/domain/notices/followed.server.ts'
import { NOTICE_KIND_NAMES, NOTICES_PER_PAGE } from '#app/domain/notices/terms.ts'
import { PlaceBadge } from '#app/ui/badge.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { FilterBar, FilterSelect } from '#app/ui/filter-bar.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { Table } from '#app/ui/table.tsx'
import { Time } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { readFilter, readPage } from '#app/web/list-query.ts'
import { loads } from '#app/web/page.server.ts'
import { SENDER_OPTIONS } from './notice-state.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('签收情况')

export const loader = loads('notice.follow', async (visit) => {
  const { q = '', region } = readFilter(visit.url, ['q', 'region'])
  const page = readPage(visit.url)
  return { ...(await listSentNotices(visit, { q, place: PLACES.find((known) => known === region) }, page)), page }
})

export default function Sent() {
  const { lines, total, page } = useLoaderData<typeof loader>()
  return (
    <Page title="签收情况" crumbs={[{ to: '/desk', label: '工作台' }, { to: '/inbox', label: '收件箱' }]} lead="本地发出的通知，以及其他地区发给本地人员的通知，各有多少人阅读和签收。">
      <FilterBar placeholder="标题中的字词">
        <FilterSelect name="region" label="发自" options={SENDER_OPTIONS} />
      </FilterBar>
      <Table
        caption="通知，新的在前"
        rows={lines}
        keyOf={({ id }) => id}
        empty={<Empty title="没有通知">本地发出或收到的通知会出现在这里。</Empty>}
        columns={[
          { key: 'title', label: '标题', cell: ({ id, title }) => <Link to={`/inbox/sent/${id}`}>{title}</Link>, isRowHeader: true },
          { key: 'kind', label: '类别', cell: ({ kind }) => NOTICE_KIND_NAMES[kind], isNarrow: true },
          { key: 'place', label: '发自', cell: ({ place }) => <PlaceBadge place={place} /> },
          { key: 'at', label: '发送时间', cell: ({ sentAt }) => <Time at={sentAt} />, isNarrow: true },
          { key: 'read', label: '已读', cell: ({ read, recipients }) => `${read}/${recipients}`, align: 'right' },
          { key: 'signed', label: '已签收', cell: ({ mustSign, signed, recipients }) => (mustSign ? `${signed}/${recipients}` : '不需签收'), align: 'right' },
        ]}
      />
      <Pager page={page} total={total} perPage={NOTICES_PER_PAGE} />
    </Page>
  )
}
