import { useLoaderData, useRevalidator } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { showClock, showMinutes } from '#app/domain/agenda/agenda.ts'
import { openScreen } from '#app/domain/agenda/screen.server.ts'
import { SCREEN_REFRESH_SECONDS } from '#app/domain/agenda/terms.ts'
import { PLACE_NAMES, REGIONS } from '#app/domain/community/terms.ts'
import { localTime } from '#app/domain/community/local-time.ts'
import { Badge, PlaceBadge } from '#app/ui/badge.tsx'
import { Link } from '#app/ui/link.tsx'
import { StepButton } from '#app/ui/step-button.tsx'
import { Table } from '#app/ui/table.tsx'
import { Span } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'
import './agenda.css'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('会场投屏')
/** Nothing around it: it hangs on the wall. */
export const handle = { isWall: true }
export const loader = loads('meeting.read', (visit) => openScreen(visit, visit.params.id!))

type Loaded = Awaited<ReturnType<typeof openScreen>>

export default function Screen() {
  const { frame, items, plan, speaking, mayTime, now } = useLoaderData<typeof loader>()
  const passed = usePassed(now)
  const running = items.find(({ isRunning }) => isRunning)
  const address = `/meetings/${frame.id}`
  return (
    <div className="screen">
      <noscript>
        <meta httpEquiv="refresh" content={String(SCREEN_REFRESH_SECONDS)} />
      </noscript>
      <header className="screen-head">
        <h1>{frame.title}</h1>
        <p>
          <Span from={frame.startsAt} to={frame.endsAt} />　现在 <span className="number">{localTime(new Date(Date.parse(now) + passed * 1000).toISOString())}</span>
        </p>
      </header>
      <section className="screen-now" aria-label="正在进行">
        {running ? <Running item={running} passed={passed} /> : <p className="screen-title">{items.length === 0 ? '议程还没有逐项编排' : items.every(({ isDone }) => isDone) ? '议程已全部进行' : '会议即将进行下一项'}</p>}
      </section>
      {items.length > 0 && (
        <>
          <Table
            caption="议程"
            rows={items}
            keyOf={({ id }) => id}
            columns={[
              { key: 'number', label: '序号', cell: ({ number }) => number, align: 'right', isNarrow: true },
              { key: 'at', label: '计划', cell: ({ plannedAt }) => <span className="number">{plannedAt}</span>, isNarrow: true },
              { key: 'title', label: '议题', cell: ({ title, isRunning }) => <>{title} {isRunning && <Badge tone="info">正在进行</Badge>}</>, isRowHeader: true },
              { key: 'presenter', label: '汇报', cell: ({ presenter }) => presenter },
              { key: 'minutes', label: '计划时长', cell: ({ minutes }) => `${minutes}分钟`, align: 'right', isNarrow: true },
              { key: 'spent', label: '已用', cell: ({ spent, isRunning, minutes }) => <Spent seconds={spent + (isRunning ? passed : 0)} minutes={minutes} />, align: 'right', isNarrow: true },
              { key: 'do', label: '办理', cell: ({ id, title, isRunning }) => mayTime && <ItemSteps address={address} id={id} title={title} isRunning={isRunning} seen={running?.id} /> },
            ]}
          />
          <p className="dimmed">议程合计 {showMinutes(plan.planned)}，会议安排 {showMinutes(plan.available)}{plan.overrun > 0 && `，超出 ${showMinutes(plan.overrun)}`}。</p>
        </>
      )}
      <Speaking speaking={speaking} passed={passed} mayTime={mayTime} address={address} />
      <p className="actions screen-back">
        <Link to={`${address}/agenda`}>返回议程</Link>
      </p>
    </div>
  )
}

