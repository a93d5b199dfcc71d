import { getZodConstraint, parseWithZod } from '@conform-to/zod/v4'
import { data } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { importWorkdays as schema, type ImportWorkdays } from '#app/domain/community/forms.ts'
import { localDay, weekdayName } from '#app/domain/community/local-time.ts'
import { importWorkdays, previewWorkdays, type WorkdayPreview } from '#app/domain/community/workdays.server.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { CheckField, HiddenField, OfficeForm, TextArea, TextField, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { Table } from '#app/ui/table.tsx'
import { Day } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit, type FormAnswer } from '#app/web/form.server.ts'
import { acts, loads, type PageVisit } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('导入放假安排')

export const loader = loads('workday.import', async (visit) => ({ nextYear: String(Number(localDay(visit.now).slice(0, 4)) + 1), constraint: getZodConstraint(schema) }))

/** First looked at, then imported: the same fields, told apart by `step`. */
export const action = acts('workday.import', async (visit) => {
  const body = await visit.request.clone().formData()
  if (body.get('step') !== 'import') return look(visit, body)
  return submit(visit, schema, async (inside, form) => {
    await importWorkdays(inside, form)
    return '/admin/workdays?done=imported'
  })
})

type Preview = WorkdayPreview & Pick<ImportWorkdays, 'year' | 'source' | 'text'>
type Looked = FormAnswer & { preview: Preview | null }

async function look(visit: PageVisit, body: FormData) {
  const submission = parseWithZod(body, { schema })
  if (submission.status !== 'success') return data<Looked>({ result: submission.reply(), preview: null }, { status: 422 })
  const { year, source, text } = submission.value
  return data<Looked>({ result: submission.reply(), preview: { ...(await previewWorkdays(visit, submission.value)), year, source, text } })
}

export default function WorkdayImport() {
  const { nextYear, constraint } = useLoaderData<typeof loader>()
  const answer = useActionData() as Partial<Looked> | undefined
  const { form, fields } = useOfficeForm({ id: 'look', lastResult: answer?.result, defaultValue: { year: nextYear, source: `国务院办公厅关于${nextYear}年部分节假日安排的通知` }, constraint })
  return (
    <Page title="导入放假安排" crumbs={[{ to: '/desk', label: '工作台' }, { to: '/admin/workdays', label: '工作日历' }]} lead="先预览核对，确认后才写入；有一行不对就一行也不写。">
      <OfficeForm form={form} submit="预览" secondary={<ButtonLink to="/admin/workdays" tone="plain">返回</ButtonLink>}>
        <TextField field={fields.year} label="年份" inputMode="numeric" width="narrow" />
        <TextField field={fields.source} label="依据" hint="通知的名称和文号。" width="wide" />
        <TextArea field={fields.text} label="放假安排" hint="每行一天：日期,名称,休或班，如“2027-10-01,国庆节,休”。可从表格中复制粘贴。" rows={10} />
      </OfficeForm>
      <div role="status">{answer?.preview && <Preview preview={answer.preview} />}</div>
    </Page>
  )
}


function Preview({ preview }: { preview: Preview }) {
  const { errors, exceptions, year } = preview
  if (errors.length > 0) {
    return (
      <Panel title="有问题，尚不能导入">
        <Table
          caption="需要修改的地方"
          rows={errors}
          keyOf={({ line, message }) => `${line} ${message}`}
          columns={[
            { key: 'line', label: '行', cell: ({ line }) => line ?? '全部', isNarrow: true },
            { key: 'message', label: '问题', cell: ({ message }) => message, isRowHeader: true },
          ]}
        />
      </Panel>
    )
  }
  return (
    <Panel title={`预览：${year}年，${exceptions.length}天`}>
      <Table
        caption={`将导入的${year}年安排`}
        rows={exceptions}
        keyOf={({ on }) => on}
        columns={[
          { key: 'on', label: '日期', cell: ({ on }) => <Day on={on} />, isRowHeader: true, isNarrow: true },
          { key: 'weekday', label: '星期', cell: ({ on }) => weekdayName(on) },
          { key: 'name', label: '节日', cell: ({ name }) => name },
          { key: 'kind', label: '安排', cell: ({ isWorkday }) => (isWorkday ? <Badge tone="info">上班</Badge> : <Badge tone="good">放假</Badge>) },
        ]}
      />
      <ImportForm preview={preview} />
    </Panel>
  )
}

function ImportForm({ preview: { year, source, text, isKnownYear, replaces } }: { preview: Preview }) {
  const { form, fields } = useOfficeForm({ id: 'import' })
  return (
    <OfficeForm form={form} submit={isKnownYear ? `替换${year}年的安排` : `导入${year}年的安排`} tone={isKnownYear ? 'danger' : 'primary'}>
      <input type="hidden" name="step" value="import" />
      <HiddenField field={fields.year} value={year} />
      <HiddenField field={fields.source} value={source} />
      <HiddenField field={fields.text} value={text} />
      {isKnownYear && (
        <>
          <Alert tone="warn">{year}年的安排已经导入过，共{replaces}天；导入后全部替换，原来的内容保留在审计日志中。</Alert>
          <CheckField field={fields.isReplacing} label={`替换${year}年已有的${replaces}天`} required />
        </>
      )}
    </OfficeForm>
  )
}
