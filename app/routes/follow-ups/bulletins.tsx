import { useLoaderData } from '@remix-run/react'
import { seeBulletins } from '#app/domain/follow-ups/bulletins.server.ts'
import { BULLETINS_PER_PAGE } from '#app/domain/follow-ups/terms.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { Table } from '#app/ui/table.tsx'
import { titled } from '#app/ui/titles.ts'
import { readPage } from '#app/web/list-query.ts'
import { loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('督办通报')

export const loader = loads('bulletin.read', async (visit) => {
  const page = readPage(visit.url)
  return { ...(await seeBulletins(visit, page)), page }
})

const inWords = (month: string) => `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月`

export default function Bulletins() {
  const { months, total, page } = useLoaderData<typeof loader>()
  return (
    <Page
      title="督办通报"
      crumbs={[{ to: '/desk', label: '工作台' }, { to: '/follow-ups', label: '督办台账' }]}
      lead="每月一份，按台账当月月末的情况生成；编号、用印在系统外办理。"
    >
      <Table
        caption="各月通报，近的在前"
        rows={months}
        keyOf={({ month }) => month}
        empty={<Empty title="还没有可以通报的月份">交办第一件督办事项后，从当月起每月一份。</Empty>}
        columns={[
          { key: 'month', label: '月份', cell: ({ month, isRunning }) => <>{inWords(month)} {isRunning && <Badge tone="info">本月，截至现在</Badge>}</>, isRowHeader: true },
          { key: 'assigned', label: '新交办', cell: ({ assigned }) => assigned, align: 'right' },
          { key: 'struckOff', label: '销号', cell: ({ struckOff }) => struckOff, align: 'right' },
          { key: 'paper', label: '通报', cell: ({ month, isRunning }) => <a href={`/follow-ups/bulletins/${month}.docx`} download aria-label={`下载${inWords(month)}督办通报`}>下载（Word 文档{isRunning && '，草稿'}）</a> },
        ]}
      />
      <Pager page={page} total={total} perPage={BULLETINS_PER_PAGE} />
    </Page>
  )
}
