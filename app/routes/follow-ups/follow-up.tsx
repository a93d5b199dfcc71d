import { useLoaderData } from '@remix-run/react'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { openFollowUp } from '#app/domain/follow-ups/follow-ups.server.ts'
import { FOLLOW_UP_STEPS, type FollowUpStepName } from '#app/domain/follow-ups/steps.ts'
import { DECISION_KIND_NAMES, DECISION_KINDS, FOLLOW_UP_STATE_NAMES, GOAL_NAMES, MEASURE_NAMES, type FollowUpState } from '#app/domain/follow-ups/terms.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Badge, PlaceBadge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { FileList, FILES_DONE } from '#app/ui/files.tsx'
import { History } from '#app/ui/history.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { FOLLOW_UP_TONES } from '#app/ui/state-tones.ts'
import { Time } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'
import { Due } from './due.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled((data: { followUp: { title: string } }) => `${data.followUp.title}：督办`)
export const loader = loads('followUp.read', (visit) => openFollowUp(visit, visit.params.id!))

type Opened = ReturnType<typeof useLoaderData<typeof loader>>

const DONE = {
  ...FILES_DONE, assigned: '已交办，责任单位和责任地组织部已收到通知。', changed: '修改已保存，责任单位已收到通知。',
  ...(Object.fromEntries(Object.entries(FOLLOW_UP_STEPS).map(([name, { done }]) => [name, done])) as Record<FollowUpStepName, string>),
}

const FIELD_WORDS = {
  title: '事项', detail: '具体要求', dutyUnitName: '责任单位', coUnits: '配合单位', dueOn: '期限', percent: '完成比例',
  state: { label: '状态', show: (state: string) => FOLLOW_UP_STATE_NAMES[state as FollowUpState] ?? state },
}

export default function FollowUp() {
  const { followUp, story, history, files, steps, whyNotConfirm, mayAttach, mayChange, seesMeeting } = useLoaderData<typeof loader>()
  return (
    <Page
      title={followUp.title}
      crumbs={[{ to: '/desk', label: '工作台' }, { to: '/follow-ups', label: '督办台账' }]}
      badges={
        <>
          <Badge tone={FOLLOW_UP_TONES[followUp.state]}>{FOLLOW_UP_STATE_NAMES[followUp.state]}</Badge> <PlaceBadge place={followUp.place} />
        </>
      }
      done={DONE}
      actions={<Steps id={followUp.id} steps={steps} mayChange={mayChange} />}
    >
      {followUp.due === 'overdue' && <Alert tone="bad" title={followUp.dueWords}>期限是 {followUp.dueOn}，请责任单位尽快报告进展；确需延期的，由轮值方办理。</Alert>}
      {whyNotConfirm && <Alert tone="info">{whyNotConfirm}</Alert>}
      <Panel title="事项">
        <Facts
          items={[
            { label: '期限', value: <Due task={followUp} /> },
            { label: '责任地', value: PLACE_NAMES[followUp.place] },
            { label: '责任单位', value: <DutyUnit followUp={followUp} /> },
            followUp.dutyPersonName ? { label: '责任人', value: followUp.dutyPersonName } : null,
            followUp.coUnits ? { label: '配合单位', value: followUp.coUnits } : null,
            { label: '完成比例', value: `${followUp.percent}%` },
            followUp.detail ? { label: '具体要求', value: <span className="lines">{followUp.detail}</span> } : null,
            followUp.clause ? { label: '所属措施或保障', value: MEASURE_NAMES[followUp.clause] } : null,
            followUp.goal ? { label: '所属目标', value: GOAL_NAMES[followUp.goal] } : null,
            { label: '交办', value: <>{PLACE_NAMES[followUp.fromPlace]}，<Time at={followUp.createdAt} /></> },
            followUp.meetingTitle ? { label: '来自会议', value: seesMeeting ? <Link to={`/meetings/${followUp.meetingId}`}>{followUp.meetingTitle}</Link> : followUp.meetingTitle } : null,
            followUp.closedAt && followUp.closedByPlace ? { label: '销号', value: <>{PLACE_NAMES[followUp.closedByPlace]}确认，<Time at={followUp.closedAt} /></> } : null,
          ]}
        />
      </Panel>
      <Panel title="进展与决定">
        <Story story={story} />
      </Panel>
      <Panel title="佐证材料">
        <FileList files={files} owner={{ kind: 'followUp', id: followUp.id }} mayChange={mayAttach} empty="还没有佐证材料。" hasPictures />
      </Panel>
      <History lines={history} labels={FIELD_WORDS} />
    </Page>
  )
}

function DutyUnit({ followUp: { dutyUnitName, dutyOrganisationId } }: Pick<Opened, 'followUp'>) {
  if (dutyOrganisationId) return <>{dutyUnitName}</>
  return (
    <>
      {dutyUnitName} <span className="dimmed">未在平台登记，由责任地组织部代为报告</span>
    </>
  )
}

function Steps({ id, steps, mayChange }: Pick<Opened, 'steps' | 'mayChange'> & { id: string }) {
  return (
    <>
      {steps.includes('progress') && <ButtonLink to={`/follow-ups/${id}/report`}>报告进展或申请销号</ButtonLink>}
      {DECISION_KINDS.filter((kind) => kind !== 'cancel' && steps.includes(kind)).map((kind) => (
        <ButtonLink key={kind} to={`/follow-ups/${id}/decisions/${kind}`} tone={kind === 'confirm' ? 'primary' : 'quiet'}>
          {FOLLOW_UP_STEPS[kind].label}
        </ButtonLink>
      ))}
      {mayChange && <ButtonLink to={`/follow-ups/${id}/edit`} tone="quiet">修改</ButtonLink>}
      {steps.includes('cancel') && <ButtonLink to={`/follow-ups/${id}/decisions/cancel`} tone="danger">{FOLLOW_UP_STEPS.cancel.label}</ButtonLink>}
    </>
  )
}

/** What was reported and decided, newest first. */
function Story({ story }: Pick<Opened, 'story'>) {
  if (story.length === 0) return <p className="dimmed">还没有报告进展。</p>
  return (
    <ol className="history">
      {story.map(({ id, kind, text, percent, isFinal, place, madeAt, madeByName, formerDueOn }) => (
        <li key={id}>
          <p className="history-what">
            <strong>{kind ? DECISION_KIND_NAMES[kind] : isFinal ? '申请销号' : `进展，完成${percent}%`}</strong>
            {formerDueOn && `（原期限 ${formerDueOn}）`}
          </p>
          {text && <p className="lines">{text}</p>}
          <p className="history-who">
            <Time at={madeAt} /> {PLACE_NAMES[place]} {madeByName}
          </p>
        </li>
      ))}
    </ol>
  )
}
