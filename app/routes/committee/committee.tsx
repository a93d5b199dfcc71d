import { useLoaderData } from '@remix-run/react'
import { BODY_POSITION_NAMES, EXPERT_FIELD_NAMES } from '#app/domain/community/terms.ts'
import { openCommittee } from '#app/domain/committee/committee.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { Table } from '#app/ui/table.tsx'
import { Term } from '#app/ui/term.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('专家咨询委员会')
export const loader = loads('body.read', (visit) => openCommittee(visit))

type Member = ReturnType<typeof useLoaderData<typeof loader>>['heads'][number]

export default function Committee() {
  const { committee, heads, fields, mayManage, mayPrint, seesConsultations } = useLoaderData<typeof loader>()
  return (
    <Page
      title="专家咨询委员会"
      crumbs={[{ to: '/desk', label: '工作台' }]}
      lead="由特色课程开发、培训质量管理、培训方法创新、现场教学理论四个方面的专家组成，为三地干部教育培训提供咨询。"
      actions={
        <>
          {mayManage && committee && (
            <ButtonLink to={`/admin/bodies/${committee.id}`} tone="quiet">
              维护委员
            </ButtonLink>
          )}
          {seesConsultations && <ButtonLink to="/committee/consultations">专家咨询</ButtonLink>}
        </>
      }
    >
      {!committee && <Empty title="还没有登记委员会">由协作办公室在「组织机构」中登记专家咨询委员会和委员。</Empty>}
      {committee && (
        <>
          <Facts items={[{ label: '名称', value: committee.name }, { label: '任期', value: <Term fromOn={committee.fromOn} toOn={committee.toOn} /> }, committee.note !== '' && { label: '说明', value: committee.note }]} />
          {heads.length > 0 && (
            <Panel title="负责人">
              <Members caption="负责人" members={heads} mayPrint={mayPrint} />
            </Panel>
          )}
          {fields.map(({ field, members }) => (
            <Panel key={field} title={EXPERT_FIELD_NAMES[field]}>
              <Members caption={EXPERT_FIELD_NAMES[field]} members={members} mayPrint={mayPrint} />
            </Panel>
          ))}
        </>
      )}
    </Page>
  )
}

function Members({ caption, members, mayPrint }: { caption: string; members: Member[]; mayPrint: boolean }) {
  return (
    <Table
      caption={caption}
      isCaptionHidden
      rows={members}
      keyOf={({ id }) => id}
      empty={<p className="dimmed">这一方面还没有委员。</p>}
      columns={[
        { key: 'name', label: '姓名', cell: ({ name }) => name, isRowHeader: true },
        { key: 'position', label: '职责', cell: ({ position }) => BODY_POSITION_NAMES[position] },
        { key: 'post', label: '单位职务', cell: ({ post }) => post },
        { key: 'term', label: '聘期', cell: ({ fromOn, toOn }) => <Term fromOn={fromOn} toOn={toOn} /> },
        { key: 'letter', label: '办理', cell: ({ id, name, personName }) => mayPrint && personName && <Link to={`/committee/members/${id}/letter`} aria-label={`${name}的聘书`}>聘书</Link> },
      ]}
    />
  )
}
