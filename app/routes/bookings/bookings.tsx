import { useLoaderData } from '@remix-run/react'
import { oneOf } from '#app/domain/community/one-of.ts'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { seeBookings } from '#app/domain/bookings/reading.server.ts'
import { BOOKING_ORIGIN_NAMES, BOOKING_ORIGINS, BOOKING_STATE_NAMES, BOOKING_STATES, BOOKING_VIEWS, BOOKINGS_PER_PAGE } from '#app/domain/bookings/terms.ts'
import { PlaceBadge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { FilterBar, FilterSelect, PlaceFilter } from '#app/ui/filter-bar.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { Table } from '#app/ui/table.tsx'
import { Span } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { readPage, readPlaceFilter } from '#app/web/list-query.ts'
import { loads } from '#app/web/page.server.ts'
import { BookingBadge } from './booking-state.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('基地预约')

export const loader = loads('booking.read', async (visit) => {
  const { view, region, base, ...filter } = readPlaceFilter(visit, ['q', 'view', 'state', 'origin', 'base'])
  const page = readPage(visit.url)
  return { ...(await seeBookings(visit, { ...filter, baseId: base, place: region, view: oneOf(BOOKING_VIEWS, view) ?? 'coming' }, page)), page, now: visit.now.toISOString() }
})

const VIEW_OPTIONS = [{ value: 'asked', label: '本地申请的' }, { value: 'past', label: '已经到访的' }, { value: 'all', label: '全部' }]
const STATE_OPTIONS = BOOKING_STATES.map((value) => ({ value, label: BOOKING_STATE_NAMES[value] }))
const ORIGIN_OPTIONS = BOOKING_ORIGINS.map((value) => ({ value, label: BOOKING_ORIGIN_NAMES[value] }))

export default function Bookings() {
  const { bookings, total, page, mayRequest, maySeeUse, now } = useLoaderData<typeof loader>()
  return (
    <Page
      title="基地预约"
      actions={
        <>
          {mayRequest && <ButtonLink to="/bases?state=published">选基地预约</ButtonLink>}
          {maySeeUse && <ButtonLink to="/bookings/use" tone="quiet">使用率和闲置</ButtonLink>}
        </>
      }
    >
      <FilterBar placeholder="基地、单位、团组名称中的字词">
        <FilterSelect name="view" label="范围" options={VIEW_OPTIONS} all="将要到访的" />
        <FilterSelect name="state" label="状态" options={STATE_OPTIONS} />
        <FilterSelect name="origin" label="来自" options={ORIGIN_OPTIONS} />
        <PlaceFilter label="基地所在地" />
      </FilterBar>
      <Table
        caption="预约，按到访时间"
        rows={bookings}
        keyOf={({ id }) => id}
        empty={<Empty title="没有符合条件的预约">从教学基地页面点「预约」提出；外地来访的申请也在这里答复。</Empty>}
        columns={[
          { key: 'time', label: '到访时间', cell: ({ startsAt, endsAt }) => <Span from={startsAt} to={endsAt} />, isNarrow: true },
          { key: 'base', label: '基地', cell: ({ baseName, basePlace }) => <>{baseName} <PlaceBadge place={basePlace} /></> },
          { key: 'group', label: '团组', cell: ({ id, groupName }) => <Link to={`/bookings/${id}`}>{groupName}</Link>, isRowHeader: true },
          { key: 'unit', label: '单位', cell: ({ unitName, place }) => <>{unitName}{place ? `（${PLACE_NAMES[place]}）` : '（外地）'}</> },
          { key: 'heads', label: '人数', cell: ({ headCount }) => headCount, align: 'right' },
          { key: 'state', label: '状态', cell: ({ state, endsAt }) => <BookingBadge state={state} endsAt={endsAt} now={now} /> },
        ]}
      />
      <Pager page={page} total={total} perPage={BOOKINGS_PER_PAGE} />
    </Page>
  )
}
