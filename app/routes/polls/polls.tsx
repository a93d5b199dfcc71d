import { useLoaderData } from '@remix-run/react'
import { MEETING_KIND_NAMES } from '#app/domain/meetings/terms.ts'
import { halfDayName } from '#app/domain/polls/poll-result.ts'
import { seePolls } from '#app/domain/polls/polls.server.ts'
import { POLL_NAME, POLL_STATE_NAMES, POLL_STATES, POLLS_PER_PAGE } from '#app/domain/polls/terms.ts'
import { Badge, PlaceBadge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { FilterBar, FilterSelect, PlaceFilter } from '#app/ui/filter-bar.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { Table } from '#app/ui/table.tsx'
import { Time } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { readPage, readPlaceFilter } from '#app/web/list-query.ts'
import { loads } from '#app/web/page.server.ts'
import { PollState } from './poll-state.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled(POLL_NAME)

export const loader = loads('poll.read', async (visit) => {
  const { q, state, region } = readPlaceFilter(visit, ['q', 'state'])
  const page = readPage(visit.url)
  return { ...(await seePolls(visit, { q, state, place: region }, page)), page }
})

const STATE_OPTIONS = POLL_STATES.map((value) => ({ value, label: POLL_STATE_NAMES[value] }))

export default function Polls() {
  const { polls, total, page, mayManage } = useLoaderData<typeof loader>()
  return (
    <Page
      title={POLL_NAME}
      crumbs={[{ to: '/meetings', label: '会议' }]}
      lead="开会之前，把几个半天交给三地组织部和参会各方选择，按答复定下会期。"
      actions={mayManage && <ButtonLink to="/meetings/polls/new">发起商定会期</ButtonLink>}
    >
      <FilterBar placeholder="会议名称中的字词">
        <FilterSelect name="state" label="状态" options={STATE_OPTIONS} />
        <PlaceFilter label="发起方" />
      </FilterBar>
      <Table
        caption="商定会期，新发起的在前"
        rows={polls}
        keyOf={({ id }) => id}
        empty={<Empty title="没有符合条件的会期征询">可以清除条件再查；轮值方发起后会出现在这里。</Empty>}
        columns={[
          { key: 'title', label: '会议', cell: ({ id, title }) => <Link to={`/meetings/polls/${id}`}>{title}</Link>, isRowHeader: true },
          { key: 'kind', label: '类型', cell: ({ kind }) => MEETING_KIND_NAMES[kind] },
          { key: 'until', label: '答复截止', cell: ({ replyByAt }) => <Time at={replyByAt} />, isNarrow: true },
          { key: 'place', label: '发起方', cell: ({ place }) => <PlaceBadge place={place} /> },
          { key: 'state', label: '状态', cell: ({ state, isOver }) => <PollState state={state} isOver={isOver} /> },
          { key: 'answers', label: '答复', cell: ({ answered, asked }) => `${answered}/${asked}`, align: 'right' },
          { key: 'fixed', label: '会期', cell: ({ fixedOn, fixedHalf }) => fixedOn && fixedHalf && <Badge tone="good">{halfDayName({ on: fixedOn, half: fixedHalf })}</Badge> },
        ]}
      />
      <Pager page={page} total={total} perPage={POLLS_PER_PAGE} />
    </Page>
  )
}
