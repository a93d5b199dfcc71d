import { useLoaderData } from '@remix-run/react'
import { Reach } from '#app/domain/access/policy.ts'
import { findMeetingInReach } from '#app/domain/meetings/meetings.server.ts'
import { signStatesAbout } from '#app/domain/notices/followed.server.ts'
import { Empty } from '#app/ui/empty.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { SignTable } from '#app/ui/sign-table.tsx'
import { Time } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('签收情况')

export const loader = loads('notice.follow', async (visit) => {
  const { meeting } = await findMeetingInReach(visit, visit.params.id!)
  return { meeting: { id: meeting.id, title: meeting.title }, notices: await signStatesAbout(visit.db, Reach.of(visit.actor, 'notice.follow'), `/meetings/${meeting.id}`) }
})

export default function Receipts() {
  const { meeting, notices } = useLoaderData<typeof loader>()
  return (
    <Page title="签收情况" crumbs={[{ to: '/meetings', label: '会议' }, { to: `/meetings/${meeting.id}`, label: meeting.title }]} lead="通知、变更和取消各自的阅读与签收。">
      {notices.length === 0 && <Empty title="还没有发出过通知">召集会议后，这里显示各单位是否已读、已签收。</Empty>}
      {notices.map(({ notice, state }) => (
        <Panel key={notice.id} title={notice.title}>
          <p className="dimmed">
            <Time at={notice.sentAt} /> 发出
          </p>
          <SignTable state={state} mustSign={Boolean(notice.mustSign)} />
        </Panel>
      ))}
    </Page>
  )
}
