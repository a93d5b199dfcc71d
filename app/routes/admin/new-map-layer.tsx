import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { DATUM_NAMES, DATUMS } from '#app/domain/bases/terms.ts'
import { importLayer as schema } from '#app/domain/maps/forms.ts'
import { importLayer } from '#app/domain/maps/layers.server.ts'
import { LAYER_KIND_NAMES, LAYER_KINDS } from '#app/domain/maps/terms.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { FileField, OfficeForm, SelectField, TextField, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submitReady } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('导入图层')

export const loader = loads('mapLayer.manage', async () => ({ constraint: getZodConstraint(schema) }))

export const action = acts('mapLayer.manage', (visit) =>
  submitReady(visit, schema, (_visit, { file }) => file.text(), async (inside, { file: _file, ...form }, text) => `/admin/map-layers/${await importLayer(inside, form, text)}?done=imported`),
)

export default function NewMapLayer() {
  const { constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'layer', lastResult: useActionData<typeof action>()?.result, constraint, defaultValue: { datum: 'wgs84' } })
  return (
    <Page title="导入图层" crumbs={[{ to: '/desk', label: '工作台' }, { to: '/admin/map-layers', label: '地图图层' }]} lead="导入后先在图层页核对，确认后再展示到地图上。">
      <OfficeForm form={form} submit="导入" isMultipart secondary={<ButtonLink to="/admin/map-layers" tone="plain">返回</ButtonLink>}>
        <TextField field={fields.name} label="图层名称" width="wide" />
        <SelectField field={fields.kind} label="类别" placeholder="请选择" options={LAYER_KINDS.map((value) => ({ value, label: LAYER_KIND_NAMES[value] }))} />
        <FileField field={fields.file} label="GeoJSON文件" hint="线或面，范围在青浦、吴江、嘉善及周边；点数过多请先简化。" accept=".geojson,.json,application/geo+json,application/json" />
        <SelectField field={fields.datum} label="坐标系" hint="文件中坐标所用的坐标系；导入时统一换算为WGS-84。" options={DATUMS.map((value) => ({ value, label: DATUM_NAMES[value] }))} />
        <TextField field={fields.source} label="来源" hint="从哪里取得，哪一年的版本。" width="wide" />
        <TextField field={fields.mapApprovalNo} label="审图号" hint="照原图填写，如“GS（2024）0650号”。行政区域界线必须填写。" required={false} />
      </OfficeForm>
    </Page>
  )
}
