import { useLoaderData } from '@remix-run/react'
import { seeSuggestions } from '#app/domain/bases/suggestions.server.ts'
import { SUGGESTION_STATE_NAMES, SUGGESTION_STATES, SUGGESTIONS_PER_PAGE } from '#app/domain/bases/terms.ts'
import { oneOf } from '#app/domain/community/one-of.ts'
import { Badge, PlaceBadge } from '#app/ui/badge.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { FilterBar, FilterSelect } from '#app/ui/filter-bar.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { SUGGESTION_TONES } from '#app/ui/state-tones.ts'
import { Table } from '#app/ui/table.tsx'
import { Time } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { readFilter, readPage } from '#app/web/list-query.ts'
import { loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('修改建议')

export const loader = loads('base.read', async (visit) => {
  const page = readPage(visit.url)
  const { view, state } = readFilter(visit.url, ['view', 'state'])
  return { ...(await seeSuggestions(visit, { isOwn: view === 'own', state: oneOf(SUGGESTION_STATES, state) }, page)), page }
})

const STATES = SUGGESTION_STATES.map((value) => ({ value, label: SUGGESTION_STATE_NAMES[value] }))

export default function Suggestions() {
  const { suggestions, total, page, isOwn, keepsAny } = useLoaderData<typeof loader>()
  return (
    <Page title="修改建议" crumbs={[{ to: '/desk', label: '工作台' }, { to: '/bases', label: '教学基地' }]} lead={isOwn ? '您提出的建议，以及有没有采纳。' : '其他单位对您维护的教学点提出的建议，逐项核对后采纳或说明原因。'}>
      <FilterBar q={false}>
        {keepsAny && <FilterSelect name="view" label="范围" options={[{ value: 'own', label: '我提出的' }]} all="待我核对的" />}
        <FilterSelect name="state" label="状态" options={STATES} all={isOwn ? '全部' : '待处理'} />
      </FilterBar>
      <Table
        caption="修改建议，新的在前"
        rows={suggestions}
        keyOf={({ id }) => id}
        empty={<Empty title="没有修改建议">{isOwn ? '在教学点页面上点「提出修改建议」。' : '有人提出建议时，您会收到通知。'}</Empty>}
        columns={[
          { key: 'base', label: '教学点', cell: ({ id, baseName }) => <Link to={`/bases/suggestions/${id}`}>{baseName}</Link>, isRowHeader: true },
          { key: 'place', label: '所在地', cell: ({ basePlace }) => <PlaceBadge place={basePlace} /> },
          { key: 'fields', label: '建议修改', cell: ({ fields }) => fields.join('、') },
          { key: 'by', label: '提出', cell: ({ suggestedByName, suggestedAt }) => <>{suggestedByName}，<Time at={suggestedAt} /></> },
          { key: 'state', label: '状态', cell: ({ state }) => <Badge tone={SUGGESTION_TONES[state]}>{SUGGESTION_STATE_NAMES[state]}</Badge> },
        ]}
      />
      <Pager page={page} total={total} perPage={SUGGESTIONS_PER_PAGE} />
    </Page>
  )
}
