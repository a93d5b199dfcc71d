import { useLoaderData } from '@remix-run/react'
import { localDay } from '#app/domain/community/local-time.ts'
import { openMinutes } from '#app/domain/minutes/reading.server.ts'
import { MINUTES_STEPS } from '#app/domain/minutes/steps.ts'
import { MINUTES_STATE_NAMES, type MinutesState } from '#app/domain/minutes/terms.ts'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Badge, PlaceBadge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { MINUTES_TONES } from '#app/ui/state-tones.ts'
import { StepButton } from '#app/ui/step-button.tsx'
import { Day } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'
import { meetingCrumbs, MeetingTabs } from '#app/routes/meetings/meeting-tabs.tsx'
import { Addenda } from './addenda.tsx'
import { Comments } from './comments.tsx'
import { MinutesItems, Prose } from './minutes-items.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('会议纪要')

export const loader = loads('meeting.read', (visit) => openMinutes(visit, visit.params.id!))

const DONE = {
  begun: '已按会议议程生成纪要草稿，请逐项填写。', saved: '修改已保存。', removed: '已删除。', revised: '修改已保存为新的会签稿，三地需重新表态。', commented: '意见已反馈给主办方。', answered: '意见已答复。',
  appended: '补记已发布，正文不变。', consult: MINUTES_STEPS.consult.done, redraft: MINUTES_STEPS.redraft.done, sign: MINUTES_STEPS.sign.done, issue: MINUTES_STEPS.issue.done,
}

type Loaded = Awaited<ReturnType<typeof openMinutes>>
export type ShownMinutes = NonNullable<Loaded['minutes']>

export default function Minutes() {
  const data = useLoaderData<typeof loader>() as Loaded
  const { frame, minutes } = data
  const at = `/meetings/${frame.id}/minutes`
  return (
    <Page
      title="会议纪要"
      lead={frame.title}
      crumbs={meetingCrumbs(frame)}
      done={DONE}
      badges={
        minutes && (
          <>
            <Badge tone={MINUTES_TONES[minutes.state]}>{MINUTES_STATE_NAMES[minutes.state]}</Badge> {minutes.number && <Badge>第{minutes.number}期</Badge>} <PlaceBadge place={minutes.place} />
          </>
        )
      }
      actions={minutes && <Steps at={at} minutes={minutes} />}
    >
      <MeetingTabs frame={frame} />
      {minutes ? (
        <Text at={at} minutes={minutes} seesInternal={data.seesInternal} />
      ) : (
        <Empty title="还没有可以查看的纪要" action={'mayBegin' in data && data.mayBegin && <StepButton action={`${at}/beginning`} label="开始起草纪要" tone="primary" />}>
          {('whyNot' in data && data.whyNot) || (frame.place ? `纪要由${PLACE_NAMES[frame.place]}组织部起草，征求意见时另外两地组织部可见，印发后参会各方可见。` : '')}
        </Empty>
      )}
      <Neighbours previous={data.previous} next={data.next} seriesId={frame.seriesId} />
    </Page>
  )
}

function Steps({ at, minutes }: { at: string; minutes: ShownMinutes }) {
  const { steps } = minutes
  return (
    <>
      {steps.includes('consult') && <ButtonLink to={`${at}/consultation`}>{MINUTES_STEPS.consult.label}</ButtonLink>}
      {steps.includes('sign') && <ButtonLink to={`${at}/signing`}>{MINUTES_STEPS.sign.label}</ButtonLink>}
      {steps.includes('issue') && <ButtonLink to={`${at}/issue`}>{MINUTES_STEPS.issue.label}</ButtonLink>}
      {minutes.mayComment && <ButtonLink to={`${at}/comments/new`}>反馈意见</ButtonLink>}
      {minutes.mayAppend && <ButtonLink to={`${at}/addenda/new`} tone="quiet">补记</ButtonLink>}
      {steps.includes('redraft') && <ButtonLink to={`${at}/redrafting`} tone="quiet">{MINUTES_STEPS.redraft.label}</ButtonLink>}
    </>
  )
}

const EXPLAINED: Record<MinutesState, (minutes: ShownMinutes) => string> = {
  draft: () => '这是草稿，只有起草方组织部可见。写好后先征求另外两地意见，再送三方会签，会签完成后印发。',
  consulting: ({ consultUntilOn, heard }) => `正在征求意见，期限${consultUntilOn}。已反馈：${heard.map((place) => PLACE_NAMES[place]).join('、') || '无'}。`,
  signing: ({ mayKeep }) => (mayKeep ? '正在三方会签。此时修改会形成新的会签稿，三地需重新表态。' : '正在三方会签。'),
  signed: () => '三方会签已完成，等待起草方编号印发。',
  issued: ({ addendumUntilOn, isAddendumOpen }) => `纪要已印发，正文不再改动；${isAddendumOpen ? `${addendumUntilOn}前可以补记` : `补记期已于${addendumUntilOn}截止`}。`,
}

function Text({ at, minutes, seesInternal }: { at: string; minutes: ShownMinutes; seesInternal: boolean }) {
  const mayEdit = minutes.mayKeep && minutes.whyLocked === null
  return (
    <>
      {seesInternal && <Alert tone="info">{EXPLAINED[minutes.state](minutes)}</Alert>}
      <Panel title="会议概况" actions={mayEdit && <ButtonLink to={`${at}/opening`} tone="quiet" isSmall>修改概况</ButtonLink>}>
        <Prose text={minutes.opening} />
        <ul className="links">
          {minutes.issuedAt && <li>印发日期：<Day on={localDay(minutes.issuedAt)} /></li>}
          <li><a href={`${at}.docx`} download>会议纪要（Word 文档{minutes.state !== 'issued' && `，${MINUTES_STATE_NAMES[minutes.state]}`}）</a></li>
          {seesInternal && (minutes.items.some(({ isInternal }) => isInternal) || minutes.addenda.some(({ isInternal }) => isInternal)) && <li><a href={`${at}-internal.docx`} download>会议纪要，含内部议题，仅供三地组织部（Word 文档）</a></li>}
          {minutes.approvalId && minutes.state !== 'draft' && <li><Link to={`/approvals/${minutes.approvalId}`}>三方会签情况</Link></li>}
          {seesInternal && <li><Link to={`${at}/revisions`}>历次修改和办理记录</Link></li>}
        </ul>
      </Panel>
      <MinutesItems at={at} items={minutes.items} mayEdit={mayEdit} />
      {mayEdit && (
        <p className="actions">
          <ButtonLink to={`${at}/items/new`} tone="quiet">添加议题</ButtonLink>
        </p>
      )}
      {minutes.comments.length > 0 && <Comments at={at} comments={minutes.comments} mayAnswer={minutes.mayKeep && (minutes.state === 'consulting' || minutes.state === 'draft')} />}
      {minutes.addenda.length > 0 && <Addenda addenda={minutes.addenda} />}
    </>
  )
}

function Neighbours({ previous, next, seriesId }: Pick<Loaded, 'previous' | 'next'> & { seriesId: string | null }) {
  if (!previous && !next && !seriesId) return null
  return (
    <nav aria-label="历次会议纪要">
      <ul className="links">
        {previous && <li><Link to={`/meetings/${previous.id}/minutes`} rel="prev">上次会议纪要：{previous.title}</Link></li>}
        {next && <li><Link to={`/meetings/${next.id}/minutes`} rel="next">下次会议纪要：{next.title}</Link></li>}
        {seriesId && <li><Link to={`/meetings/series/${seriesId}`}>本系列历次议定事项</Link></li>}
      </ul>
    </nav>
  )
}
