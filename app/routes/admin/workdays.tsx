import { useLoaderData } from '@remix-run/react'
import { mightEver } from '#app/domain/access/policy.ts'
import { weekdayName } from '#app/domain/community/local-time.ts'
import { readWorkdays, workdayWarning } from '#app/domain/community/workdays.server.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { Table } from '#app/ui/table.tsx'
import { Day, Time } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('工作日历')

export const loader = loads('workday.read', async (visit) => {
  const calendar = await readWorkdays(visit.db)
  const years = [...calendar.years].reverse().map((year) => ({ ...year, days: calendar.exceptions.filter((day) => day.year === year.year).map(({ on, name, isWorkday }) => ({ on, name, isWorkday })) }))
  return { years, warning: workdayWarning(calendar, visit.now), mayImport: mightEver(visit.actor, 'workday.import') }
})

export default function Workdays() {
  const { years, warning, mayImport } = useLoaderData<typeof loader>()
  return (
    <Page
      title="工作日历"
      crumbs={[{ to: '/desk', label: '工作台' }]}
      lead="放假和调休以国务院办公厅每年的通知为准，由系统管理员导入。"
      actions={mayImport && <ButtonLink to="/admin/workdays/import">导入一年的安排</ButtonLink>}
      done={{ imported: '放假安排已导入。' }}
    >
      {warning && <Alert tone="warn" title="放假安排不全">{warning}</Alert>}
      {years.length === 0 && <Empty title="还没有导入任何一年的安排">国务院办公厅通知发布后，由系统管理员导入。</Empty>}
      {years.map(({ year, source, importedAt, days }) => (
        <Panel key={year} title={`${year}年`}>
          <p>
            {source}，<Time at={importedAt} />导入，{days.filter(({ isWorkday }) => isWorkday === 0).length}天放假，{days.filter(({ isWorkday }) => isWorkday === 1).length}天调休上班。
          </p>
          <details>
            <summary>{year}年放假和调休的日子</summary>
            <Table
              caption={`${year}年放假和调休`}
              rows={days}
              keyOf={({ on }) => on}
              columns={[
                { key: 'on', label: '日期', cell: ({ on }) => <Day on={on} />, isRowHeader: true, isNarrow: true },
                { key: 'weekday', label: '星期', cell: ({ on }) => weekdayName(on) },
                { key: 'name', label: '节日', cell: ({ name }) => name },
                { key: 'kind', label: '安排', cell: ({ isWorkday }) => (isWorkday ? <Badge tone="info">上班</Badge> : <Badge tone="good">放假</Badge>) },
              ]}
            />
          </details>
        </Panel>
      ))}
    </Page>
  )
}
