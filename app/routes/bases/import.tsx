import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { importForm as schema } from '#app/domain/bases/forms.ts'
import { beginImport, openImport, readBases } from '#app/domain/bases/importing.server.ts'
import { BASES_IMPORT_MOST, DATUM_NAMES, DATUMS, IMPORT_ENDINGS, IMPORT_TEXT_MOST_BYTES } from '#app/domain/bases/terms.ts'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { WORKBOOK_MOST_BYTES } from '#app/domain/documents/terms.ts'
import { sizeWords } from '#app/domain/files/terms.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { FileField, OfficeForm, SelectField, useOfficeForm } from '#app/ui/form.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { titled } from '#app/ui/titles.ts'
import { submitReady } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('导入教学基地')

export const loader = loads('base.register', async (visit) => ({ places: openImport(visit), constraint: getZodConstraint(schema) }))

export const action = acts('base.register', (visit) =>
  submitReady(visit, schema, (_visit, form) => readBases(form), async (inside, form, list) => `/bases/import/${await beginImport(inside, form, list)}`),
)

export default function ImportBases() {
  const { places, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'import', lastResult: useActionData<typeof action>()?.result, constraint })
  const where = places.map((place) => PLACE_NAMES[place]).join('、')
  return (
    <Page title="导入教学基地" crumbs={[{ to: '/desk', label: '工作台' }, { to: '/bases', label: '教学基地' }]} lead={`用表格或地图软件的文件一次登记、修改多处。上传后先预览，确认后才写入。您可以导入${where}的。`}>
      <Panel title="准备文件" actions={<><ButtonLink to="/bases/template.xlsx" tone="quiet" isDocument>下载空白模板</ButtonLink><ButtonLink to={`/bases/register.xlsx?region=${places.length === 1 ? places[0] : 'all'}`} tone="quiet" isDocument>导出现有的</ButtonLink></>}>
        <p>新登记的用空白模板填写；修改已有的，先导出，在表中改好再上传。一次最多{BASES_IMPORT_MOST}处。</p>
        <p>也可以上传 CSV、GeoJSON 或 KML：列名、属性名用模板的表头，从<Link to="/map">教学地图</Link>导出的可以原样传回。文件里没有的栏目，原有的内容不动。</p>
      </Panel>
      <OfficeForm form={form} submit="上传并预览" isMultipart secondary={<ButtonLink to="/bases" tone="plain">返回</ButtonLink>}>
        <FileField field={fields.file} label="要导入的文件" hint={`xlsx不超过${sizeWords(WORKBOOK_MOST_BYTES)}，不含宏和外部链接；csv、geojson、kml不超过${sizeWords(IMPORT_TEXT_MOST_BYTES)}，只收点。`} accept={IMPORT_ENDINGS} />
        <SelectField field={fields.datum} label="坐标系" hint="表格没有逐行写明坐标系时必须选择。GeoJSON、KML不选就按WGS-84；点是从高德、腾讯地图取的选GCJ-02，从百度地图取的选BD-09。文件逐处写明的，以文件为准。" placeholder="以文件为准" options={DATUMS.map((value) => ({ value, label: DATUM_NAMES[value] }))} required={false} />
      </OfficeForm>
    </Page>
  )
}
