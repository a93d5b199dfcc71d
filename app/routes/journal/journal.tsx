import { useLoaderData, useSearchParams } from '@remix-run/react'
import { journalConditions } from '#app/domain/journal/forms.ts'
import { reviewJournal } from '#app/domain/journal/review.server.ts'
import { DEED_NAMES, OBJECT_KIND_NAMES, RESULT_NAMES, RESULTS } from '#app/domain/journal/terms.ts'
import { Badge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { FilterBar, FilterDay, FilterSelect, FilterText } from '#app/ui/filter-bar.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { RESULT_TONES } from '#app/ui/state-tones.ts'
import { Table } from '#app/ui/table.tsx'
import { Time } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { readBefore } from '#app/web/list-query.ts'
import { loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('审计日志')

export const loader = loads('journal.read', async (visit) => {
  const conditions = journalConditions.parse(Object.fromEntries(visit.url.searchParams))
  const { lines, hasMore } = await reviewJournal(visit, conditions, readBefore(visit.url))
  return { lines: lines.map(({ seq, at, actorName, behalfOf, deed, objectKind, summary, result, address }) => ({ seq, at, actorName, behalfOf, deed, objectKind, summary, result, address })), hasMore }
})

const options = (names: Record<string, string>) => Object.entries(names).map(([value, label]) => ({ value, label }))
const RESULT_OPTIONS = RESULTS.map((value) => ({ value, label: RESULT_NAMES[value] }))

export default function Journal() {
  const { lines, hasMore } = useLoaderData<typeof loader>()
  const [query] = useSearchParams()
  const older = new URLSearchParams(query)
  older.set('before', String(lines.at(-1)?.seq ?? 0))
  return (
    <Page
      title="审计日志"
      crumbs={[{ to: '/desk', label: '工作台' }]}
      lead="只增不改，逐条相连；查阅、导出和核验本身也会记录。"
      actions={
        <>
          <ButtonLink to={`/journal/export?${query}`} tone="quiet">导出</ButtonLink>
          <ButtonLink to="/journal/verification">核验</ButtonLink>
        </>
      }
    >
      <FilterBar q={false}>
        <FilterDay name="from" label="从" />
        <FilterDay name="to" label="到" />
        <FilterText name="person" label="办理人" />
        <FilterSelect name="deed" label="事项" options={options(DEED_NAMES)} />
        <FilterSelect name="kind" label="对象" options={options(OBJECT_KIND_NAMES)} />
        <FilterText name="object" label="对象编号" />
        <FilterSelect name="result" label="结果" options={RESULT_OPTIONS} />
      </FilterBar>
      <Table
        caption="审计记录，最新的在前"
        rows={lines}
        keyOf={({ seq }) => seq}
        empty={<Empty title="没有符合条件的记录">请放宽条件再查。</Empty>}
        columns={[
          { key: 'seq', label: '序号', cell: ({ seq }) => <Link to={`/journal/${seq}`}>{seq}</Link>, isRowHeader: true, isNarrow: true },
          { key: 'at', label: '时间', cell: ({ at }) => <Time at={at} />, isNarrow: true },
          { key: 'who', label: '办理人', cell: ({ actorName, behalfOf }) => `${actorName}${behalfOf ? `（代${behalfOf}）` : ''}` },
          { key: 'what', label: '摘要', cell: ({ summary }) => summary },
          { key: 'kind', label: '对象', cell: ({ objectKind }) => OBJECT_KIND_NAMES[objectKind] ?? objectKind },
          { key: 'result', label: '结果', cell: ({ result }) => <Badge tone={RESULT_TONES[result]}>{RESULT_NAMES[result]}</Badge> },
          { key: 'address', label: '来源', cell: ({ address }) => address || '—' },
        ]}
      />
      {hasMore && (
        <p className="actions">
          <Link to={`/journal?${older}`} rel="next">更早的记录</Link>
        </p>
      )}
    </Page>
  )
}
