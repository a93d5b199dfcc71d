import { useLoaderData } from '@remix-run/react'
import { openAgenda } from '#app/domain/agenda/agenda.server.ts'
import { showMinutes } from '#app/domain/agenda/agenda.ts'
import { OUTCOME_KIND_NAMES } from '#app/domain/minutes/terms.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Badge, PlaceBadge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { FileList, FILES_DONE } from '#app/ui/files.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { StepButton } from '#app/ui/step-button.tsx'
import { Day, Span } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'
import { meetingCrumbs, MeetingTabs } from '#app/routes/meetings/meeting-tabs.tsx'
import { TextLines } from './text-lines.tsx'
import './agenda.css'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('议程')
export const loader = loads('meeting.read', (visit) => openAgenda(visit, visit.params.id!))

const DONE = {
  ...FILES_DONE, 'set-up': '议程已编排，可以调整顺序、时长和汇报人。', shifted: '顺序已调整。', added: '议程项已添加。', changed: '议程项已保存。', pulled: '所选议题已列入议程。',
  removed: '已移出议程。', moved: '议题已移走，原议程中保留去向。', copied: '议题已复制。',
}

type Loaded = Awaited<ReturnType<typeof openAgenda>>
type Item = Loaded['items'][number]

export default function Agenda() {
  const { frame, items, moved, tasks, plan, mayManage, mayArrange, whySettled, agendaText, hidden } = useLoaderData<typeof loader>()
  const address = `/meetings/${frame.id}/agenda`
  return (
    <Page
      title="会议议程"
      crumbs={meetingCrumbs(frame)}
      lead={<Span from={frame.startsAt} to={frame.endsAt} />}
      done={DONE}
      actions={
        <>
          {mayArrange && <ButtonLink to={`${address}/pool`}>从征集池列入</ButtonLink>}
          {mayArrange && <ButtonLink to={`${address}/new`} tone="quiet">添加议程项</ButtonLink>}
          {items.length > 0 && <ButtonLink to={`/meetings/${frame.id}/screen`} tone="quiet">会场投屏</ButtonLink>}
        </>
      }
    >
      <MeetingTabs frame={frame} />
      {whySettled && <Alert tone="info">{whySettled}</Alert>}
      {items.length === 0 ? <NotSetUp id={frame.id} mayArrange={mayArrange} agendaText={agendaText} tasks={tasks} /> : <Plan plan={plan} hidden={hidden} />}
      {items.length > 0 && (
        <ol className="agenda">
          {items.map((item, n) => (
            <li key={item.id}>
              <AgendaItem item={item} number={n + 1} count={items.length} address={address} tasks={tasks} mayManage={mayManage} mayArrange={mayArrange} mayMove={whySettled === null} />
            </li>
          ))}
        </ol>
      )}
      {moved.length > 0 && (
        <Panel title="移到其他会议的议题">
          <ul>
            {moved.map(({ id, title }) => (
              <li key={id}>{title}</li>
            ))}
          </ul>
        </Panel>
      )}
      {(items.length > 0 || agendaText) && (
        <ul className="links">
          <li>
            <a href={`/meetings/${frame.id}/agenda.docx`} download>
              会议议程（Word 文档）
            </a>
          </li>
        </ul>
      )}
    </Page>
  )
}

function NotSetUp({ id, mayArrange, agendaText, tasks }: { id: string; mayArrange: boolean; agendaText: string; tasks: Loaded['tasks'] }) {
  const hasSomething = agendaText !== '' || tasks.length > 0
  return (
    <>
      {!mayArrange && !agendaText && <Empty title="还没有议程">轮值方编排后会显示在这里。</Empty>}
      {agendaText && (
        <Panel title="会议议程（未逐项编排）">
          <ol>
            {agendaText.split('\n').filter(Boolean).map((line, n) => (
              <li key={n}>{line}</li>
            ))}
          </ol>
        </Panel>
      )}
      {mayArrange && tasks.length > 0 && (
        <Panel title="上次会议议定、尚未办结的事项">
          <Tasks tasks={tasks} />
          <p className="dimmed">编排议程时会自动成为第一项。</p>
        </Panel>
      )}
      {mayArrange && (
        <Empty title="议程还没有逐项编排" action={hasSomething && <StepButton action={`/meetings/${id}/agenda/set-up`} label="编排议程" tone="primary" />}>
          {hasSomething ? '编排时逐行读取上面的议程；写明“30分钟”的按所写时长。也可以直接添加或从征集池列入。' : '请添加议程项，或从征集池列入。'}
        </Empty>
      )}
    </>
  )
}

