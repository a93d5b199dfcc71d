import { useActionData, useLoaderData } from '@remix-run/react'
import { confirmImport, previewImport } from '#app/domain/bases/importing.server.ts'
import { DATUM_SHORT, IMPORT_MINUTES, IMPORT_SHOWN_MOST } from '#app/domain/bases/terms.ts'
import { noFields } from '#app/domain/community/fields.ts'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { Alert } from '#app/ui/alert.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { OfficeForm, useOfficeForm } from '#app/ui/form.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { Table } from '#app/ui/table.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('核对导入')

export const loader = loads('base.register', async (visit) => {
  const { added, changed, faults, ...preview } = await previewImport(visit, visit.params.id!)
  return {
    ...preview, counts: { added: added.length, changed: changed.length, faults: faults.length }, faults: faults.slice(0, IMPORT_SHOWN_MOST),
    added: added.slice(0, IMPORT_SHOWN_MOST).map(({ row, place, form: { name, town, datum, lng, lat } }) => ({ row, place, name, town, position: `${lng.toFixed(6)}, ${lat.toFixed(6)}（${DATUM_SHORT[datum]}）` })),
    changed: changed.slice(0, IMPORT_SHOWN_MOST).map(({ row, id, form: { name }, changes }) => ({ row, id, name, changes })),
  }
})

export const action = acts('base.register', (visit) =>
  submit(visit, noFields, async (inside) => {
    await confirmImport(inside, visit.params.id!)
    return '/bases?region=all&done=imported'
  }),
)

const CRUMBS = [{ to: '/bases', label: '教学基地' }, { to: '/bases/import', label: '导入' }]

export default function ImportPreview() {
  const { fileName, sheet, unit, unknown, isDatumAssumed, stale, counts, unchanged, faults, added, changed } = useLoaderData<typeof loader>()
  const { form } = useOfficeForm({ id: 'confirm', lastResult: useActionData<typeof action>()?.result })
  const writes = counts.added + counts.changed
  const isReady = counts.faults === 0 && writes > 0 && !stale
  return (
    <Page title="核对导入" crumbs={CRUMBS} lead={`「${fileName}」${sheet && `的工作表「${sheet}」`}：新登记${counts.added}处，有变化${counts.changed}处，没有变化${unchanged}处，有问题${counts.faults}个。现在还没有写入。`}>
      {stale && <Alert tone="warn" title="预览已经过时">{stale}</Alert>}
      {unknown.length > 0 && <Alert tone="info">没有用到的列或属性：{unknown.join('、')}。</Alert>}
      {isDatumAssumed && writes > 0 && <Alert tone="warn" title="坐标按WGS-84读取">文件没有写明坐标系，GeoJSON、KML按标准用WGS-84。点若是从高德、腾讯地图（GCJ-02）或百度地图（BD-09）取的，会偏出几百米：请不要写入，重新上传时选好「坐标系」。</Alert>}
      {counts.faults === 0 && writes === 0 && <Alert tone="good" title="没有需要写入的">文件的内容和系统里的记录完全一致，不用再导入。</Alert>}
      {counts.faults > 0 && (
        <Panel title={`有问题，一处也不会写入（${counts.faults}个）`}>
          <Table
            caption={shown('需要修改的地方', counts.faults)}
            rows={faults}
            keyOf={({ row, column, reason }) => `${row} ${column} ${reason}`}
            columns={[
              { key: 'row', label: '在文件中', cell: ({ row }) => `第${row}${unit}`, isRowHeader: true, isNarrow: true },
              { key: 'column', label: '栏目', cell: ({ column }) => column },
              { key: 'reason', label: '原因和改法', cell: ({ reason }) => reason },
            ]}
          />
        </Panel>
      )}
      {counts.changed > 0 && (
        <Panel title={`有变化（${counts.changed}处）`}>
          <Table
            caption={shown('逐项对照', counts.changed)}
            rows={changed}
            keyOf={({ id }) => id}
            columns={[
              { key: 'row', label: '在文件中', cell: ({ row }) => `第${row}${unit}`, isNarrow: true },
              { key: 'name', label: '名称', cell: ({ id, name }) => <Link to={`/bases/${id}`} reloadDocument>{name}</Link>, isRowHeader: true },
              { key: 'changes', label: '原来 → 导入后', cell: ({ changes }) => <ul>{changes.map(({ field, was, becomes }) => <li key={field}>{field}：{was || '空'} → {becomes || '空'}</li>)}</ul> },
            ]}
          />
        </Panel>
      )}
      {counts.added > 0 && (
        <Panel title={`新登记（${counts.added}处）`}>
          <Table
            caption={shown('登记为草稿，坐标待核', counts.added)}
            rows={added}
            keyOf={({ row }) => String(row)}
            columns={[
              { key: 'row', label: '在文件中', cell: ({ row }) => `第${row}${unit}`, isNarrow: true },
              { key: 'name', label: '名称', cell: ({ name }) => name, isRowHeader: true },
              { key: 'place', label: '所在地', cell: ({ place, town }) => `${PLACE_NAMES[place]} ${town}` },
              { key: 'position', label: '经度, 纬度', cell: ({ position }) => position },
            ]}
          />
        </Panel>
      )}
      {isReady ? (
        <OfficeForm form={form} submit={`写入${writes}处`} secondary={<ButtonLink to="/bases/import" tone="plain">不写入，重新上传</ButtonLink>}>
          <p>一次全部写入，每处都留办理记录。请在{IMPORT_MINUTES}分钟内确认，过期请重新上传。</p>
        </OfficeForm>
      ) : (
        <p className="actions"><ButtonLink to="/bases/import">重新上传</ButtonLink><ButtonLink to="/bases" tone="plain">返回教学基地</ButtonLink></p>
      )}
    </Page>
  )
}

const shown = (what: string, count: number) => (count > IMPORT_SHOWN_MOST ? `${what}，只列前${IMPORT_SHOWN_MOST}个，共${count}个` : `${what}，共${count}个`)
