import { useLoaderData } from '@remix-run/react'
import { DECIDER_NAMES, entryOf } from '#app/domain/community/settings-catalogue.ts'
import { openSettings } from '#app/domain/community/settings.server.ts'
import { Badge, PlaceBadge } from '#app/ui/badge.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Table } from '#app/ui/table.tsx'
import { Day } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('参数')

export const loader = loads('setting.read', async (visit) => {
  const settings = await openSettings(visit)
  return settings.map(({ key, place, inForce, coming }) => ({ key, place, name: entryOf(key).name, decider: DECIDER_NAMES[entryOf(key).decides], value: inForce.value, fromOn: inForce.fromOn, source: inForce.source, comingFromOn: coming.at(-1)?.fromOn ?? null }))
})

export default function Settings() {
  const settings = useLoaderData<typeof loader>()
  return (
    <Page title="参数" crumbs={[{ to: '/desk', label: '工作台' }]} lead="每个参数都有依据和生效日期；新值自某日起执行，原值保留备查。三地共同的参数经三方会签确定。">
      <Table
        caption="参数"
        isCaptionHidden
        rows={settings}
        keyOf={({ key, place }) => `${key} ${place}`}
        columns={[
          { key: 'name', label: '参数', cell: ({ key, place, name }) => <Link to={`/admin/settings/${key}?region=${place}`}>{name}</Link>, isRowHeader: true },
          { key: 'place', label: '适用', cell: ({ place }) => <PlaceBadge place={place} /> },
          { key: 'value', label: '现行值', cell: ({ value, comingFromOn }) => <span className="lines">{value || '未设置'} {comingFromOn && <Badge tone="info">{comingFromOn}起有新值</Badge>}</span> },
          { key: 'from', label: '自', cell: ({ fromOn }) => (fromOn ? <Day on={fromOn} /> : '—'), isNarrow: true },
          { key: 'source', label: '依据', cell: ({ source }) => source },
          { key: 'decider', label: '确定方', cell: ({ decider }) => decider },
        ]}
      />
    </Page>
  )
}
