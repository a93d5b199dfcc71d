import type { SignState, UnitState } from '#app/domain/notices/sign-state.ts'
import { Badge, PlaceBadge } from './badge.tsx'
import { Table } from './table.tsx'
import { Time } from './time.tsx'

/** Who has read and signed a notice, unit by unit (CLAUSES A1 签收). */
export function SignTable({ state, mustSign }: { state: SignState; mustSign: boolean }) {
  return (
    <>
      <p>
        共 {state.total} 个单位和个人，{state.read} 个已读{mustSign && `，${state.signed} 个已签收`}。
      </p>
      <Table
        caption="签收情况，按地区和单位"
        rows={state.units}
        keyOf={({ key }) => key}
        columns={[
          { key: 'name', label: '单位或个人', cell: ({ name }) => name, isRowHeader: true },
          { key: 'place', label: '地区', cell: ({ place }) => <PlaceBadge place={place} /> },
          { key: 'state', label: '状态', cell: (unit) => <State unit={unit} mustSign={mustSign} /> },
          { key: 'read', label: '最早阅读', cell: (unit) => <Done by={unit.read} isUnit={unit.isUnit} /> },
          ...(mustSign ? [{ key: 'signed', label: '签收', cell: (unit: UnitState) => <Done by={unit.signed} isUnit={unit.isUnit} /> }] : []),
        ]}
      />
    </>
  )
}

function State({ unit, mustSign }: { unit: UnitState; mustSign: boolean }) {
  if (mustSign) return unit.signed ? <Badge tone="good">已签收</Badge> : <Badge tone="warn">未签收</Badge>
  return unit.read ? <Badge tone="good">已读</Badge> : <Badge>未读</Badge>
}

function Done({ by, isUnit }: { by: UnitState['read']; isUnit: boolean }) {
  if (!by) return <>—</>
  return (
    <>
      <Time at={by.at} />
      {isUnit && ` ${by.name}`}
    </>
  )
}
