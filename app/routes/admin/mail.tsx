import { useLoaderData } from '@remix-run/react'
import { listOutbox } from '#app/domain/notices/outbox.server.ts'
import { MAIL_STATE_NAMES, MAIL_STATES, MAILS_PER_PAGE } from '#app/domain/notices/terms.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { FilterBar, FilterSelect } from '#app/ui/filter-bar.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { StepButton } from '#app/ui/step-button.tsx'
import { Table } from '#app/ui/table.tsx'
import { Time } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { readFilter, readPage } from '#app/web/list-query.ts'
import { loads } from '#app/web/page.server.ts'
import { MAIL_TONES } from './mail-tones.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('邮件')

export const loader = loads('mail.read', async (visit) => {
  const { q = '', state } = readFilter(visit.url, ['q', 'state'])
  const page = readPage(visit.url)
  const found = await listOutbox(visit, { q, state: MAIL_STATES.find((known) => known === state) ?? null }, page)
  return { ...found, page, hasServer: visit.context.config.SMTP_URL !== undefined }
})

const STATE_OPTIONS = MAIL_STATES.map((value) => ({ value, label: MAIL_STATE_NAMES[value] }))

export default function Mails() {
  const { lines, total, failed, page, hasServer } = useLoaderData<typeof loader>()
  return (
    <Page
      title="邮件"
      crumbs={[{ to: '/desk', label: '工作台' }]}
      lead="系统写出的每一封邮件：是否发出、试了几次、为何没有送达。"
      actions={failed > 0 && <StepButton action="/admin/mail/resendings" label={`重新发送全部未送达（${failed} 封）`} />}
      done={{ resent: '已重新列入发送。' }}
    >
      {!hasServer && <Alert>没有设置邮件服务器（SMTP_URL），邮件不会发出，保留在此页供查看。</Alert>}
      <FilterBar placeholder="主题中的字词">
        <FilterSelect name="state" label="状态" options={STATE_OPTIONS} />
      </FilterBar>
      <Table
        caption="邮件，新的在前"
        rows={lines}
        keyOf={({ id }) => id}
        empty={<Empty title="没有符合条件的邮件">发出通知时，有邮箱的收件人会各有一封邮件列在这里。</Empty>}
        columns={[
          { key: 'subject', label: '主题', cell: ({ id, subject }) => <Link to={`/admin/mail/${id}`}>{subject}</Link>, isRowHeader: true },
          { key: 'to', label: '收件人', cell: ({ toAddress }) => toAddress },
          { key: 'state', label: '状态', cell: ({ state }) => <Badge tone={MAIL_TONES[state]}>{MAIL_STATE_NAMES[state]}</Badge> },
          { key: 'attempts', label: '已试', cell: ({ attempts }) => `${attempts} 次`, align: 'right', isNarrow: true },
          { key: 'ics', label: '日程', cell: ({ hasIcs }) => (hasIcs ? '有' : '—') },
          { key: 'at', label: '写入时间', cell: ({ createdAt }) => <Time at={createdAt} />, isNarrow: true },
        ]}
      />
      <Pager page={page} total={total} perPage={MAILS_PER_PAGE} />
    </Page>
  )
}
