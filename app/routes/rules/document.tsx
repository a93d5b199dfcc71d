import { useLoaderData } from '@remix-run/react'
import { openDocument } from '#app/domain/community/governing-documents.server.ts'
import { RULE_KIND_NAMES } from '#app/domain/community/terms.ts'
import { PlaceBadge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { History } from '#app/ui/history.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { Table } from '#app/ui/table.tsx'
import { Day } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'
import { Term } from '#app/ui/term.tsx'
import { DocumentBadge, Validity } from './document-state.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled(({ document }: { document: { name: string } }) => document.name)

export const loader = loads('governingDocument.read', (visit) => openDocument(visit, visit.params.id!))

const LABELS = { name: '名称', docNo: '文号', issuer: '发文机关', issuedOn: '印发日期', validFromOn: '施行日期', validToOn: '失效日期', note: '说明' }

export default function GoverningDocument() {
  const { document, state, chain, rules, history, mayManage } = useLoaderData<typeof loader>()
  const { id, name, place, docNo, issuer, issuedOn, note } = document
  return (
    <Page
      title={name}
      crumbs={[{ to: '/desk', label: '工作台' }, { to: '/rules', label: '制度依据' }]}
      badges={<DocumentBadge state={state} />}
      actions={mayManage && <ButtonLink to={`/rules/${id}/edit`}>修改</ButtonLink>}
      done={{ registered: '文件已登记。', changed: '修改已保存。' }}
    >
      <Facts
        items={[
          { label: '文号', value: docNo ?? '—' },
          { label: '发文机关', value: issuer },
          { label: '印发日期', value: issuedOn ? <Day on={issuedOn} /> : '—' },
          { label: '施行', value: <Validity {...document} /> },
          { label: '登记方', value: <PlaceBadge place={place} isFull /> },
          note !== '' && { label: '说明', value: note },
        ]}
      />
      {chain.length > 1 && (
        <Panel title="前后沿革">
          <ol className="chain">
            {chain.map((link) => (
              <li key={link.id}>
                {link.id === id ? <strong>{link.name}</strong> : <Link to={`/rules/${link.id}`}>{link.name}</Link>} {link.docNo} <Validity {...link} /> <DocumentBadge state={link.state} />
              </li>
            ))}
          </ol>
        </Panel>
      )}
      {rules.length > 0 && (
        <Panel title="据此制定的规则">
          <Table
            caption="据此制定的规则"
            rows={rules}
            keyOf={(rule) => rule.id}
            columns={[
              { key: 'kind', label: '规则', cell: (rule) => <Link to={`/admin/rule-sets/${rule.id}`}>{RULE_KIND_NAMES[rule.kind]}</Link>, isRowHeader: true },
              { key: 'place', label: '适用', cell: (rule) => <PlaceBadge place={rule.place} /> },
              { key: 'term', label: '执行', cell: (rule) => <Term {...rule} /> },
            ]}
          />
        </Panel>
      )}
      <History lines={history} labels={LABELS} />
    </Page>
  )
}
