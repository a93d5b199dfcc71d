import { useLoaderData } from '@remix-run/react'
import { openBaseCalendar } from '#app/domain/bookings/reading.server.ts'
import { NOT_GIVEN } from '#app/domain/bases/terms.ts'
import { PlaceBadge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'
import { BookedDays } from './days.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('预约日历')
export const loader = loads('booking.request', (visit) => openBaseCalendar(visit, visit.params.id!, visit.url.searchParams.get('month')))

export default function BaseCalendar() {
  const { base, month, before, next, days, mayRequest } = useLoaderData<typeof loader>()
  const [year, of] = month.split('-').map(Number)
  return (
    <Page
      title="预约日历"
      crumbs={[{ to: '/bookings', label: '基地预约' }, { to: `/bases/${base.id}`, label: base.name }]}
      badges={<PlaceBadge place={base.place} isFull />}
      lead={`${base.name}，可同时容纳：${base.capacity === null ? `${NOT_GIVEN}，一次接待一个团组` : `${base.capacity}人`}`}
      actions={mayRequest && <ButtonLink to={`/bases/${base.id}/bookings/new`}>预约</ButtonLink>}
    >
      <nav className="actions" aria-label="换一个月">
        <Link to={`/bases/${base.id}/bookings?month=${before}`}>上个月</Link>
        <strong>
          {year}年{of}月
        </strong>
        <Link to={`/bases/${base.id}/bookings?month=${next}`}>下个月</Link>
      </nav>
      <BookedDays days={days} caption={`${year}年${of}月逐日开放和预约情况`} />
    </Page>
  )
}
