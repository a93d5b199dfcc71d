import { useLoaderData } from '@remix-run/react'
import { localDay } from '#app/domain/community/local-time.ts'
import { MEETING_KIND_NAMES } from '#app/domain/meetings/terms.ts'
import { compileSeries } from '#app/domain/minutes/compilation.server.ts'
import { dutyWords } from '#app/domain/minutes/content.ts'
import { OUTCOME_KIND_NAMES, OUTCOME_KINDS, OUTCOMES_PER_PAGE } from '#app/domain/minutes/terms.ts'
import { Badge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { FilterBar, FilterSelect } from '#app/ui/filter-bar.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { OUTCOME_TONES } from '#app/ui/state-tones.ts'
import { Table } from '#app/ui/table.tsx'
import { Day } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { readFilter, readPage } from '#app/web/list-query.ts'
import { loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('历次议定事项')

export const loader = loads('meeting.read', (visit) => compileSeries(visit, visit.params.series!, readFilter(visit.url, ['q', 'kind', 'year']), readPage(visit.url)))

const KIND_OPTIONS = OUTCOME_KINDS.map((value) => ({ value, label: OUTCOME_KIND_NAMES[value] }))

export default function Compilation() {
  const { series, outcomes, total, page, years, mayManage, seesSeries } = useLoaderData<typeof loader>()
  return (
    <Page
      title={series.name}
      lead={`${MEETING_KIND_NAMES[series.kind]}，每${series.everyMonths}个月一次。下面汇编已印发纪要的全部议定事项。`}
      crumbs={[{ to: '/meetings', label: '会议' }, ...(seesSeries ? [{ to: '/meetings/series', label: '会议系列' }] : [])]}
      actions={mayManage && <ButtonLink to={`/meetings/series/${series.id}/edit`} tone="quiet">修改系列</ButtonLink>}
    >
      <FilterBar placeholder="议定事项、议题或会议名称中的字词">
        <FilterSelect name="kind" label="议定结果" options={KIND_OPTIONS} />
        <FilterSelect name="year" label="年份" options={years.map((value) => ({ value, label: `${value}年` }))} />
      </FilterBar>
      <Table
        caption="历次议定事项，时间近的在前"
        rows={outcomes}
        keyOf={({ id }) => id}
        empty={<Empty title="没有符合条件的议定事项">纪要印发后，其中的议定结果会汇编到这里；也可以清除条件再查。</Empty>}
        columns={[
          { key: 'text', label: '议定事项', cell: ({ text, dutyPlace, dutyUnitName, coUnits, dueOn }) => <>{text}{dutyPlace && <span className="dimmed">（{dutyWords({ dutyPlace, dutyUnitName, coUnits, dueOn })}）</span>}</>, isRowHeader: true },
          { key: 'kind', label: '结果', cell: ({ kind }) => <Badge tone={OUTCOME_TONES[kind]}>{OUTCOME_KIND_NAMES[kind]}</Badge> },
          { key: 'item', label: '议题', cell: ({ itemTitle, isInternal }) => <>{itemTitle} {isInternal === 1 && <Badge tone="warn">内部</Badge>}</> },
          { key: 'meeting', label: '会议纪要', cell: ({ meetingId, meetingTitle, number, numberYear }) => <Link to={`/meetings/${meetingId}/minutes`}>{meetingTitle}（{numberYear}年第{number}期）</Link> },
          { key: 'on', label: '会议日期', cell: ({ startsAt }) => <Day on={localDay(startsAt)} />, isNarrow: true },
        ]}
      />
      <Pager page={page} total={total} perPage={OUTCOMES_PER_PAGE} />
    </Page>
  )
}