function Plan({ plan, hidden }: { plan: Loaded['plan']; hidden: number }) {
  return (
    <>
      {plan.overrun > 0 && (
        <Alert tone="warn">
          议程合计{showMinutes(plan.planned)}，会议只安排了{showMinutes(plan.available)}，超出{showMinutes(plan.overrun)}。
        </Alert>
      )}
      <p className="agenda-sum">
        议程合计 {showMinutes(plan.planned)}，会议安排 {showMinutes(plan.available)}
        {plan.overrun > 0 ? `，超出 ${showMinutes(plan.overrun)}` : plan.left > 0 ? `，还余 ${showMinutes(plan.left)}` : '，正好排满'}。{hidden > 0 && '合计中包括不在这里显示的内部议题。'}
      </p>
    </>
  )
}

interface ItemProps {
  item: Item
  number: number
  count: number
  address: string
  tasks: Loaded['tasks']
  mayManage: boolean
  mayArrange: boolean
  mayMove: boolean
}

function AgendaItem({ item, number, count, address, tasks, mayManage, mayArrange, mayMove }: ItemProps) {
  const { id, kind, title, place, detail, presenter, minutes, isInternal, plannedAt, files, outcomes, earlierId, earlierTitle, earlierAt, version } = item
  return (
    <article className="panel" aria-labelledby={`item-${id}`}>
      <header className="panel-head">
        <h2 id={`item-${id}`}>
          <span className="number">{number}. </span>
          {title} {isInternal && <Badge tone="warn">内部</Badge>}
        </h2>
        {mayArrange && (
          <div className="actions">
            {number > 1 && <StepButton action={`${address}/${id}/position`} label="上移" ariaLabel={`上移${title}`} fields={{ direction: 'up', version }} isSmall />}
            {number < count && <StepButton action={`${address}/${id}/position`} label="下移" ariaLabel={`下移${title}`} fields={{ direction: 'down', version }} isSmall />}
          </div>
        )}
      </header>
      <Facts
        items={[
          { label: '时间', value: <span className="number">{plannedAt} 起，{minutes} 分钟</span> },
          presenter && { label: '汇报', value: presenter },
          { label: '提出方', value: <PlaceBadge place={place} /> },
          detail && { label: '说明', value: <TextLines text={detail} /> },
          earlierId && earlierAt && { label: '来自', value: <Link to={`/meetings/${earlierId}/agenda`}>{earlierTitle}</Link> },
          outcomes.length > 0 && { label: '上次议定', value: <ul>{outcomes.map((outcome) => <li key={outcome.id}>{OUTCOME_KIND_NAMES[outcome.kind]}：{outcome.text}</li>)}</ul> },
          files.length > 0 && { label: '附件', value: <FileList files={files} mayChange={mayArrange} /> },
        ]}
      />
      {kind === 'follow_ups' && <Tasks tasks={tasks} />}
      {mayManage && (
        <p className="actions agenda-steps">
          {mayArrange && <Link to={`${address}/${id}/edit`} aria-label={`修改${title}`}>修改</Link>}
          {mayArrange && <Link to={`/files/new/agendaItem/${id}`} aria-label={`给${title}添加附件`}>添加附件</Link>}
          {kind === 'topic' && <Link to={`${address}/${id}/carrying`} aria-label={`${mayMove ? '移动或复制' : '复制'}${title}`}>{mayMove ? '移动或复制' : '复制'}</Link>}
          {mayArrange && <Link to={`${address}/${id}/removal`} aria-label={`移出${title}`}>移出议程</Link>}
        </p>
      )}
    </article>
  )
}

function Tasks({ tasks }: { tasks: Loaded['tasks'] }) {
  if (tasks.length === 0) return <p className="dimmed">没有您可查看的未办结事项。</p>
  return (
    <ul>
      {tasks.map(({ id, title, dutyUnitName, place, dueOn, dueWords, percent }) => (
        <li key={id}>
          <Link to={`/follow-ups/${id}`}>{title}</Link>（<PlaceBadge place={place} /> {dutyUnitName}，<Day on={dueOn} /> {dueWords}，已办 {percent}%）
        </li>
      ))}
    </ul>
  )
}
