import { useLoaderData } from '@remix-run/react'
import { isDay, localDay } from '#app/domain/community/local-time.ts'
import { seeUse } from '#app/domain/bookings/reading.server.ts'
import { USE_PER_PAGE } from '#app/domain/bookings/terms.ts'
import { Badge, PlaceBadge } from '#app/ui/badge.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { FilterBar, FilterDay, FilterSelect, PlaceFilter } from '#app/ui/filter-bar.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { Table } from '#app/ui/table.tsx'
import { Day } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { readPage, readPlaceFilter } from '#app/web/list-query.ts'
import { loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('使用率和闲置')

export const loader = loads('booking.readUse', async (visit) => {
  const { from, to, idle, region } = readPlaceFilter(visit, ['from', 'to', 'idle'])
  const today = localDay(visit.now)
  const fromOn = isDay(from) ? from : `${today.slice(0, 4)}-01-01`
  const toOn = isDay(to) && to >= fromOn ? to : today < fromOn ? fromOn : today
  const page = readPage(visit.url)
  return { ...(await seeUse(visit, { fromOn, toOn, place: region, isIdle: idle === 'yes' }, page)), fromOn, toOn, page }
})

export default function BaseUse() {
  const { bases, total, idleMonths, fromOn, toOn, page } = useLoaderData<typeof loader>()
  return (
    <Page title="使用率和闲置" crumbs={[{ to: '/bookings', label: '基地预约' }]} lead={`${fromOn}至${toOn}已预约的团组；超过${idleMonths}个月没有团组到访的列为闲置。`}>
      <FilterBar q={false}>
        <FilterDay name="from" label="从" value={fromOn} />
        <FilterDay name="to" label="到" value={toOn} />
        <FilterSelect name="idle" label="显示" options={[{ value: 'yes', label: '只看闲置' }]} />
        <PlaceFilter />
      </FilterBar>
      <Table
        caption="各基地使用情况，团组多的在前"
        rows={bases}
        keyOf={({ id }) => id}
        empty={<Empty title="没有符合条件的基地">换一个时段或地区再看。</Empty>}
        columns={[
          { key: 'name', label: '基地', cell: ({ id, name }) => <Link to={`/bases/${id}/bookings`}>{name}</Link>, isRowHeader: true },
          { key: 'place', label: '地区', cell: ({ place }) => <PlaceBadge place={place} /> },
          { key: 'groups', label: '团组', cell: ({ groups }) => groups, align: 'right' },
          { key: 'heads', label: '人次', cell: ({ heads }) => heads, align: 'right' },
          { key: 'hours', label: '使用小时', cell: ({ usedHours }) => usedHours, align: 'right' },
          { key: 'open', label: '开放小时', cell: ({ openHours }) => openHours ?? <span className="dimmed">待核</span>, align: 'right' },
          { key: 'rate', label: '使用率', cell: ({ rate }) => (rate === null ? <span className="dimmed">无法计算</span> : `${rate}%`), align: 'right' },
          { key: 'last', label: '最近到访', cell: ({ lastAt }) => (lastAt ? <Day on={localDay(lastAt)} /> : '没有'), isNarrow: true },
          { key: 'idle', label: '', cell: ({ isIdle }) => isIdle && <Badge tone="warn">闲置</Badge> },
        ]}
      />
      <p className="dimmed">使用率＝有团组的小时数÷开放小时数，同时在场的团组只算一次；没有登记开放时间的无法计算。</p>
      <Pager page={page} total={total} perPage={USE_PER_PAGE} />
    </Page>
  )
}
