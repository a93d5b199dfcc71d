import { useLoaderData } from '@remix-run/react'
import { textOf } from '#app/domain/notices/mails.ts'
import { readMail } from '#app/domain/notices/outbox.server.ts'
import { MAIL_STATE_NAMES } from '#app/domain/notices/terms.ts'
import { Badge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Icon } from '#app/ui/icons.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { StepButton } from '#app/ui/step-button.tsx'
import { Time } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'
import { MAIL_TONES } from './mail-tones.ts'
import '#app/routes/inbox/inbox.css'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled(({ subject }: { subject: string }) => subject)

export const loader = loads('mail.read', async (visit) => {
  const mail = await readMail(visit, visit.params.id!)
  const { id, toAddress, subject, state, attempts, nextAt, lastError, createdAt, sentAt, icsMethod } = mail
  return { id, toAddress, subject, state, attempts, nextAt, lastError, createdAt, sentAt, icsMethod, text: textOf(mail, visit.context.config.origin) }
})

export default function MailItem() {
  const { id, toAddress, subject, state, attempts, nextAt, lastError, createdAt, sentAt, icsMethod, text } = useLoaderData<typeof loader>()
  return (
    <Page
      title={subject}
      crumbs={[{ to: '/desk', label: '工作台' }, { to: '/admin/mail', label: '邮件' }]}
      badges={<Badge tone={MAIL_TONES[state]}>{MAIL_STATE_NAMES[state]}</Badge>}
      actions={
        <>
          {state === 'failed' && <StepButton action={`/admin/mail/${id}/resending`} label="重新发送" tone="primary" />}
          {icsMethod && <ButtonLink to={`/admin/mail/${id}/invitation.ics`} tone="quiet" isDocument download icon={<Icon name="download" />}>日程文件</ButtonLink>}
        </>
      }
      done={{ resent: '已重新列入发送。' }}
    >
      <Panel title="正文">
        <p className="notice-body">{text}</p>
      </Panel>
      <Panel title="投递情况">
        <Facts
          items={[
            { label: '收件人', value: toAddress },
            { label: '写入时间', value: <Time at={createdAt} /> },
            { label: '已尝试', value: `${attempts} 次` },
            sentAt && { label: '发出时间', value: <Time at={sentAt} /> },
            state === 'waiting' && { label: '下次尝试', value: <Time at={nextAt} /> },
            lastError && { label: '未送达原因', value: lastError },
            icsMethod && { label: '日程', value: `随信附日程（${icsMethod}）` },
          ]}
        />
      </Panel>
    </Page>
  )
}
