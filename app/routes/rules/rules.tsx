import { useLoaderData } from '@remix-run/react'
import { mightEver, type Deed } from '#app/domain/access/policy.ts'
import { openDocuments } from '#app/domain/community/governing-documents.server.ts'
import { localDay } from '#app/domain/community/local-time.ts'
import { oneOf } from '#app/domain/community/one-of.ts'
import { entryOf } from '#app/domain/community/settings-catalogue.ts'
import { readSettings } from '#app/domain/community/settings.server.ts'
import { DOCUMENT_STATE_NAMES, DOCUMENT_STATES, DOCUMENTS_PER_PAGE } from '#app/domain/community/terms.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { FilterBar, FilterSelect } from '#app/ui/filter-bar.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { Table } from '#app/ui/table.tsx'
import { Day } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { readFilter, readPage } from '#app/web/list-query.ts'
import { loads } from '#app/web/page.server.ts'
import { DocumentBadge } from './document-state.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('制度依据')

/** What the three places have agreed to call things, shown to everybody (CLAUSES B4, A58). */
const AGREED = ['principle', 'fourNewMeaning'] as const

/** The rules that the three made themselves, each kept with all its versions by the page that uses it (CLAUSES A76). */
const OWN_RULES: readonly { to: string; label: string; what: string; deed: Deed }[] = [
  { to: '/rotation', label: '轮值规则', what: '次序、期限、对调与抵还，经三方会签后执行', deed: 'rotation.read' },
  { to: '/bases/awards/sheets', label: '授牌和讲解员评分表', what: '评分项目、分值和通过分，经三方会签后执行', deed: 'scoreSheet.read' },
  { to: '/meetings/series', label: '会议系列', what: '举办频次和会议模板', deed: 'meeting.read' },
  { to: '/admin/rule-sets', label: '标准与规则', what: '学时、请假、经费等分地区的标准', deed: 'ruleSet.read' },
  { to: '/admin/settings', label: '参数', what: '时限、提前量等数值和各次登记', deed: 'setting.read' },
]

export const loader = loads('governingDocument.read', async (visit) => {
  const { q, state } = readFilter(visit.url, ['q', 'state'])
  const page = readPage(visit.url)
  const { documents, total } = await openDocuments(visit, { q, state: oneOf(DOCUMENT_STATES, state) }, page)
  const agreed = await readSettings(visit.db, AGREED, 'community', localDay(visit.now))
  return {
    documents: documents.map(({ id, name, docNo, issuer, validFromOn, validToOn, state, supersededById, successorName }) => ({ id, name, docNo, issuer, validFromOn, validToOn, state, supersededById, successorName })),
    total, page, agreed: AGREED.map((key) => ({ label: entryOf(key).name, value: agreed[key] })), mayRegister: mightEver(visit.actor, 'governingDocument.manage'),
    ownRules: OWN_RULES.filter(({ deed }) => mightEver(visit.actor, deed)).map(({ to, label, what }) => ({ to, label, what })),
  }
})

const STATE_OPTIONS = DOCUMENT_STATES.map((value) => ({ value, label: DOCUMENT_STATE_NAMES[value] }))

export default function Rules() {
  const { documents, total, page, agreed, mayRegister, ownRules } = useLoaderData<typeof loader>()
  return (
    <Page
      title="制度依据"
      crumbs={[{ to: '/desk', label: '工作台' }]}
      lead="共同体工作所依据的文件；已被替代的保留备查，规则和标准都注明出自哪一份。"
      actions={mayRegister && <ButtonLink to="/rules/new">登记文件</ButtonLink>}
    >
      <FilterBar placeholder="名称、文号或发文机关中的字词">
        <FilterSelect name="state" label="效力" options={STATE_OPTIONS} />
      </FilterBar>
      <Table
        caption="文件，施行日期近的在前"
        rows={documents}
        keyOf={({ id }) => id}
        empty={<Empty title="没有符合条件的文件">可以清除条件再查。</Empty>}
        columns={[
          { key: 'name', label: '名称', cell: ({ id, name }) => <Link to={`/rules/${id}`}>{name}</Link>, isRowHeader: true },
          { key: 'docNo', label: '文号', cell: ({ docNo }) => docNo ?? '—' },
          { key: 'issuer', label: '发文机关', cell: ({ issuer }) => issuer },
          { key: 'from', label: '施行', cell: ({ validFromOn }) => <Day on={validFromOn} />, isNarrow: true },
          { key: 'to', label: '失效', cell: ({ validToOn }) => (validToOn ? <Day on={validToOn} /> : '—'), isNarrow: true },
          { key: 'state', label: '效力', cell: ({ state, supersededById, successorName }) => <DocumentBadge state={state} successor={supersededById && successorName ? { id: supersededById, name: successorName } : null} /> },
        ]}
      />
      <Pager page={page} total={total} perPage={DOCUMENTS_PER_PAGE} />
      <Panel title="三地共同约定">
        <Facts items={agreed} />
      </Panel>
      <Panel title="共同体自己的规则">
        <Facts items={ownRules.map(({ to, label, what }) => ({ label, value: <Link to={to}>{what}</Link> }))} />
      </Panel>
    </Page>
  )
}
