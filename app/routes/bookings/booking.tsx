import { useLoaderData } from '@remix-run/react'
import { SCRIPT_LANGUAGE_NAMES } from '#app/domain/bases/terms.ts'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { openBooking } from '#app/domain/bookings/reading.server.ts'
import { BOOKING_STEPS } from '#app/domain/bookings/steps.ts'
import { FEEDBACK_ITEM_NAMES, FEEDBACK_ITEMS, GUIDE_TO_BE_FOUND } from '#app/domain/bookings/terms.ts'
import { showVisitCode } from '#app/domain/bookings/visit-code.ts'
import { Badge, PlaceBadge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { History } from '#app/ui/history.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { Table } from '#app/ui/table.tsx'
import { Span, Time } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'
import { BookingBadge } from './booking-state.tsx'
import { visitQr } from './visit-qr.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('预约')

export const loader = loads('booking.read', async (visit) => {
  const opened = await openBooking(visit, visit.params.id!)
  const { code, state } = opened.booking
  return { ...opened, now: visit.now.toISOString(), qr: code && state === 'confirmed' ? await visitQr(visit.context.config.origin, code) : null }
})

type Opened = ReturnType<typeof useLoaderData<typeof loader>>

const DONE = {
  trip: '整条线路已预约，各站时段已留给您的团组。', tripWaiting: '有空位的站点已预约；没有空位的站点已进入候补。', tripCancelled: '整条线路的预约已取消。',
  guided: '讲解安排已保存，讲解员和申请人已收到通知。',
  confirmed: '已预约，时段已留给您的团组。', waiting: '该时段已满，已进入候补；有团组取消时按申请先后自动转为预约，并通知您。',
  ...Object.fromEntries(Object.entries(BOOKING_STEPS).map(([name, { done }]) => [name, done])),
}

export default function Booking() {
  const { booking, isParty, mayGuide, steps, signIns, rating, answers, least, remarks, trip, history, qr, now } = useLoaderData<typeof loader>()
  const { id, baseId, baseName, basePlace, place, unitName, groupName, headCount, startsAt, endsAt, purpose, state, answer, code, contactName, contactPhone, requestedByName, requestedAt, guideLanguage, guideName } = booking
  return (
    <Page
      title={groupName}
      crumbs={[{ to: '/bookings', label: '基地预约' }]}
      lead={<Span from={startsAt} to={endsAt} />}
      badges={<BookingBadge state={state} endsAt={endsAt} now={now} />}
      done={DONE}
      actions={
        <>
          {mayGuide && <ButtonLink to={`/bookings/${id}/guide`} tone={guideLanguage && !guideName ? 'primary' : 'quiet'}>{guideName ? '更换讲解员' : '安排讲解员'}</ButtonLink>}
          {steps.map((name) => (
            <ButtonLink key={name} to={`/bookings/${id}/decisions/${name}`} tone={name === 'confirm' ? 'primary' : name === 'decline' ? 'quiet' : 'danger'}>
              {BOOKING_STEPS[name].label}
            </ButtonLink>
          ))}
        </>
      }
    >
      <Facts
        items={[
          { label: '基地', value: <><Link to={`/bases/${baseId}`} reloadDocument>{baseName}</Link> <PlaceBadge place={basePlace} isFull /></> },
          { label: '单位', value: `${unitName}（${place ? PLACE_NAMES[place] : '外地来访'}）` },
          { label: '人数', value: `${headCount}人` },
          { label: '带队联系人', value: `${contactName} ${contactPhone}` },
          guideLanguage ? { label: '讲解', value: <>{SCRIPT_LANGUAGE_NAMES[guideLanguage]}，{guideName ?? (state === 'confirmed' ? <Badge tone="warn">{GUIDE_TO_BE_FOUND}</Badge> : '确认预约后安排')}</> } : null,
          purpose ? { label: '学习内容', value: <span className="lines">{purpose}</span> } : null,
          { label: '申请', value: <>{requestedByName ?? unitName}，<Time at={requestedAt} /></> },
          answer ? { label: '答复说明', value: answer } : null,
        ]}
      />
      {trip && <Trip trip={trip} now={now} />}
      {isParty && state === 'confirmed' && <CheckIn code={code} qr={qr} signIns={signIns} headCount={headCount} />}
      {state === 'confirmed' && <Feedback rating={rating} answers={answers} least={least} remarks={remarks} />}
      <History lines={history} />
    </Page>
  )
}

function Trip({ trip: { tripId, parts, mayCancel }, now }: { trip: NonNullable<Opened['trip']>; now: string }) {
  return (
    <Panel title="整条线路" actions={mayCancel && <ButtonLink to={`/bookings/trips/${tripId}/cancellation`} tone="danger" isSmall>取消整条线路</ButtonLink>}>
      <Table
        caption="同一条线路的各站，按时间"
        isCaptionHidden
        rows={parts}
        keyOf={({ id }) => id}
        empty={null}
        columns={[
          { key: 'time', label: '时间', cell: ({ startsAt, endsAt }) => <Span from={startsAt} to={endsAt} />, isNarrow: true },
          { key: 'base', label: '基地', cell: ({ id, isThis, baseName, basePlace }) => <>{isThis ? `${baseName}（本页）` : <Link to={`/bookings/${id}`}>{baseName}</Link>} <PlaceBadge place={basePlace} /></>, isRowHeader: true },
          { key: 'state', label: '状态', cell: ({ state, endsAt }) => <BookingBadge state={state} endsAt={endsAt} now={now} /> },
        ]}
      />
    </Panel>
  )
}

function CheckIn({ code, qr, signIns, headCount }: Pick<Opened, 'qr' | 'signIns'> & { code: string; headCount: number }) {
  return (
    <Panel title={`到访签到（${signIns.length}/${headCount}）`}>
      <p>
        到访当天请带队同志出示二维码，或告知查询码 <strong>{showVisitCode(code)}</strong>；学员用手机打开「到访」页面签到，离开前在同一页面评价。
      </p>
      {qr && <img src={qr} alt={`签到二维码，查询码${showVisitCode(code)}`} width={180} height={180} />}
      {signIns.length > 0 && <p>{signIns.map(({ name }) => name).join('、')}</p>}
    </Panel>
  )
}

function Feedback({ rating, answers, least, remarks }: Pick<Opened, 'rating' | 'answers' | 'least' | 'remarks'>) {
  return (
    <Panel title="到访评价">
      {rating ? (
        <>
          <Facts items={FEEDBACK_ITEMS.map((item) => ({ label: FEEDBACK_ITEM_NAMES[item], value: `${(rating[item] / 100).toFixed(2)}（满分5）` }))} />
          {remarks.length > 0 && (
            <ul>
              {remarks.map(({ id, remark }) => (
                <li key={id}>{remark}</li>
              ))}
            </ul>
          )}
          <p className="dimmed">共{answers}份，不记名。</p>
        </>
      ) : (
        <p className="dimmed">{answers === 0 ? '还没有评价。' : `已有${answers}份；满${least}份才显示，以免看出是谁填的。`}</p>
      )}
    </Panel>
  )
}
