import { useLoaderData } from '@remix-run/react'
import { seeBaseFeed } from '#app/domain/bookings/base-feeds.server.ts'
import { openBaseCalendar } from '#app/domain/bookings/reading.server.ts'
import { NOT_GIVEN } from '#app/domain/bases/terms.ts'
import { PlaceBadge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { StepButton } from '#app/ui/step-button.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'
import { BookedDays } from './days.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('预约日历')
export const loader = loads('booking.request', async (visit) => {
  const opened = await openBaseCalendar(visit, visit.params.id!, visit.url.searchParams.get('month'))
  const { origin, secrets } = visit.context.config
  const feed = await seeBaseFeed(visit, opened.base, secrets)
  return { ...opened, feed: feed && { ...feed, address: feed.path && origin + feed.path } }
})

export default function BaseCalendar() {
  const { base, month, before, next, days, mayRequest, today, feed } = useLoaderData<typeof loader>()
  const [year, of] = month.split('-').map(Number)
  return (
    <Page
      title="预约日历"
      crumbs={[{ to: '/bookings', label: '基地预约' }, { to: `/bases/${base.id}`, label: base.name }]}
      badges={<PlaceBadge place={base.place} isFull />}
      lead={`${base.name}，可同时容纳：${base.capacity === null ? `${NOT_GIVEN}，一次接待一个团组` : `${base.capacity}人`}`}
      done={{ fed: '订阅地址已建好，见本页下方；原来的地址已失效。' }}
      actions={mayRequest && <ButtonLink to={`/bases/${base.id}/bookings/new`}>预约</ButtonLink>}
    >
      <nav className="actions" aria-label="换一个月">
        <Link to={`/bases/${base.id}/bookings?month=${before}`}>上个月</Link>
        <strong>
          {year}年{of}月
        </strong>
        <Link to={`/bases/${base.id}/bookings?month=${next}`}>下个月</Link>
      </nav>
      <BookedDays days={days} caption={`${year}年${of}月逐日开放和预约情况`} today={today} bookAt={mayRequest ? `/bases/${base.id}/bookings/new` : null} />
      {feed && <Feed baseId={base.id} feed={feed} />}
    </Page>
  )
}

type Fed = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>['feed']>

/** The bookings in the keeper's own calendar program. */
function Feed({ baseId, feed: { id, address } }: { baseId: string; feed: Fed }) {
  const at = `/bases/${baseId}/bookings/feed`
  return (
    <Panel title="订阅到手机或邮箱">
      <p>把订阅地址加入手机、Outlook 或 WPS 日历，本基地的预约会自动更新。地址等同钥匙，请勿转发；不再办理本基地预约后，地址自动失效。</p>
      {id && <p>{address ? <code className="address">{address}</code> : '系统密钥已更换，请更换地址。'}</p>}
      <div className="actions">
        <StepButton action={at} label={id ? '更换地址' : '建立订阅地址'} />
        {id && <StepButton action={`/calendar/feeds/${id}/revocation`} label="停用" ariaLabel="停用本基地的订阅地址" />}
      </div>
    </Panel>
  )
}
