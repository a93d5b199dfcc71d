import { useLoaderData } from '@remix-run/react'
import { openBody } from '#app/domain/community/bodies.server.ts'
import { BODY_KIND_NAMES, BODY_POSITION_NAMES, EXPERT_FIELD_NAMES } from '#app/domain/community/terms.ts'
import { PlaceBadge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { History } from '#app/ui/history.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { Table } from '#app/ui/table.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'
import { Term } from '#app/ui/term.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled(({ body }: { body: { name: string } }) => body.name)

export const loader = loads('body.read', (visit) => openBody(visit, visit.params.id!))

type Member = ReturnType<typeof useLoaderData<typeof loader>>['members'][number]

export default function Body() {
  const { body, members, former, history, mayManage } = useLoaderData<typeof loader>()
  return (
    <Page
      title={body.name}
      crumbs={[{ to: '/admin/organisations', label: '组织机构' }, { to: '/admin/bodies', label: '领导小组和委员会' }]}
      actions={
        mayManage && (
          <>
            <ButtonLink to={`/admin/bodies/${body.id}/edit`} tone="quiet">修改</ButtonLink>
            <ButtonLink to={`/admin/bodies/${body.id}/members/new`}>增加成员</ButtonLink>
          </>
        )
      }
      done={{ founded: '机构已登记，请增加成员。', changed: '修改已保存。', added: '成员已增加。', ended: '已登记离任。' }}
    >
      <Facts items={[{ label: '地区', value: <PlaceBadge place={body.place} isFull /> }, { label: '类别', value: BODY_KIND_NAMES[body.kind] }, { label: '任期', value: <Term fromOn={body.fromOn} toOn={body.toOn} /> }, body.note !== '' && { label: '说明', value: body.note }]} />
      <Panel title="成员">
        <Members caption="现任成员" members={members} bodyId={body.id} mayManage={mayManage} />
      </Panel>
      {former.length > 0 && (
        <Panel title="已离任">
          <Members caption="已离任的成员" members={former} bodyId={body.id} mayManage={false} />
        </Panel>
      )}
      <History lines={history} />
    </Page>
  )
}

function Members({ caption, members, bodyId, mayManage }: { caption: string; members: readonly Member[]; bodyId: string; mayManage: boolean }) {
  return (
    <Table
      caption={caption}
      rows={members}
      keyOf={({ id }) => id}
      empty={<Empty title="还没有成员" />}
      columns={[
        { key: 'name', label: '姓名或单位', cell: ({ name, organisationId }) => (organisationId ? <Link to={`/admin/organisations/${organisationId}`}>{name}</Link> : name), isRowHeader: true },
        { key: 'position', label: '职务', cell: ({ position }) => BODY_POSITION_NAMES[position] },
        { key: 'post', label: '所任职务和领域', cell: ({ post, field }) => [post, field && EXPERT_FIELD_NAMES[field]].filter(Boolean).join('，') || '—' },
        { key: 'term', label: '任职', cell: ({ fromOn, toOn }) => <Term fromOn={fromOn} toOn={toOn} /> },
        ...(mayManage ? [{ key: 'do', label: '办理', cell: ({ id, name, toOn }: Member) => toOn === null && <ButtonLink to={`/admin/bodies/${bodyId}/members/${id}/ending`} tone="plain" isSmall aria-label={`登记${name}离任`}>登记离任</ButtonLink> }] : []),
      ]}
    />
  )
}
