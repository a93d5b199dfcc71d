import { useLoaderData, useLocation, useSearchParams } from '@remix-run/react'
import { seeFollowUps } from '#app/domain/follow-ups/follow-ups.server.ts'
import {
  FOLLOW_UP_STATE_NAMES, FOLLOW_UP_STATES, FOLLOW_UP_VIEW_NAMES, FOLLOW_UPS_PER_PAGE, GOAL_NAMES, GOALS, MEASURE_NAMES, MEASURES,
} from '#app/domain/follow-ups/terms.ts'
import { Badge, PlaceBadge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { FilterBar, FilterSelect, PlaceFilter } from '#app/ui/filter-bar.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { FOLLOW_UP_TONES } from '#app/ui/state-tones.ts'
import { Table } from '#app/ui/table.tsx'
import { titled } from '#app/ui/titles.ts'
import { readPage, readPlaceFilter } from '#app/web/list-query.ts'
import { loads } from '#app/web/page.server.ts'
import { Due } from './due.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('督办台账')

export const loader = loads('followUp.read', async (visit) => {
  const filter = readPlaceFilter(visit, ['q', 'view', 'state', 'due', 'clause', 'series', 'meeting'])
  const page = readPage(visit.url)
  return { ...(await seeFollowUps(visit, filter, page)), page }
})

const STATE_OPTIONS = [...FOLLOW_UP_STATES.map((value) => ({ value, label: FOLLOW_UP_STATE_NAMES[value] })), { value: 'all', label: '全部' }]
const DUE_OPTIONS = [{ value: 'overdue', label: '已逾期' }, { value: 'soon', label: '两周内到期' }]
const CLAUSE_OPTIONS = [...MEASURES.map((value) => ({ value, label: MEASURE_NAMES[value] })), ...GOALS.map((value) => ({ value, label: `目标：${GOAL_NAMES[value]}` }))]

type Ledger = ReturnType<typeof useLoaderData<typeof loader>>

export default function FollowUps() {
  const { followUps, total, page, sums, series, mayAssign, seesBulletins, mayConfirmAny } = useLoaderData<typeof loader>()
  const { search } = useLocation()
  const [query] = useSearchParams()
  const views = [{ value: 'mine', label: FOLLOW_UP_VIEW_NAMES.mine }, ...(mayConfirmAny ? [{ value: 'confirm', label: FOLLOW_UP_VIEW_NAMES.confirm }] : [])]
  const meeting = query.get('meeting') ? followUps[0]?.meetingTitle : null
  return (
    <Page
      title="督办台账"
      crumbs={[{ to: '/desk', label: '工作台' }]}
      lead={meeting ? `来自会议「${meeting}」的事项。` : '会议交办和轮值方交办的事项，直到由其他地区确认销号。'}
      actions={
        <>
          {seesBulletins && <ButtonLink to="/follow-ups/bulletins" tone="quiet">督办通报</ButtonLink>}
          {mayAssign && <ButtonLink to={`/follow-ups/new${query.get('meeting') ? `?meeting=${encodeURIComponent(query.get('meeting')!)}` : ''}`}>交办事项</ButtonLink>}
        </>
      }
    >
      <FilterBar placeholder="事项或责任单位中的字词">
        <FilterSelect name="view" label="范围" options={views} />
        <FilterSelect name="state" label="状态" options={STATE_OPTIONS} all="未销号" />
        <FilterSelect name="due" label="期限" options={DUE_OPTIONS} />
        <PlaceFilter label="责任地" />
        <FilterSelect name="clause" label="措施、保障或目标" options={CLAUSE_OPTIONS} />
        {series.length > 0 && <FilterSelect name="series" label="会议系列" options={series.map(({ id, name }) => ({ value: id, label: name }))} />}
        {query.get('meeting') && <input type="hidden" name="meeting" value={query.get('meeting')!} />}
      </FilterBar>
      <Sums sums={sums} />
      <Table
        caption="督办事项，期限早的在前"
        rows={followUps}
        keyOf={({ id }) => id}
        empty={<Empty title="没有符合条件的督办事项">可以清除条件再查；已销号的事项请把状态改为「已销号」或「全部」。</Empty>}
        columns={[
          { key: 'title', label: '督办事项', cell: ({ id, title }) => <Link to={`/follow-ups/${id}`}>{title}</Link>, isRowHeader: true },
          { key: 'place', label: '责任地', cell: ({ place }) => <PlaceBadge place={place} /> },
          { key: 'unit', label: '责任单位', cell: ({ dutyUnitName }) => dutyUnitName },
          { key: 'due', label: '期限', cell: (task) => <Due task={task} /> },
          { key: 'state', label: '状态', cell: ({ state }) => <Badge tone={FOLLOW_UP_TONES[state]}>{FOLLOW_UP_STATE_NAMES[state]}</Badge> },
          { key: 'percent', label: '完成', cell: ({ percent }) => `${percent}%`, align: 'right' },
        ]}
      />
      <Pager page={page} total={total} perPage={FOLLOW_UPS_PER_PAGE} />
      {total > 0 && (
        <p className="actions">
          <a href={`/follow-ups/ledger.csv${search}`} download>下载以上条件的台账（.csv，可用表格软件打开）</a>
        </p>
      )}
    </Page>
  )
}

/** How many in each state, each leading to those. */
function Sums({ sums }: Pick<Ledger, 'sums'>) {
  const [query] = useSearchParams()
  const to = (name: string, value: string) => {
    const next = new URLSearchParams(query)
    for (const other of ['page', 'done', 'state', 'due', ...(query.get('view') === 'confirm' ? ['view'] : [])]) next.delete(other)
    next.set(name, value)
    return `/follow-ups?${next}`
  }
  return (
    <ul className="sums" aria-label="各状态的件数">
      {FOLLOW_UP_STATES.map((state) => (
        <li key={state}>
          <Link to={to('state', state)}>{FOLLOW_UP_STATE_NAMES[state]}</Link> <strong className="number">{sums[state]}</strong> 件
        </li>
      ))}
      <li>
        <Link to={to('due', 'overdue')}>已逾期</Link> <strong className="number">{sums.overdue}</strong> 件
      </li>
    </ul>
  )
}
