import { useLoaderData } from '@remix-run/react'
import { readNotice } from '#app/domain/notices/inbox.server.ts'
import { NOTICE_KIND_NAMES, NOTICE_LINK_WORDS } from '#app/domain/notices/terms.ts'
import { PlaceBadge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { StepButton } from '#app/ui/step-button.tsx'
import { Time } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'
import { NoticeState } from './notice-state.tsx'
import './inbox.css'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled(({ title }: { title: string }) => title)

export const loader = loads('inbox.read', async (visit) => {
  const { id, kind, title, body, path, place, mustSign, sentAt, readAt, signedAt } = await readNotice(visit, visit.params.id!)
  return { id, kind, title, body, path, place, mustSign, sentAt, readAt, signedAt }
})

export default function Notice() {
  const notice = useLoaderData<typeof loader>()
  const { id, kind, title, body, path, place, mustSign, sentAt, readAt, signedAt } = notice
  return (
    <Page
      title={title}
      crumbs={[{ to: '/desk', label: '工作台' }, { to: '/inbox', label: '收件箱' }]}
      badges={<NoticeState {...notice} />}
      actions={
        <>
          {mustSign === 1 && !signedAt && <StepButton action={`/inbox/${id}/receipt`} label="签收" tone="primary" />}
          {mustSign === 0 && !readAt && <StepButton action={`/inbox/${id}/reading`} label="标为已读" />}
          {!path.startsWith('/inbox') && <ButtonLink to={path} tone="quiet">{NOTICE_LINK_WORDS[kind]}</ButtonLink>}
        </>
      }
      done={{ read: '已标为已读。', signed: '已签收，发送方可以看到。' }}
    >
      <Panel title="通知内容">
        <p className="notice-body">{body || title}</p>
      </Panel>
      <Panel title="收发情况">
        <Facts
          items={[
            { label: '类别', value: NOTICE_KIND_NAMES[kind] },
            { label: '发自', value: <PlaceBadge place={place} isFull /> },
            { label: '发送时间', value: <Time at={sentAt} /> },
            readAt && { label: '阅读时间', value: <Time at={readAt} /> },
            mustSign === 1 && { label: '签收时间', value: signedAt ? <Time at={signedAt} /> : '尚未签收' },
          ]}
        />
      </Panel>
    </Page>
  )
}
