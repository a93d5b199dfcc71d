import { useLoaderData } from '@remix-run/react'
import { mightEver } from '#app/domain/access/policy.ts'
import { openBodies } from '#app/domain/community/bodies.server.ts'
import { oneOf } from '#app/domain/community/one-of.ts'
import { BODIES_PER_PAGE, BODY_KIND_NAMES, BODY_KINDS, PLACES } from '#app/domain/community/terms.ts'
import { Badge, PlaceBadge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { FilterBar, FilterSelect, PlaceFilter } from '#app/ui/filter-bar.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { Table } from '#app/ui/table.tsx'
import { titled } from '#app/ui/titles.ts'
import { readPage, readPlaceFilter } from '#app/web/list-query.ts'
import { loads } from '#app/web/page.server.ts'
import { Term } from '#app/ui/term.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('领导小组和委员会')

export const loader = loads('body.read', async (visit) => {
  const { q, region, kind, over } = readPlaceFilter(visit, ['q', 'kind', 'over'])
  const page = readPage(visit.url)
  const found = await openBodies(visit, { q, place: region, kind: oneOf(BODY_KINDS, kind), withOver: over === '1' }, page)
  return { ...found, page, mayFound: mightEver(visit.actor, 'body.manage') }
})

const KIND_OPTIONS = BODY_KINDS.map((value) => ({ value, label: BODY_KIND_NAMES[value] }))
const OVER_OPTIONS = [{ value: '1', label: '也包括任期已满的' }]

export default function Bodies() {
  const { bodies, total, page, mayFound } = useLoaderData<typeof loader>()
  return (
    <Page
      title="领导小组和委员会"
      crumbs={[{ to: '/desk', label: '工作台' }, { to: '/admin/organisations', label: '组织机构' }]}
      lead="各地干部教育领导小组及办公室，示范区专家咨询委员会和培训协作办公室。"
      actions={mayFound && <ButtonLink to="/admin/bodies/new">登记机构</ButtonLink>}
    >
      <FilterBar>
        <PlaceFilter places={PLACES} />
        <FilterSelect name="kind" label="类别" options={KIND_OPTIONS} />
        <FilterSelect name="over" label="任期" options={OVER_OPTIONS} all="只看任期内的" />
      </FilterBar>
      <Table
        caption="机构"
        isCaptionHidden
        rows={bodies}
        keyOf={({ id }) => id}
        empty={<Empty title="没有符合条件的机构">可以清除条件再查。</Empty>}
        columns={[
          { key: 'name', label: '名称', cell: ({ id, name }) => <Link to={`/admin/bodies/${id}`}>{name}</Link>, isRowHeader: true },
          { key: 'place', label: '地区', cell: ({ place }) => <PlaceBadge place={place} /> },
          { key: 'kind', label: '类别', cell: ({ kind }) => BODY_KIND_NAMES[kind] },
          { key: 'term', label: '任期', cell: ({ fromOn, toOn, isOver }) => <span><Term fromOn={fromOn} toOn={toOn} /> {isOver && <Badge>已满</Badge>}</span> },
          { key: 'members', label: '成员', cell: ({ members }) => members ?? 0, align: 'right' },
        ]}
      />
      <Pager page={page} total={total} perPage={BODIES_PER_PAGE} />
    </Page>
  )
}
