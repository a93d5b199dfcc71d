import { useLoaderData, useNavigate, useSearchParams } from '@remix-run/react'
import { lazy, Suspense } from 'react'
import { localDay, weekdayName } from '#app/domain/community/local-time.ts'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { readMonth } from '#app/domain/meetings/calendar.ts'
import { seeCalendar } from '#app/domain/meetings/calendar.server.ts'
import { MEETING_KIND_NAMES, MEETING_STATE_NAMES } from '#app/domain/meetings/terms.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Badge, PlaceBadge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { FilterBar, FilterSelect, PlaceFilter } from '#app/ui/filter-bar.tsx'
import { useHydrated } from '#app/ui/hydrated.ts'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { MEETING_TONES } from '#app/ui/state-tones.ts'
import { Table } from '#app/ui/table.tsx'
import { Day, Span } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { readPlaceFilter } from '#app/web/list-query.ts'
import { loads } from '#app/web/page.server.ts'
import { KIND_OPTIONS } from '#app/routes/meetings/meeting-fields.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('日历')

export const loader = loads('calendar.read', (visit) => seeCalendar(visit, readMonth(visit.url.searchParams, visit.now), readPlaceFilter(visit, ['kind'])))

const MonthCalendar = lazy(() => import('#app/ui/month-calendar.tsx'))

export default function Calendar() {
  const { month, previous, next, meetings, specialDays, isCovered } = useLoaderData<typeof loader>()
  const [query] = useSearchParams()
  const navigate = useNavigate()
  const isHydrated = useHydrated()
  const to = (other: string) => `/calendar?${new URLSearchParams({ ...Object.fromEntries(query), month: other })}`
  const [year, number] = month.split('-')
  return (
    <Page title="日历" crumbs={[{ to: '/desk', label: '工作台' }]} actions={<ButtonLink to="/calendar/feeds" tone="quiet">订阅到手机或邮箱</ButtonLink>}>
      <FilterBar q={false}>
        <input type="hidden" name="month" value={month} />
        <PlaceFilter label="召集方" />
        <FilterSelect name="kind" label="类型" options={KIND_OPTIONS} />
      </FilterBar>
      {!isCovered && <Alert tone="warn">{year}年的放假调休安排尚未导入，日历没有标注节假日，请以国务院办公厅通知为准。</Alert>}
      {isHydrated ? (
        <Suspense fallback={<p role="status">正在打开月历…</p>}>
          <div className="calendar-box">
            <MonthCalendar key={month} month={month} entries={meetings.map(entryOf)} days={specialDays} onMonth={(other) => navigate(to(other), { preventScrollReset: true })} onOpen={navigate} />
          </div>
        </Suspense>
      ) : (
        <nav aria-label="月份" className="actions">
          <Link to={to(previous)} rel="prev">上个月</Link>
          <strong>{Number(year)}年{Number(number)}月</strong>
          <Link to={to(next)} rel="next">下个月</Link>
        </nav>
      )}
      <Panel title="本月会议"><MonthList meetings={meetings} /></Panel>
      {specialDays.length > 0 && (
        <Panel title="放假与调休">
          <ul className="links">
            {specialDays.map(({ on, name }) => (
              <li key={on}>
                <Day on={on} /> {weekdayName(on)} {name}
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </Page>
  )
}

type Meeting = ReturnType<typeof useLoaderData<typeof loader>>['meetings'][number]

const entryOf = ({ id, title, startsAt, endsAt, place, state }: Meeting) => ({
  id, startsAt, endsAt, path: `/meetings/${id}`, place, isOff: state === 'cancelled', title: state === 'cancelled' ? `（已取消）${title}` : state === 'draft' ? `（草稿）${title}` : title,
})

function MonthList({ meetings }: { meetings: readonly Meeting[] }) {
  return (
    <Table
      caption="按日期排列"
      rows={meetings}
      keyOf={({ id }) => id}
      empty={<Empty title="本月没有会议">受邀的会议会出现在这里。</Empty>}
      columns={[
        { key: 'when', label: '时间', cell: ({ startsAt, endsAt }) => <><Span from={startsAt} to={endsAt} /> {weekdayName(localDay(startsAt))}</>, isNarrow: true },
        { key: 'title', label: '会议', cell: ({ id, title }) => <Link to={`/meetings/${id}`}>{title}</Link>, isRowHeader: true },
        { key: 'kind', label: '类型', cell: ({ kind }) => MEETING_KIND_NAMES[kind] },
        { key: 'venue', label: '地点', cell: ({ venue, venuePlace }) => `${PLACE_NAMES[venuePlace]} ${venue}` },
        { key: 'place', label: '召集方', cell: ({ place }) => <PlaceBadge place={place} /> },
        { key: 'state', label: '状态', cell: ({ state }) => <Badge tone={MEETING_TONES[state]}>{MEETING_STATE_NAMES[state]}</Badge> },
      ]}
    />
  )
}
