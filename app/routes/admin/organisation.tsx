import { useLoaderData } from '@remix-run/react'
import { openOrganisation } from '#app/domain/community/organisations.server.ts'
import { INSTITUTION_KIND_NAMES, ORG_KIND_NAMES } from '#app/domain/community/terms.ts'
import { Badge, PlaceBadge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { History } from '#app/ui/history.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { Day } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled(({ organisation }: { organisation: { name: string } }) => organisation.name)

export const loader = loads('organisation.read', (visit) => openOrganisation(visit, visit.params.id!))

const LABELS = { name: '名称', kind: '类别', institutionKind: '培训机构类别', townCode: '区划代码', closedOn: '停用日期' }

export default function Organisation() {
  const { organisation, below, history, mayManage } = useLoaderData<typeof loader>()
  const { id, name, place, kind, institutionKind, parentId, parentName, townCode, closedOn } = organisation
  return (
    <Page
      title={name}
      crumbs={[{ to: '/desk', label: '工作台' }, { to: '/admin/organisations', label: '组织机构' }]}
      badges={closedOn ? <Badge>已停用</Badge> : <Badge tone="good">使用中</Badge>}
      actions={mayManage && <Steps id={id} isClosed={closedOn !== null} />}
      done={{ added: '单位已新增。', changed: '修改已保存。', closed: '单位已停用，历史资料保留。', reopened: '单位已恢复使用。' }}
    >
      <Facts
        items={[
          { label: '地区', value: <PlaceBadge place={place} isFull /> },
          { label: '单位类别', value: ORG_KIND_NAMES[kind] },
          institutionKind && { label: '培训机构类别', value: INSTITUTION_KIND_NAMES[institutionKind] },
          { label: '上级单位', value: parentId ? <Link to={`/admin/organisations/${parentId}`}>{parentName}</Link> : '无，直属区（县）' },
          townCode !== null && { label: '区划代码', value: townCode },
          closedOn !== null && { label: '停用日期', value: <Day on={closedOn} /> },
        ]}
      />
      {below.length > 0 && (
        <Panel title="下级单位">
          <ul>
            {below.map((unit) => (
              <li key={unit.id}>
                <Link to={`/admin/organisations/${unit.id}`}>{unit.name}</Link> {unit.closedOn && <Badge>已停用</Badge>}
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <History lines={history} labels={LABELS} />
    </Page>
  )
}

function Steps({ id, isClosed }: { id: string; isClosed: boolean }) {
  if (isClosed) return <ButtonLink to={`/admin/organisations/${id}/reopening`} tone="quiet">恢复使用</ButtonLink>
  return (
    <>
      <ButtonLink to={`/admin/organisations/${id}/closing`} tone="quiet">停用</ButtonLink>
      <ButtonLink to={`/admin/organisations/${id}/edit`}>修改</ButtonLink>
    </>
  )
}
