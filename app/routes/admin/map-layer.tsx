import { useLoaderData } from '@remix-run/react'
import { DATUM_NAMES } from '#app/domain/bases/terms.ts'
import { layerPath } from '#app/domain/maps/drawing.ts'
import { openLayer } from '#app/domain/maps/layers.server.ts'
import { boundsOfShapes } from '#app/domain/maps/layer-file.ts'
import { PICTURE_PIXELS } from '#app/domain/maps/marks.ts'
import { frameOf } from '#app/domain/maps/projection.ts'
import { LAYER_KIND_NAMES } from '#app/domain/maps/terms.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { History } from '#app/ui/history.tsx'
import { MapPicture } from '#app/ui/map/map-picture.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { StepButton } from '#app/ui/step-button.tsx'
import { Time } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'
import '#app/ui/map/map.css'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled(({ layer }: { layer: { name: string } }) => `图层「${layer.name}」`)

export const loader = loads('mapLayer.manage', async (visit) => {
  const { layer: { shapes, ...layer }, ...rest } = await openLayer(visit, visit.params.id!)
  const frame = frameOf(boundsOfShapes(shapes), PICTURE_PIXELS.width / PICTURE_PIXELS.height)
  const names = [...new Set(shapes.map(({ name }) => name).filter(Boolean))]
  return { layer, ...rest, frame, count: shapes.length, names: names.slice(0, NAMES_SHOWN), path: layerPath(shapes, frame, frame.width / PICTURE_PIXELS.width) }
})
const NAMES_SHOWN = 12

export default function MapLayer() {
  const { layer, frame, path, names, count, points, sourceDatum, isShown, version, createdByName, createdAt, history } = useLoaderData<typeof loader>()
  const { id, name, kind, source, mapApprovalNo } = layer
  return (
    <Page
      title={name}
      crumbs={[{ to: '/desk', label: '工作台' }, { to: '/admin/map-layers', label: '地图图层' }]}
      badges={isShown ? <Badge tone="good">展示中</Badge> : <Badge>未展示</Badge>}
      actions={<ButtonLink to={`/admin/map-layers/${id}/removal`} tone="danger">移除</ButtonLink>}
      done={{ imported: '图层已导入，尚未展示。请核对下面的预览。', shown: '图层已展示在教学地图上。', hidden: '图层已从教学地图上撤下。' }}
    >
      <Panel title="预览">
        <div className="map-box">
          <MapPicture frame={frame} marks={[]} layers={[{ id, kind, path }]} label={`图层「${name}」在地图上的样子`} />
        </div>
        {mapApprovalNo && <p className="dimmed">审图号：{mapApprovalNo}</p>}
        {!isShown && <Alert tone="info">请核对图形与湖泊、地名的相对位置：整体偏移约500米，多半是坐标系选错了。</Alert>}
        <div className="actions">
          {isShown ? <StepButton action={`/admin/map-layers/${id}/hiding`} label="从地图上撤下" fields={{ version }} /> : <StepButton action={`/admin/map-layers/${id}/showing`} label="展示到地图上" tone="primary" fields={{ version }} />}
        </div>
      </Panel>
      <Panel title="数据">
        <Facts
          items={[
            { label: '类别', value: LAYER_KIND_NAMES[kind] },
            { label: '审图号', value: mapApprovalNo ?? '无' },
            { label: '来源', value: source },
            { label: '原坐标系', value: DATUM_NAMES[sourceDatum] },
            { label: '图形', value: `${count}条，${points}个点` },
            names.length > 0 && { label: '名称', value: names.join('、') },
            { label: '导入', value: <>{createdByName}，<Time at={createdAt} /></> },
          ]}
        />
      </Panel>
      <History lines={history} />
    </Page>
  )
}
