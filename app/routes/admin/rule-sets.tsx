import { useLoaderData } from '@remix-run/react'
import { mightEver } from '#app/domain/access/policy.ts'
import { oneOf } from '#app/domain/community/one-of.ts'
import { openRuleSets } from '#app/domain/community/rule-sets.server.ts'
import { REGIONS, RULE_KIND_NAMES, RULE_KINDS, RULE_SETS_PER_PAGE } from '#app/domain/community/terms.ts'
import { PlaceBadge } from '#app/ui/badge.tsx'
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
import { RuleState } from './rule-state.tsx'
import { Term } from '#app/ui/term.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('标准与规则')

export const loader = loads('ruleSet.read', async (visit) => {
  const { kind, region, over } = readPlaceFilter(visit, ['kind', 'over'])
  const page = readPage(visit.url)
  const found = await openRuleSets(visit, { kind: oneOf(RULE_KINDS, kind), place: oneOf(REGIONS, region), withOver: over === '1' }, page)
  return { ...found, page, mayAdopt: mightEver(visit.actor, 'ruleSet.manage') }
})

const KIND_OPTIONS = RULE_KINDS.map((value) => ({ value, label: RULE_KIND_NAMES[value] }))
const OVER_OPTIONS = [{ value: '1', label: '也包括已截止的' }]

export default function RuleSets() {
  const { ruleSets, total, page, mayAdopt } = useLoaderData<typeof loader>()
  return (
    <Page title="标准与规则" crumbs={[{ to: '/desk', label: '工作台' }]} lead="每条规则都有依据和起止日期；执行中的规则不改，只由新规则接替。" actions={mayAdopt && <ButtonLink to="/admin/rule-sets/new">新立规则</ButtonLink>}>
      <FilterBar q={false}>
        <FilterSelect name="kind" label="类别" options={KIND_OPTIONS} />
        <PlaceFilter />
        <FilterSelect name="over" label="期限" options={OVER_OPTIONS} all="只看执行中和将执行的" />
      </FilterBar>
      <Table
        caption="规则"
        isCaptionHidden
        rows={ruleSets}
        keyOf={({ id }) => id}
        empty={<Empty title="没有符合条件的规则">可以清除条件再查。</Empty>}
        columns={[
          { key: 'kind', label: '规则', cell: ({ id, kind }) => <Link to={`/admin/rule-sets/${id}`}>{RULE_KIND_NAMES[kind]}</Link>, isRowHeader: true },
          { key: 'place', label: '适用', cell: ({ place }) => <PlaceBadge place={place} /> },
          { key: 'content', label: '主要标准', cell: ({ facts }) => facts.slice(0, 2).map(({ label, value }) => `${label} ${value}`).join('；') },
          { key: 'term', label: '执行', cell: ({ fromOn, toOn }) => <Term fromOn={fromOn} toOn={toOn} /> },
          { key: 'document', label: '依据', cell: ({ governingDocumentId, documentName, docNo }) => <span><Link to={`/rules/${governingDocumentId}`}>{documentName}</Link> {docNo}</span> },
          { key: 'state', label: '状态', cell: ({ state }) => <RuleState state={state} /> },
        ]}
      />
      <Pager page={page} total={total} perPage={RULE_SETS_PER_PAGE} />
    </Page>
  )
}
