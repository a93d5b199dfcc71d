import { useLoaderData } from '@remix-run/react'
import { mightEver } from '#app/domain/access/policy.ts'
import { publicItems } from '#app/domain/agenda/papers.server.ts'
import { localDay, showInstant } from '#app/domain/community/local-time.ts'
import { PLACE_NAMES, type Place } from '#app/domain/community/terms.ts'
import { openMeeting } from '#app/domain/meetings/meetings.server.ts'
import { MEETING_STEPS } from '#app/domain/meetings/steps.ts'
import { MEETING_KIND_NAMES, MEETING_STATE_NAMES, REPLY_ANSWER_NAMES, type ReplyAnswer } from '#app/domain/meetings/terms.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Badge, PlaceBadge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { History } from '#app/ui/history.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { MEETING_TONES } from '#app/ui/state-tones.ts'
import { Span, Time } from '#app/ui/time.tsx'
import { StepButton } from '#app/ui/step-button.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'
import { Invitees } from './invitees.tsx'
import { MeetingTabs } from './meeting-tabs.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled((data: { meeting: { title: string } }) => data.meeting.title)

export const loader = loads('meeting.read', async (visit) => {
  const { frame, meeting, invitees, steps, mayChange, seesAll, history, mayManage } = await openMeeting(visit, visit.params.id!)
  const items = await publicItems(visit, meeting.id)
  return { frame, agenda: items.length > 0 ? items.join('\n') : meeting.agenda, meeting, invitees, steps, mayChange, mayManage, seesAll, history, mayFollow: mightEver(visit.actor, 'notice.follow'), isReplyOver: visit.now.toISOString() > meeting.replyByAt }
})

const DONE = {
  drafted: '已存为草稿。请核对受邀名单和通知文稿，然后召集。', convene: MEETING_STEPS.convene.done, cancel: MEETING_STEPS.cancel.done, hold: MEETING_STEPS.hold.done,
  changed: '修改已保存，已召集的会议已向受邀单位和个人发出变更通知。', replied: '答复已提交，截止之前可以修改。', invited: '已添加受邀单位和个人。', uninvited: '邀请已撤回。',
}

const FIELD_WORDS = {
  title: '名称', venue: '地点', agenda: '议程', preparation: '需准备的材料', note: '要求', contact: '联系人', docNo: '发文字号', reason: '原因',
  startsAt: { label: '开始', show: showInstant }, endsAt: { label: '结束', show: showInstant }, replyByAt: { label: '答复截止', show: showInstant },
  venuePlace: { label: '所在地', show: (place: string) => PLACE_NAMES[place as Place] }, reply: { label: '答复', show: (reply: string) => REPLY_ANSWER_NAMES[reply as ReplyAnswer] },
}