function Running({ item: { number, title, presenter, minutes, spent }, passed }: { item: Loaded['items'][number]; passed: number }) {
  const seconds = spent + passed
  const over = seconds - minutes * 60
  return (
    <>
      <p className="screen-title">
        {number}. {title}
      </p>
      {presenter && <p className="screen-presenter">{presenter}</p>}
      <p className="screen-clock">
        已用 <strong className="number">{showClock(seconds)}</strong>，计划 {minutes} 分钟，{over > 0 ? <Badge tone="bad">超时 {showClock(over)}</Badge> : <>还余 <span className="number">{showClock(-over)}</span></>}
      </p>
    </>
  )
}

function Spent({ seconds, minutes }: { seconds: number; minutes: number }) {
  if (seconds === 0) return <>—</>
  return seconds > minutes * 60 ? <Badge tone="bad">{showClock(seconds)}</Badge> : <span className="number">{showClock(seconds)}</span>
}

function ItemSteps({ address, id, title, isRunning, seen = '' }: { address: string; id: string; title: string; isRunning: boolean; seen?: string }) {
  if (isRunning) return <StepButton action={`${address}/screen/item`} label="结束" ariaLabel={`结束${title}`} fields={{ seen }} isSmall />
  return <StepButton action={`${address}/screen/item`} label="开始" ariaLabel={`开始${title}`} fields={{ item: id, seen }} isSmall />
}

function Speaking({ speaking: { shares, total, equalSeconds, open }, passed, mayTime, address }: { speaking: Loaded['speaking']; passed: number; mayTime: boolean; address: string }) {
  const seen = open?.id ?? ''
  return (
    <section aria-labelledby="speaking">
      <h2 id="speaking">三地发言时间</h2>
      <Table
        caption="三地发言时间"
        isCaptionHidden
        rows={shares}
        keyOf={({ place }) => place}
        columns={[
          { key: 'place', label: '地区', cell: ({ place }) => <><PlaceBadge place={place} isFull /> {open?.place === place && <Badge tone="info">正在发言 {showClock(open.seconds + passed)}</Badge>}</>, isRowHeader: true },
          { key: 'seconds', label: '已发言', cell: ({ seconds }) => <span className="number">{showClock(seconds)}</span>, align: 'right', isNarrow: true },
          { key: 'percent', label: '占比', cell: ({ percent }) => (percent === null ? '—' : `${percent}%`), align: 'right', isNarrow: true },
          { key: 'off', label: '与均等份额相比', cell: ({ offSeconds }) => (total === 0 ? '—' : offSeconds > 0 ? `多 ${showClock(offSeconds)}` : offSeconds < 0 ? `少 ${showClock(-offSeconds)}` : '相等'), align: 'right', isNarrow: true },
          { key: 'turns', label: '次数', cell: ({ turns }) => turns, align: 'right', isNarrow: true },
        ]}
      />
      <p className="dimmed">
        计算：三地发言合计 {showClock(total)}，均等份额为合计的三分之一，即 {showClock(equalSeconds)}；占比为本地发言除以合计。
      </p>
      {mayTime && (
        <div className="actions">
          {REGIONS.filter((place) => open?.place !== place).map((place) => (
            <StepButton key={place} action={`${address}/screen/turn`} label={`${PLACE_NAMES[place]}发言`} fields={{ place, seen }} />
          ))}
          {open && <StepButton action={`${address}/screen/turn`} label="发言结束" fields={{ seen }} />}
        </div>
      )}
    </section>
  )
}

/** Whole seconds since the page was read; asks anew from time to time. Nothing moves before scripts run. */
function usePassed(readAt: string): number {
  const { revalidate, state } = useRevalidator()
  const [shown, setShown] = useState({ readAt, seconds: 0 })
  useEffect(() => {
    const began = performance.now()
    const tick = setInterval(() => setShown({ readAt, seconds: Math.floor((performance.now() - began) / 1000) }), 1000)
    return () => clearInterval(tick)
  }, [readAt])
  useEffect(() => {
    const due = setInterval(() => state === 'idle' && document.visibilityState === 'visible' && revalidate(), SCREEN_REFRESH_SECONDS * 1000)
    return () => clearInterval(due)
  }, [revalidate, state])
  return shown.readAt === readAt ? shown.seconds : 0
}
