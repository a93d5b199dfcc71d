import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { mightEver } from '#app/domain/access/policy.ts'
import { importWorkdays as schema } from '#app/domain/community/forms.ts'
import { localDay, weekdayName } from '#app/domain/community/local-time.ts'
import { importWorkdays, readWorkdays, workdayWarning } from '#app/domain/community/workdays.server.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { CheckField, OfficeForm, TextArea, TextField, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { Table } from '#app/ui/table.tsx'
import { Day, Time } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('工作日历')

export const loader = loads('workday.read', async (visit) => {
  const { years, exceptions } = await readWorkdays(visit.db)
  return {
    years: [...years].sort((a, b) => b.year - a.year), exceptions, warning: workdayWarning({ years, exceptions }, visit.now),
    nextYear: String(Number(localDay(visit.now).slice(0, 4)) + 1), mayImport: mightEver(visit.actor, 'workday.import'), constraint: getZodConstraint(schema),
  }
})

export const action = acts('workday.import', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await importWorkdays(inside, form)
    return '/admin/workdays?done=imported'
  }),
)

type Data = ReturnType<typeof useLoaderData<typeof loader>>

export default function Workdays() {
  const { years, exceptions, warning, nextYear, mayImport, constraint } = useLoaderData<typeof loader>()
  return (
    <Page title="工作日历" crumbs={[{ to: '/desk', label: '工作台' }]} lead="推算工作日、半天和提醒都以这里导入的放假调休安排为准。" done={{ imported: '放假安排已导入。' }}>
      {warning && <Alert tone="warn">{warning}</Alert>}
      {years.length === 0 && <Empty title="还没有导入任何年份">由系统管理员按国务院办公厅通知导入。</Empty>}
      {years.map((year) => (
        <Year key={year.year} year={year} days={exceptions.filter((exception) => exception.year === year.year)} />
      ))}
      {mayImport && <ImportForm nextYear={nextYear} constraint={constraint} />}
    </Page>
  )
}

function Year({ year, days }: { year: Data['years'][number]; days: Data['exceptions'] }) {
  return (
    <Panel title={`${year.year}年`}>
      <p>
        依据：{year.source}。导入时间：<Time at={year.importedAt} />。
      </p>
      <details>
        <summary>放假和调休共 {days.length} 天</summary>
        <Table
          caption={`${year.year}年放假和调休`}
          rows={days}
          keyOf={({ on }) => on}
          columns={[
            { key: 'on', label: '日期', cell: ({ on }) => <><Day on={on} /> {weekdayName(on)}</>, isRowHeader: true },
            { key: 'name', label: '节日', cell: ({ name }) => name },
            { key: 'kind', label: '安排', cell: ({ isWorkday }) => (isWorkday ? <Badge tone="info">调休上班</Badge> : <Badge tone="good">放假</Badge>) },
          ]}
        />
      </details>
    </Panel>
  )
}

function ImportForm({ nextYear, constraint }: { nextYear: string; constraint: Data['constraint'] }) {
  const { form, fields } = useOfficeForm({ id: 'workdays', lastResult: useActionData<typeof action>()?.result, defaultValue: { year: nextYear }, constraint })
  return (
    <Panel title="导入一年的安排">
      <OfficeForm form={form} submit="核对并导入" warnOnLeave>
        <TextField field={fields.year!} label="年份" inputMode="numeric" width="narrow" required />
        <TextField field={fields.source!} label="依据" hint="写通知全称和文号。" width="wide" required />
        <TextArea field={fields.text!} label="放假和调休日期" hint="每行一天：日期,节日,休 或 班，如「2027-10-01,国庆节,休」。有一行不对就都不导入，并指出是哪一行。" rows={12} required />
        <CheckField field={fields.isReplacing!} label="该年已经导入过的，用这次的安排替换" />
      </OfficeForm>
    </Panel>
  )
}