export default function Meeting() {
  const { frame, agenda, meeting, invitees, steps, mayChange, mayManage, seesAll, history, mayFollow, isReplyOver } = useLoaderData<typeof loader>()
  const own = invitees.filter(({ mayReply, isOwn }) => mayReply && isOwn)
  return (
    <Page
      title={meeting.title}
      crumbs={[{ to: '/desk', label: '工作台' }, { to: '/meetings', label: '会议' }]}
      badges={
        <>
          <Badge tone={MEETING_TONES[meeting.state]}>{MEETING_STATE_NAMES[meeting.state]}</Badge> <PlaceBadge place={meeting.place} />
        </>
      }
      done={DONE}
      actions={
        <>
          {steps.includes('convene') && <StepButton action={`/meetings/${meeting.id}/convening`} label={MEETING_STEPS.convene.label} tone="primary" />}
          {steps.includes('hold') && <StepButton action={`/meetings/${meeting.id}/holding`} label={MEETING_STEPS.hold.label} tone="primary" />}
          {mayChange && <ButtonLink to={`/meetings/${meeting.id}/edit`} tone="quiet">修改</ButtonLink>}
          {steps.includes('cancel') && <ButtonLink to={`/meetings/${meeting.id}/cancellation`} tone="danger">取消会议</ButtonLink>}
          {mayManage && <ButtonLink to={`/meetings/new?copy=${meeting.id}`} tone="quiet">复制会议</ButtonLink>}
          {mayManage && meeting.state === 'draft' && <ButtonLink to={`/meetings/${meeting.id}/discarding`} tone="danger">删除草稿</ButtonLink>}
        </>
      }
    >
      <MeetingTabs frame={frame} />
      {meeting.state === 'draft' && <Alert tone="info">这是草稿，除轮值方和起草方组织部外无人可见，尚未通知任何人。</Alert>}
      {meeting.state === 'cancelled' && <Alert tone="bad" title="会议已取消">原因：{meeting.cancelReason}</Alert>}
      {own.length > 0 && meeting.state === 'convened' && (
        <Panel title="我的答复">
          {isReplyOver && <Alert tone="warn">答复已于 <Time at={meeting.replyByAt} /> 截止，如需变更请联系召集方代为登记。</Alert>}
          <Invitees meetingId={meeting.id} invitees={own} mayManage={false} mayReply={!isReplyOver || mayManage} caption="我和本单位的邀请" />
        </Panel>
      )}
      <Panel title="会议安排">
        <Facts
          items={[
            { label: '类型', value: MEETING_KIND_NAMES[meeting.kind] },
            { label: '时间', value: <Span from={meeting.startsAt} to={meeting.endsAt} /> },
            { label: '地点', value: `${PLACE_NAMES[meeting.venuePlace]} ${meeting.venue}` },
            { label: '答复截止', value: <Time at={meeting.replyByAt} /> },
            agenda ? { label: '议程', value: <Lines text={agenda} isOrdered /> } : null,
            meeting.preparation ? { label: '需准备的材料', value: <Lines text={meeting.preparation} /> } : null,
            meeting.note ? { label: '参会要求', value: <Lines text={meeting.note} /> } : null,
            meeting.contact ? { label: '联系人', value: meeting.contact } : null,
            meeting.docNo ? { label: '发文字号', value: meeting.docNo } : null,
          ]}
        />
        <ul className="links">
          <li><a href={`/meetings/${meeting.id}/notice.docx`} download>会议通知（Word 文档{meeting.state === 'draft' && '，草稿'}）</a></li>
          {meeting.state !== 'draft' && <li><a href={`/meetings/${meeting.id}.ics`} download>加入日历（.ics）</a></li>}
          {seesAll && mayFollow && meeting.state !== 'draft' && <li><Link to={`/meetings/${meeting.id}/receipts`}>通知签收情况</Link></li>}
          <li><Link to={`/calendar?on=${localDay(meeting.startsAt)}`}>在日历中查看</Link></li>
        </ul>
      </Panel>
      {seesAll && (
        <Panel title="受邀与答复" actions={mayChange && <ButtonLink to={`/meetings/${meeting.id}/invitations`} tone="quiet" isSmall>添加受邀</ButtonLink>}>
          <ReplySummary invitees={invitees} />
          <Invitees meetingId={meeting.id} invitees={invitees} mayManage={mayChange} mayReply={mayManage && meeting.state === 'convened'} caption="受邀单位和个人" />
        </Panel>
      )}
      {seesAll && <History lines={history} labels={FIELD_WORDS} />}
    </Page>
  )
}

function Lines({ text, isOrdered }: { text: string; isOrdered?: boolean }) {
  const lines = text.split('\n').filter(Boolean)
  const items = lines.map((line, n) => <li key={n}>{line}</li>)
  return isOrdered ? <ol>{items}</ol> : <ul>{items}</ul>
}

function ReplySummary({ invitees }: { invitees: readonly { reply: string | null; withdrawnAt: string | null; attendees: readonly unknown[] }[] }) {
  const live = invitees.filter(({ withdrawnAt }) => !withdrawnAt)
  const people = live.reduce((sum, { attendees }) => sum + attendees.length, 0)
  return (
    <p>
      邀请 {live.length} 个单位和个人，已答复 {live.filter(({ reply }) => reply).length} 个，参会 {people} 人。
    </p>
  )
}
