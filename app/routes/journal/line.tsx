import { useLoaderData } from '@remix-run/react'
import { ROLE_NAMES, type Role } from '#app/domain/access/terms.ts'
import { PLACE_NAMES, type Place } from '#app/domain/community/terms.ts'
import { openLine } from '#app/domain/journal/review.server.ts'
import { DEED_NAMES, OBJECT_KIND_NAMES, RESULT_NAMES } from '#app/domain/journal/terms.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { RESULT_TONES } from '#app/ui/state-tones.ts'
import { Table } from '#app/ui/table.tsx'
import { Time } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('审计记录')
export const loader = loads('journal.read', (visit) => openLine(visit, Number(visit.params.seq)))

export default function JournalLine() {
  const line = useLoaderData<typeof loader>()
  return (
    <Page title={`审计记录第${line.seq}条`} crumbs={[{ to: '/journal', label: '审计日志' }]} badges={<Badge tone={RESULT_TONES[line.result]}>{RESULT_NAMES[line.result]}</Badge>} lead={line.summary}>
      <Facts
        items={[
          { label: '时间', value: <Time at={line.at} /> },
          { label: '办理人', value: line.actorName },
          { label: '角色', value: line.actorRole && (ROLE_NAMES[line.actorRole as Role] ?? line.actorRole) },
          { label: '地区', value: line.place && (PLACE_NAMES[line.place as Place] ?? line.place) },
          line.behalfOf ? { label: '代办', value: `代${line.behalfOf}办理` } : null,
          { label: '事项', value: DEED_NAMES[line.deed] ?? line.deed },
          { label: '对象', value: `${OBJECT_KIND_NAMES[line.objectKind] ?? line.objectKind}，编号 ${line.objectId}` },
          { label: '请求编号', value: line.requestId },
          { label: '来源地址', value: line.address || '—' },
          { label: '校验方式', value: line.alg },
          { label: '上一条校验值', value: <code className="address">{line.previousHash}</code> },
          { label: '本条校验值', value: <code className="address">{line.hash}</code> },
        ]}
      />
      {line.changes && <Changes json={line.changes} />}
    </Page>
  )
}

/** What the line says of the change, whatever its form; nothing here is trusted to have one. */
function Changes({ json }: { json: string }) {
  const { before = {}, after = {} } = JSON.parse(json) as { before?: Record<string, unknown>; after?: Record<string, unknown> }
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  const shown = (value: unknown) => (value === undefined || value === null || value === '' ? '（空）' : typeof value === 'object' ? JSON.stringify(value) : String(value))
  return (
    <Panel title="变更内容">
      <Table
        caption="变更前后"
        rows={names}
        keyOf={(name) => name}
        columns={[
          { key: 'name', label: '字段', cell: (name) => name, isRowHeader: true },
          { key: 'before', label: '变更前', cell: (name) => shown(before[name]) },
          { key: 'after', label: '变更后', cell: (name) => shown(after[name]) },
        ]}
      />
    </Panel>
  )
}
