import { useLoaderData } from '@remix-run/react'
import { seeLayers } from '#app/domain/maps/layers.server.ts'
import { LAYER_KIND_NAMES } from '#app/domain/maps/terms.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Table } from '#app/ui/table.tsx'
import { Time } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('地图图层')

export const loader = loads('mapLayer.manage', async (visit) => ({ layers: await seeLayers(visit), tiles: visit.context.config.MAP_TILES }))

const TILE_WORDS = {
  none: '底图是系统自带的示意图，不向外部请求任何数据。',
  tianditu: '底图是天地图（由运行配置选用）。',
  osm: '底图是OpenStreetMap，只用于开发。',
}

export default function MapLayers() {
  const { layers, tiles } = useLoaderData<typeof loader>()
  return (
    <Page
      title="地图图层"
      crumbs={[{ to: '/desk', label: '工作台' }]}
      lead={TILE_WORDS[tiles]}
      actions={<><ButtonLink to="/map" tone="quiet">打开教学地图</ButtonLink><ButtonLink to="/admin/map-layers/new">导入图层</ButtonLink></>}
      done={{ removed: '图层已移除。' }}
    >
      <Alert tone="info">系统不自带行政区域界线。需要展示界线时，导入有审图号的标准地图数据；凡展示该图层的页面和打印件都会注明审图号。</Alert>
      <Table
        caption="已导入的图层，新的在前"
        rows={layers}
        keyOf={({ id }) => id}
        empty={<Empty title="还没有导入图层">教学地图现在只有湖泊、河流和地名。</Empty>}
        columns={[
          { key: 'name', label: '图层', cell: ({ id, name }) => <Link to={`/admin/map-layers/${id}`}>{name}</Link>, isRowHeader: true },
          { key: 'kind', label: '类别', cell: ({ kind }) => LAYER_KIND_NAMES[kind] },
          { key: 'number', label: '审图号', cell: ({ mapApprovalNo }) => mapApprovalNo ?? '无' },
          { key: 'source', label: '来源', cell: ({ source }) => source },
          { key: 'at', label: '导入时间', cell: ({ createdAt }) => <Time at={createdAt} />, isNarrow: true },
          { key: 'state', label: '状态', cell: ({ isShown }) => (isShown ? <Badge tone="good">展示中</Badge> : <Badge>未展示</Badge>) },
        ]}
      />
    </Page>
  )
}
