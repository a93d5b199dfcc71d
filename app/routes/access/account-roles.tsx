import { ROLE_NAMES, type Role } from '#app/domain/access/terms.ts'
import { PLACE_NAMES, type Place } from '#app/domain/community/terms.ts'
import { Badge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { Table } from '#app/ui/table.tsx'
import { Day } from '#app/ui/time.tsx'

interface Held {
  id: string
  role: Role
  place: Place
  fromOn: string
  toOn: string | null
}

interface RoleLine extends Held {
  behalfOfName: string | null
  isNow: boolean
  isOver: boolean
  mayEnd: boolean
}

const named = ({ role, place }: Held) => `${PLACE_NAMES[place]}${ROLE_NAMES[role]}`
const fromColumn = { key: 'from', label: '起始', isNarrow: true, cell: (held: Held) => <Day on={held.fromOn} /> }
const toColumn = { key: 'to', label: '截止', isNarrow: true, cell: (held: Held) => (held.toOn ? <Day on={held.toOn} /> : '长期') }

/** Roles past, present and to come, each with its days. */
export function AccountRoles({ accountId, holdings, mayGrant }: { accountId: string; holdings: readonly RoleLine[]; mayGrant: boolean }) {
  return (
    <Panel title="角色" actions={mayGrant && <ButtonLink to={`/admin/accounts/${accountId}/roles/new`} tone="quiet" isSmall>授予角色</ButtonLink>}>
      <Table
        caption="过去、现在和以后的角色"
        columns={[
          { key: 'role', label: '角色', isRowHeader: true, cell: (held) => <>{named(held)} {held.behalfOfName && <Badge tone="info">代{held.behalfOfName}</Badge>}</> },
          fromColumn,
          toColumn,
          { key: 'state', label: '状态', cell: (held) => (held.isNow ? <Badge tone="good">有效</Badge> : <Badge>{held.isOver ? '已结束' : '未开始'}</Badge>) },
          { key: 'end', label: '办理', cell: (held) => held.mayEnd && !held.isOver && <ButtonLink to={`/admin/accounts/${accountId}/roles/${held.id}`} tone="quiet" isSmall aria-label={`终止${named(held)}`}>终止</ButtonLink> },
        ]}
        rows={holdings}
        keyOf={(held) => held.id}
        empty={<Empty title="还没有角色">没有角色的账号不能登录，由安全管理员授予。</Empty>}
      />
    </Panel>
  )
}

/** Who stands in for this person. */
export function AccountDeputies({ deputies }: { deputies: readonly (Held & { name: string })[] }) {
  if (deputies.length === 0) return null
  return (
    <Panel title="代办人">
      <Table caption="现在和以后代此人办理的同事" columns={[{ key: 'name', label: '代办人', isRowHeader: true, cell: (deputy) => deputy.name }, { key: 'role', label: '代办的角色', cell: named }, fromColumn, toColumn]} rows={deputies} keyOf={(deputy) => deputy.id} />
    </Panel>
  )
}
