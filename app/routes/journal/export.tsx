import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { exportJournal as schema, journalConditions } from '#app/domain/journal/forms.ts'
import { requestExport } from '#app/domain/journal/review.server.ts'
import { EXPORT_MOST_LINES, EXPORT_OPEN_MINUTES } from '#app/domain/journal/terms.ts'
import { Alert } from '#app/ui/alert.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { HiddenField, OfficeForm, TextField, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('导出审计日志')

export const loader = loads('journal.export', async (visit) => ({
  conditions: journalConditions.parse(Object.fromEntries(visit.url.searchParams)), ready: Number(visit.url.searchParams.get('ready')) || null, constraint: getZodConstraint(schema),
}))

export const action = acts('journal.export', (visit) => submit(visit, schema, async (inside, form) => `/journal/export?ready=${await requestExport(inside, form)}`))

const CONDITIONS = ['from', 'to', 'person', 'deed', 'kind', 'object', 'result'] as const

export default function ExportJournal() {
  const { conditions, ready, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'export', lastResult: useActionData<typeof action>()?.result, defaultValue: { ...conditions, reason: '' }, constraint })
  return (
    <Page title="导出审计日志" crumbs={[{ to: '/journal', label: '审计日志' }]} lead={`按当前条件导出为 CSV 表格，最多${EXPORT_MOST_LINES.toLocaleString('zh-CN')}条；导出人、条件和理由都会记录。`}>
      {ready !== null && (
        <Alert tone="good" role="status">
          已登记，请在{EXPORT_OPEN_MINUTES}分钟内下载：<a href={`/journal/exports/${ready}.csv`} download>下载审计日志</a>
        </Alert>
      )}
      <OfficeForm form={form} submit="登记并导出" secondary={<ButtonLink to="/journal" tone="plain">返回</ButtonLink>}>
        {CONDITIONS.map((name) => conditions[name] && <HiddenField key={name} field={fields[name]!} value={conditions[name]} />)}
        <TextField field={fields.reason!} label="导出理由" width="wide" required />
      </OfficeForm>
    </Page>
  )
}
