import { useLoaderData, useSearchParams } from '@remix-run/react'
import { seeRounds } from '#app/domain/plaques/rounds.server.ts'
import { AWARD_KIND_NAMES, AWARD_KINDS, CLOSED_ROUND_STATES, PLAQUE_LEVEL_SHORT, PLAQUE_STATE_NAMES, ROUND_STATE_NAMES, ROUND_STATES, ROUNDS_PER_PAGE } from '#app/domain/plaques/terms.ts'
import { Badge, PlaceBadge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { FilterBar, FilterSelect, PlaceFilter } from '#app/ui/filter-bar.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { PLAQUE_TONES, ROUND_TONES } from '#app/ui/state-tones.ts'
import { Table } from '#app/ui/table.tsx'
import { Day, Time } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { readPage, readPlaceFilter } from '#app/web/list-query.ts'
import { loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('共同授牌')

export const loader = loads('award.read', async (visit) => {
  const { q, state, kind, region } = readPlaceFilter(visit, ['q', 'state', 'kind'])
  const page = readPage(visit.url)
  const filter = { q, kind, place: region, ...(state === 'all' ? {} : state ? { state } : { isOpen: true }) }
  return { ...(await seeRounds(visit, filter, page)), page }
})

const STATE_OPTIONS = [...ROUND_STATES.map((value) => ({ value, label: ROUND_STATE_NAMES[value] })), { value: 'all', label: '全部' }]
const KIND_OPTIONS = AWARD_KINDS.map((value) => ({ value, label: AWARD_KIND_NAMES[value] }))

export default function Awards() {
  const { rounds, total, page, byState, toReview, seesSheets } = useLoaderData<typeof loader>()
  return (
    <Page
      title="共同授牌"
      crumbs={[{ to: '/desk', label: '工作台' }, { to: '/bases', label: '教学基地' }]}
      lead="申报、初审、实地考察、三方会签、公示、授牌，以及年审、整改和摘牌。申报从基地的授牌页面开始。"
      actions={
        <>
          {seesSheets && <ButtonLink to="/bases/awards/sheets" tone="quiet">评分表</ButtonLink>}
          <ButtonLink to="/bases/plaques" tone="quiet">授牌名单</ButtonLink>
        </>
      }
      done={{ proposed: '评分表已送三方会签。' }}
    >
      <FilterBar placeholder="基地名称中的字词">
        <FilterSelect name="state" label="状态" options={STATE_OPTIONS} all="办理中" />
        <FilterSelect name="kind" label="事项" options={KIND_OPTIONS} />
        <PlaceFilter label="申报地" />
      </FilterBar>
      <Sums byState={byState} />
      <Table
        caption="授牌申报，办理中的在前"
        rows={rounds}
        keyOf={({ id }) => id}
        empty={<Empty title="没有符合条件的授牌申报">已办结的请把状态改为「全部」。</Empty>}
        columns={[
          { key: 'name', label: '基地', cell: ({ baseId, name }) => <Link to={`/bases/${baseId}/award`}>{name}</Link>, isRowHeader: true },
          { key: 'place', label: '申报地', cell: ({ place }) => <PlaceBadge place={place} /> },
          { key: 'kind', label: '事项', cell: ({ kind, level }) => `${AWARD_KIND_NAMES[kind]}，${PLAQUE_LEVEL_SHORT[level]}` },
          { key: 'applied', label: '申报时间', cell: ({ appliedAt }) => <Time at={appliedAt} /> },
          { key: 'until', label: '公示至', cell: ({ publicUntilOn }) => publicUntilOn && <Day on={publicUntilOn} />, isNarrow: true },
          { key: 'state', label: '状态', cell: ({ state }) => <Badge tone={ROUND_TONES[state]}>{ROUND_STATE_NAMES[state]}</Badge> },
        ]}
      />
      <Pager page={page} total={total} perPage={ROUNDS_PER_PAGE} />
      <Panel title="待年审和整改中的牌匾">
        <Table
          caption="待年审和整改中的牌匾，期限早的在前"
          isCaptionHidden
          rows={toReview}
          keyOf={({ id }) => id}
          empty={<p className="dimmed">三十天内没有到期的年审，也没有整改。</p>}
          columns={[
            { key: 'name', label: '基地', cell: ({ baseId, baseName }) => <Link to={`/bases/${baseId}/award/plaque`}>{baseName}</Link>, isRowHeader: true },
            { key: 'place', label: '所在地', cell: ({ place }) => <PlaceBadge place={place} /> },
            { key: 'number', label: '编号', cell: ({ number }) => number },
            { key: 'due', label: '期限', cell: ({ dueOn, isLate }) => <><Day on={dueOn} /> {isLate && <Badge tone="bad">已逾期</Badge>}</> },
            { key: 'state', label: '状态', cell: ({ state }) => <Badge tone={PLAQUE_TONES[state]}>{state === 'valid' ? '待年审' : PLAQUE_STATE_NAMES[state]}</Badge> },
          ]}
        />
      </Panel>
    </Page>
  )
}

/** How many in each state that goes on, each leading to those. */
function Sums({ byState }: { byState: ReturnType<typeof useLoaderData<typeof loader>>['byState'] }) {
  const [query] = useSearchParams()
  const to = (state: string) => {
    const next = new URLSearchParams(query)
    for (const other of ['page', 'done']) next.delete(other)
    next.set('state', state)
    return `/bases/awards?${next}`
  }
  return (
    <ul className="sums" aria-label="各状态的件数">
      {ROUND_STATES.filter((state) => !CLOSED_ROUND_STATES.some((closed) => closed === state)).map((state) => (
        <li key={state}>
          <Link to={to(state)}>{ROUND_STATE_NAMES[state]}</Link> <strong className="number">{byState[state]}</strong> 件
        </li>
      ))}
    </ul>
  )
}
