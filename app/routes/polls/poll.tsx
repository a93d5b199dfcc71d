import { useLoaderData } from '@remix-run/react'
import { showInstant } from '#app/domain/community/local-time.ts'
import { MEETING_KIND_NAMES } from '#app/domain/meetings/terms.ts'
import { halfDayName } from '#app/domain/polls/poll-result.ts'
import { openPoll } from '#app/domain/polls/polls.server.ts'
import { POLL_NAME } from '#app/domain/polls/terms.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Badge, PlaceBadge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { History } from '#app/ui/history.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { StepButton } from '#app/ui/step-button.tsx'
import { Table } from '#app/ui/table.tsx'
import { Time } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'
import { PollMatrix } from './poll-matrix.tsx'
import { PollState } from './poll-state.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled(POLL_NAME)

export const loader = loads('poll.read', async (visit) => {
  const { origin, secrets } = visit.context.config
  const { links, ...rest } = await openPoll(visit, visit.params.id!, visit.url.searchParams.get('shown'), secrets)
  return { ...rest, links: links.map(({ path, ...link }) => ({ ...link, address: origin + path })) }
})

const DONE = {
  made: '征询已发起，有账号或邮箱的各方已收到通知。', asked: '已添加受询人，有账号或邮箱的已收到通知。', reminded: '已催促未答复的各方。', extended: '期限已延长，未答复的各方已收到通知。',
  renewed: '新链接已生成，原链接立即失效。', revoked: '征询已撤回，链接立即失效，原有答复不再计入。', closed: '征询已结束，没有定下会期。', answered: '答复已保存，截止之前可以修改。',
}

export default function Poll() {
  const { poll, mayManage, options, result, invitees, links, history } = useLoaderData<typeof loader>()
  const isOpen = poll.state === 'open'
  const fixed = options.find(({ id }) => id === poll.fixedOptionId)
  const mine = invitees.find(({ mayAnswer, answers }) => mayAnswer && !answers)
  return (
    <Page
      title={poll.title}
      crumbs={[{ to: '/meetings', label: '会议' }, { to: '/meetings/polls', label: POLL_NAME }]}
      badges={
        <>
          <PollState state={poll.state} isOver={poll.isOver} /> <PlaceBadge place={poll.place} />
        </>
      }
      done={DONE}
      actions={
        isOpen && (
          <>
            {mayManage && <ButtonLink to={`/meetings/polls/${poll.id}/fixing`}>定会期</ButtonLink>}
            {mine && !poll.isOver && <ButtonLink to={`/meetings/polls/${poll.id}/answer?for=${mine.id}`} tone={mayManage ? 'quiet' : undefined}>答复会期</ButtonLink>}
            {mayManage && !poll.isOver && <StepButton action={`/meetings/polls/${poll.id}/reminding`} label="催促未答复的" />}
            {mayManage && <ButtonLink to={`/meetings/polls/${poll.id}/extension`} tone="quiet">延长期限</ButtonLink>}
            {mayManage && <ButtonLink to={`/meetings/polls/${poll.id}/closing`} tone="danger">不定会期，结束</ButtonLink>}
          </>
        )
      }
    >
      {links.length > 0 && (
        <Panel title="个人填写链接">
          <p>只在现在显示，请分别转交本人。链接等同本人，请勿群发；遗失或误发时可更换。</p>
          <dl className="facts">
            {links.map(({ id, name, unit, address }) => (
              <div key={id}>
                <dt>{name || unit}</dt>
                <dd>
                  <code className="address">{address}</code>
                </dd>
              </div>
            ))}
          </dl>
        </Panel>
      )}
      {fixed ? <Alert tone="good" title={`会期定为${halfDayName(fixed)}`}>{poll.endReason}</Alert> : poll.state === 'closed' ? <Alert tone="neutral" title="没有定下会期">{poll.endReason}</Alert> : <Alert tone={result.suggestedId ? 'info' : 'warn'}>{result.reason}</Alert>}
      <Panel title="征询情况">
        <Facts
          items={[
            { label: '类型', value: MEETING_KIND_NAMES[poll.kind] },
            poll.seriesName ? { label: '所属系列', value: poll.seriesName } : null,
            { label: '答复截止', value: <Time at={poll.replyByAt} /> },
            poll.note ? { label: '说明', value: poll.note } : null,
            poll.state === 'fixed' && { label: '会议', value: !poll.meetingState ? '由此起草的会议草稿已删除' : poll.meetingState !== 'draft' || mayManage ? <Link to={`/meetings/${poll.meetingId}`}>打开会议</Link> : '轮值方正在起草' },
          ]}
        />
        <Table
          caption="各半天的答复，按时间排列"
          rows={result.halfDays.map((halfDay, n) => ({ ...halfDay, option: options[n]! }))}
          keyOf={({ optionId }) => optionId}
          isDim={({ isNobody }) => isNobody}
          columns={[
            { key: 'when', label: '半天', cell: ({ option }) => halfDayName(option), isRowHeader: true },
            { key: 'yes', label: '可', cell: ({ yes }) => String(yes), align: 'right' },
            { key: 'maybe', label: '必要时可', cell: ({ maybe }) => String(maybe), align: 'right' },
            { key: 'no', label: '不可', cell: ({ no }) => String(no), align: 'right' },
            { key: 'none', label: '未答复', cell: ({ unanswered }) => String(unanswered), align: 'right' },
            { key: 'why', label: '比较', cell: ({ optionId, isNobody, why }) => (optionId === result.suggestedId ? <Badge tone="good">{why}</Badge> : isNobody ? <Badge>{why}</Badge> : why) },
          ]}
        />
      </Panel>
      <Panel title="谁答复了什么" actions={mayManage && isOpen && <ButtonLink to={`/meetings/polls/${poll.id}/invitees`} tone="quiet" isSmall>添加受询人</ButtonLink>}>
        <PollMatrix pollId={poll.id} invitees={invitees} options={options} halfDays={result.halfDays} mayManage={mayManage && isOpen} mayAnswer={isOpen && !poll.isOver} />
      </Panel>
      <History lines={history} labels={{ title: '名称', options: '供选的半天', replyByAt: { label: '答复截止', show: showInstant }, fixed: '会期', endReason: '理由' }} />
    </Page>
  )
}
