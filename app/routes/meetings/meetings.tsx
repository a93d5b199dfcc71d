import { useLoaderData } from '@remix-run/react'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { seeMeetings } from '#app/domain/meetings/meetings.server.ts'
import { MEETING_KIND_NAMES, MEETING_STATE_NAMES, MEETING_STATES, MEETINGS_PER_PAGE } from '#app/domain/meetings/terms.ts'
import { Badge, PlaceBadge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { FilterBar, FilterSelect, PlaceFilter } from '#app/ui/filter-bar.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { MEETING_TONES } from '#app/ui/state-tones.ts'
import { Table } from '#app/ui/table.tsx'
import { Span } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { readPage, readPlaceFilter } from '#app/web/list-query.ts'
import { loads } from '#app/web/page.server.ts'
import { KIND_OPTIONS } from './meeting-fields.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('会议')

export const loader = loads('meeting.read', async (visit) => {
  const filter = readPlaceFilter(visit, ['q', 'kind', 'state'])
  const page = readPage(visit.url)
  const found = await seeMeetings(visit, { q: filter.q, kind: filter.kind, state: filter.state, place: filter.region }, page)
  return { ...found, page }
})

const STATE_OPTIONS = MEETING_STATES.map((value) => ({ value, label: MEETING_STATE_NAMES[value] }))

export default function Meetings() {
  const { meetings, total, page, mayConvene, chair, seesSeries } = useLoaderData<typeof loader>()
  return (
    <Page
      title="会议"
      crumbs={[{ to: '/desk', label: '工作台' }]}
      lead={mayConvene.isAllowed ? '本期由您所在地轮值，可以召集会议。' : chair ? `本期由${PLACE_NAMES[chair]}轮值，会议由轮值方组织部召集。` : undefined}
      actions={
        <>
          {seesSeries && <ButtonLink to="/meetings/polls" tone="quiet">商定会期</ButtonLink>}
          {seesSeries && <ButtonLink to="/meetings/series" tone="quiet">会议系列</ButtonLink>}
          {mayConvene.isAllowed && <ButtonLink to="/meetings/new">召集会议</ButtonLink>}
        </>
      }
      done={{ discarded: '草稿已删除。' }}
    >
      <FilterBar placeholder="会议名称中的字词">
        <FilterSelect name="kind" label="类型" options={KIND_OPTIONS} />
        <FilterSelect name="state" label="状态" options={STATE_OPTIONS} />
        <PlaceFilter label="召集方" />
      </FilterBar>
      <Table
        caption="会议，时间近的在前"
        rows={meetings}
        keyOf={({ id }) => id}
        empty={<Empty title="没有符合条件的会议">可以清除条件再查；受邀的会议会出现在这里和日历上。</Empty>}
        columns={[
          { key: 'title', label: '名称', cell: ({ id, title }) => <Link to={`/meetings/${id}`}>{title}</Link>, isRowHeader: true },
          { key: 'kind', label: '类型', cell: ({ kind }) => MEETING_KIND_NAMES[kind] },
          { key: 'when', label: '时间', cell: ({ startsAt, endsAt }) => <Span from={startsAt} to={endsAt} />, isNarrow: true },
          { key: 'venue', label: '地点', cell: ({ venue, venuePlace }) => `${PLACE_NAMES[venuePlace]} ${venue}` },
          { key: 'place', label: '召集方', cell: ({ place }) => <PlaceBadge place={place} /> },
          { key: 'state', label: '状态', cell: ({ state }) => <Badge tone={MEETING_TONES[state]}>{MEETING_STATE_NAMES[state]}</Badge> },
          { key: 'replies', label: '答复', cell: ({ replies }) => (replies ? `${replies.answered}/${replies.invited}` : '—'), align: 'right' },
        ]}
      />
      <Pager page={page} total={total} perPage={MEETINGS_PER_PAGE} />
    </Page>
  )
}
