import { useLoaderData } from '@remix-run/react'
import { mightEver } from '#app/domain/access/policy.ts'
import { oneOf } from '#app/domain/community/one-of.ts'
import { openOrganisations } from '#app/domain/community/organisations.server.ts'
import { INSTITUTION_KIND_NAMES, INSTITUTION_KINDS, ORG_KIND_NAMES, ORG_KINDS, ORGANISATIONS_PER_PAGE, PLACES } from '#app/domain/community/terms.ts'
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

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('组织机构')

export const loader = loads('organisation.read', async (visit) => {
  const { q, region, kind, institution, closed } = readPlaceFilter(visit, ['q', 'kind', 'institution', 'closed'])
  const filter = { q, place: region, kind: oneOf(ORG_KINDS, kind), institutionKind: oneOf(INSTITUTION_KINDS, institution), withClosed: closed === '1' }
  const page = readPage(visit.url)
  return { ...(await openOrganisations(visit, filter, page)), page, withClosed: filter.withClosed, mayAdd: mightEver(visit.actor, 'organisation.manage') }
})

const KIND_OPTIONS = ORG_KINDS.map((value) => ({ value, label: ORG_KIND_NAMES[value] }))
const INSTITUTION_OPTIONS = INSTITUTION_KINDS.map((value) => ({ value, label: INSTITUTION_KIND_NAMES[value] }))
const CLOSED_OPTIONS = [{ value: '1', label: '也包括已停用的' }]

export default function Organisations() {
  const { organisations, total, page, isTree, withClosed, mayAdd } = useLoaderData<typeof loader>()
  return (
    <Page
      title="组织机构"
      crumbs={[{ to: '/desk', label: '工作台' }]}
      lead="三地各自维护本地区的单位，相互可以查看。"
      actions={
        <>
          <ButtonLink to="/admin/bodies" tone="quiet">领导小组和委员会</ButtonLink>
          {mayAdd && <ButtonLink to="/admin/organisations/new">新增单位</ButtonLink>}
        </>
      }
    >
      <FilterBar placeholder="名称中的字词、拼音或首字母">
        <PlaceFilter places={PLACES} />
        <FilterSelect name="kind" label="单位类别" options={KIND_OPTIONS} />
        <FilterSelect name="institution" label="培训机构" options={INSTITUTION_OPTIONS} />
        <FilterSelect name="closed" label="停用" options={CLOSED_OPTIONS} all="只看使用中的" />
      </FilterBar>
      <Table
        caption={isTree ? '单位，按隶属关系排列' : '符合条件的单位'}
        rows={organisations}
        keyOf={({ id }) => id}
        empty={<Empty title="没有符合条件的单位">可以清除条件再查。</Empty>}
        columns={[
          { key: 'name', label: '名称', cell: ({ id, name, depth }) => <Name id={id} name={name} depth={depth} />, isRowHeader: true },
          { key: 'place', label: '地区', cell: ({ place }) => <PlaceBadge place={place} /> },
          { key: 'kind', label: '类别', cell: ({ kind, institutionKind }) => [ORG_KIND_NAMES[kind], institutionKind && INSTITUTION_KIND_NAMES[institutionKind]].filter(Boolean).join('，') },
          { key: 'parent', label: '上级', cell: ({ parentName }) => parentName ?? '—' },
          ...(withClosed ? [{ key: 'state', label: '状态', cell: ({ closedOn }: { closedOn: string | null }) => (closedOn ? <Badge>已停用</Badge> : <Badge tone="good">使用中</Badge>) }] : []),
        ]}
      />
      <Pager page={page} total={total} perPage={ORGANISATIONS_PER_PAGE} />
    </Page>
  )
}

/** Indented under the unit above; the column beside it says so in words. */
function Name({ id, name, depth }: { id: string; name: string; depth: number }) {
  return (
    <span className="tree-name" data-depth={Math.min(depth, 4)}>
      <Link to={`/admin/organisations/${id}`}>{name}</Link>
    </span>
  )
}
