import { useLoaderData } from '@remix-run/react'
import { seeGuides } from '#app/domain/guides/guides.server.ts'
import { GUIDE_STATE_NAMES, GUIDE_STATES, GUIDE_TERM_OVER, GUIDES_PER_PAGE } from '#app/domain/guides/terms.ts'
import { Badge, PlaceBadge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { FilterBar, FilterSelect, PlaceFilter } from '#app/ui/filter-bar.tsx'
import { LANGUAGE_OPTIONS } from '#app/ui/language-options.ts'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { GUIDE_TONES } from '#app/ui/state-tones.ts'
import { Table } from '#app/ui/table.tsx'
import { Term } from '#app/ui/term.tsx'
import { titled } from '#app/ui/titles.ts'
import { readPage, readPlaceFilter } from '#app/web/list-query.ts'
import { loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('讲解员')

export const loader = loads('guide.read', async (visit) => {
  const { q, state, language, base, region } = readPlaceFilter(visit, ['q', 'state', 'language', 'base'])
  const page = readPage(visit.url)
  return { ...(await seeGuides(visit, { q, state, language, place: region, baseId: base }, page)), page }
})

const STATE_OPTIONS = GUIDE_STATES.map((value) => ({ value, label: GUIDE_STATE_NAMES[value] }))

export default function Guides() {
  const { guides, total, page, mayPropose, mayApply } = useLoaderData<typeof loader>()
  return (
    <Page
      title="讲解员"
      crumbs={[{ to: '/desk', label: '工作台' }]}
      lead="三地共同聘任的现场教学讲解员：申请、试讲、聘任、分派基地、值班和评价。"
      actions={
        <>
          <ButtonLink to="/guides/rota" tone="quiet">讲解值班表</ButtonLink>
          {(mayPropose || mayApply) && <ButtonLink to="/guides/new">{mayPropose ? '推荐讲解员' : '申请担任讲解员'}</ButtonLink>}
        </>
      }
    >
      <FilterBar placeholder="姓名中的字词">
        <FilterSelect name="state" label="状态" options={STATE_OPTIONS} />
        <FilterSelect name="language" label="语言" options={LANGUAGE_OPTIONS} />
        <PlaceFilter label="地区" />
      </FilterBar>
      <Table
        caption="讲解员，按姓名"
        rows={guides}
        keyOf={({ id }) => id}
        empty={<Empty title="没有符合条件的讲解员">可以清除条件再查。</Empty>}
        columns={[
          { key: 'name', label: '姓名', cell: ({ id, name }) => <Link to={`/guides/${id}`}>{name}</Link>, isRowHeader: true },
          { key: 'place', label: '地区', cell: ({ place }) => <PlaceBadge place={place} /> },
          { key: 'languages', label: '语言', cell: ({ languages }) => languages },
          { key: 'bases', label: '基地', cell: ({ bases }) => `${bases}个`, align: 'right' },
          { key: 'term', label: '聘期', cell: ({ termFromOn, termToOn }) => termFromOn && <Term fromOn={termFromOn} toOn={termToOn} /> },
          { key: 'state', label: '状态', cell: ({ state, isOver }) => <Badge tone={isOver ? 'warn' : GUIDE_TONES[state]}>{isOver ? GUIDE_TERM_OVER : GUIDE_STATE_NAMES[state]}</Badge> },
        ]}
      />
      <Pager page={page} total={total} perPage={GUIDES_PER_PAGE} />
    </Page>
  )
}
