import { useLoaderData } from '@remix-run/react'
import { PLACE_NAMES, REGIONS, type Region } from '#app/domain/community/terms.ts'
import { MEASURE_NAMES, MEASURES, workingOf } from '#app/domain/meetings/fairness.ts'
import { seeFairness } from '#app/domain/meetings/rotation-page.server.ts'
import { Badge, PlaceBadge } from '#app/ui/badge.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { FilterBar, FilterSelect } from '#app/ui/filter-bar.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { Table } from '#app/ui/table.tsx'
import { Day } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { readFilter } from '#app/web/list-query.ts'
import { loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('轮值公平情况')
export const loader = loads('rotation.read', (visit) => seeFairness(visit, readFilter(visit.url, ['year']).year))

export default function FairnessPage() {
  const { years, year, fairness, owed } = useLoaderData<typeof loader>()
  const outstanding = owed.filter(({ repaidByTerm }) => !repaidByTerm)
  const count = (place: Region, side: 'debtor' | 'creditor') => outstanding.filter((one) => one[side] === place).length
  return (
    <Page title="轮值公平情况" crumbs={[{ to: '/rotation', label: '轮值' }]} lead={`${year ? `${year}年` : '历年合计'}：${fairness.fromOn}至${fairness.asOf}。`}>
      <FilterBar q={false}>
        <FilterSelect name="year" label="年度" all="历年合计" options={years.map((value) => ({ value, label: `${value}年` }))} />
      </FilterBar>
      <Panel title="各地承担情况">
        <Table
          caption="各地承担情况"
          isCaptionHidden
          rows={[...REGIONS]}
          keyOf={(place: Region) => place}
          columns={[
            { key: 'place', label: '地区', cell: (place: Region) => <PlaceBadge place={place} />, isRowHeader: true },
            ...MEASURES.map((measure) => ({ key: measure, label: MEASURE_NAMES[measure], align: 'right' as const, cell: (place: Region) => fairness.figures[place][measure] })),
            { key: 'owes', label: '尚欠他地', align: 'right' as const, cell: (place: Region) => `${count(place, 'debtor')}期` },
            { key: 'isOwed', label: '他地尚欠', align: 'right' as const, cell: (place: Region) => `${count(place, 'creditor')}期` },
          ]}
        />
        <p>
          均衡指数 <strong className="number">{fairness.index.toFixed(2)}</strong>（1 为完全均衡）。
        </p>
      </Panel>
      <Panel title="计算过程">
        <p>每项把三地两两相比，取较小值除以较大值；三个比值的平均数为该项指数，四项指数的平均数为均衡指数。担任期数按期初所在年度计，在任天数按实际天数计，会议按已召开的计。</p>
        <Table
          caption="计算过程"
          isCaptionHidden
          rows={[...MEASURES]}
          keyOf={(measure) => measure}
          columns={[
            { key: 'measure', label: '项目', cell: (measure) => MEASURE_NAMES[measure], isRowHeader: true },
            ...fairness.balance.termsHeld.pairs.map(({ first, second }, n) => ({
              key: `${first}-${second}`, label: `${PLACE_NAMES[first]}与${PLACE_NAMES[second]}`,
              cell: (measure: (typeof MEASURES)[number]) => {
                const pair = fairness.balance[measure].pairs[n]!
                return workingOf(fairness.figures[pair.first][measure], fairness.figures[pair.second][measure])
              },
            })),
            { key: 'index', label: '指数', align: 'right' as const, cell: (measure) => fairness.balance[measure].index.toFixed(3) },
          ]}
        />
        <p>
          均衡指数＝（{MEASURES.map((measure) => fairness.balance[measure].index.toFixed(3)).join('＋')}）÷{MEASURES.length}＝{fairness.index.toFixed(3)}，取两位小数为{fairness.index.toFixed(2)}
        </p>
      </Panel>
      <Panel title="结欠明细">
        <Table
          caption="代为轮值与抵还"
          isCaptionHidden
          rows={owed}
          keyOf={({ fromTerm }) => fromTerm.key}
          empty={<Empty title="互不相欠">某地轮空、由另一地代为轮值时，这里记下欠的一期，直到抵还。</Empty>}
          columns={[
            { key: 'debtor', label: '欠方', cell: ({ debtor }) => <PlaceBadge place={debtor} />, isRowHeader: true },
            { key: 'creditor', label: '代任方', cell: ({ creditor }) => <PlaceBadge place={creditor} /> },
            { key: 'from', label: '代任的一期', cell: ({ fromTerm }) => <><Day on={fromTerm.startsOn} /> 至 <Day on={fromTerm.endsOn} /></> },
            { key: 'repaid', label: '抵还', cell: ({ repaidByTerm }) => (repaidByTerm ? <><Day on={repaidByTerm.startsOn} /> 至 <Day on={repaidByTerm.endsOn} /></> : <Badge tone="warn">尚欠一期</Badge>) },
          ]}
        />
      </Panel>
    </Page>
  )
}
