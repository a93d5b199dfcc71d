import { useLoaderData } from '@remix-run/react'
import { openRuleSet } from '#app/domain/community/rule-sets.server.ts'
import { PLACE_NAMES, RULE_KIND_NAMES, type Region, type RuleKind } from '#app/domain/community/terms.ts'
import { PlaceBadge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { History } from '#app/ui/history.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { Table } from '#app/ui/table.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'
import { RuleState } from './rule-state.tsx'
import { Term } from '#app/ui/term.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled(({ ruleSet }: { ruleSet: { kind: RuleKind; place: Region } }) => titleOf(ruleSet))

export const loader = loads('ruleSet.read', (visit) => openRuleSet(visit, visit.params.id!))

const titleOf = ({ kind, place }: { kind: RuleKind; place: Region }) => `${PLACE_NAMES[place]}${RULE_KIND_NAMES[kind]}`

export default function RuleSet() {
  const { ruleSet, note, versions, history, mayEnd } = useLoaderData<typeof loader>()
  const { id, place, fromOn, toOn, state, facts, governingDocumentId, documentName, docNo } = ruleSet
  return (
    <Page
      title={titleOf(ruleSet)}
      crumbs={[{ to: '/desk', label: '工作台' }, { to: '/admin/rule-sets', label: '标准与规则' }]}
      badges={<RuleState state={state} />}
      actions={mayEnd && <ButtonLink to={`/admin/rule-sets/${id}/ending`} tone="quiet">登记截止</ButtonLink>}
      done={{ adopted: '规则已登记，自起始日期起执行。', ended: '截止日期已登记。' }}
    >
      <Panel title="标准">
        <Facts items={facts} />
      </Panel>
      <Panel title="依据和期限">
        <Facts
          items={[
            { label: '适用地区', value: <PlaceBadge place={place} isFull /> },
            { label: '执行', value: <Term fromOn={fromOn} toOn={toOn} /> },
            { label: '依据', value: <><Link to={`/rules/${governingDocumentId}`}>{documentName}</Link> {docNo}</> },
            note !== '' && { label: '说明', value: note },
          ]}
        />
      </Panel>
      {versions.length > 1 && (
        <Panel title="前后各条">
          <Table
            caption="同一地区同类规则，新的在前"
            rows={versions}
            keyOf={(version) => version.id}
            columns={[
              { key: 'term', label: '执行', cell: (version) => (version.id === id ? <Term {...version} /> : <Link to={`/admin/rule-sets/${version.id}`}><Term {...version} /></Link>), isRowHeader: true },
              { key: 'content', label: '标准', cell: (version) => version.facts.map(({ label, value }) => `${label} ${value}`).join('；') },
            ]}
          />
        </Panel>
      )}
      <History lines={history} />
    </Page>
  )
}
