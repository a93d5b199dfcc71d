import { useLoaderData } from '@remix-run/react'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { openDesk } from '#app/domain/notices/desk.server.ts'
import type { Urgency } from '#app/domain/notices/waiting.ts'
import { Badge, PlaceBadge, type Tone } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { Day, Span, Time } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('工作台')
export const loader = loads('signed-in', openDesk)

type Desk = ReturnType<typeof useLoaderData<typeof loader>>

export default function DeskPage() {
  const { waiting, notices, meetings, mayConvene } = useLoaderData<typeof loader>()
  return (
    <Page title="工作台" lead={waiting.length > 0 ? `有 ${waiting.length} 件事等您办理，最急的在前。` : undefined} actions={mayConvene && <ButtonLink to="/meetings/new">召集会议</ButtonLink>}>
      <WaitingPanel waiting={waiting} />
      <div className="side-by-side">
        <MeetingsPanel meetings={meetings} />
        <NoticesPanel notices={notices} />
      </div>
    </Page>
  )
}

const URGENCY: Record<Urgency, { tone: Tone; word: string } | null> = { overdue: { tone: 'bad', word: '已过期' }, soon: { tone: 'warn', word: '将到期' }, open: null }

function WaitingPanel({ waiting }: Pick<Desk, 'waiting'>) {
  return (
    <Panel title="等您办理">
      {waiting.length === 0 && <Empty title="没有等您办理的事">会议邀请、会签、需签收的通知到来时，会列在这里。</Empty>}
      <ul className="tasks">
        {waiting.map(({ path, deed, title, dueOn, note, urgency }) => (
          <li key={path}>
            <div>
              <p className="task-deed">{deed}</p>
              <Link to={path}>{title}</Link>
              {note && <p className="dimmed">{note}</p>}
            </div>
            <p className="task-due">
              {dueOn && (
                <>
                  <Day on={dueOn} /> 前
                </>
              )}
              {URGENCY[urgency] && <Badge tone={URGENCY[urgency].tone}>{URGENCY[urgency].word}</Badge>}
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function MeetingsPanel({ meetings }: Pick<Desk, 'meetings'>) {
  return (
    <Panel title="近期会议" actions={<Link to="/calendar">看日历</Link>}>
      {meetings.length === 0 && <Empty title="近期没有会议">您可见的会议召集后，会列在这里。</Empty>}
      <ul className="rows">
        {meetings.map(({ id, title, place, startsAt, endsAt, venue, venuePlace }) => (
          <li key={id}>
            <Link to={`/meetings/${id}`}>{title}</Link>
            <p className="dimmed">
              <Span from={startsAt} to={endsAt} />
            </p>
            <p className="dimmed">
              {PLACE_NAMES[venuePlace]} {venue}，<PlaceBadge place={place} /> 召集
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function NoticesPanel({ notices: { latest, unread, moreToSign } }: Pick<Desk, 'notices'>) {
  return (
    <Panel title="新通知" actions={<Link to="/inbox">收件箱{unread > 0 && `（${unread} 条未读）`}</Link>}>
      {latest.length === 0 && <Empty title="没有其他新通知">新的通知会列在这里，也会按您的设置发送邮件。</Empty>}
      <ul className="rows">
        {latest.map(({ id, title, sentAt }) => (
          <li key={id}>
            <Link to={`/inbox/${id}`}>{title}</Link>
            <p className="dimmed">
              <Time at={sentAt} />
            </p>
          </li>
        ))}
      </ul>
      {moreToSign > 0 && (
        <p>
          <Link to="/inbox?view=unsigned">还有 {moreToSign} 条通知待签收</Link>
        </p>
      )}
    </Panel>
  )
}
