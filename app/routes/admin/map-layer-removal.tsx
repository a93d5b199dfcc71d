import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { changeLayer as schema } from '#app/domain/maps/forms.ts'
import { openLayer, removeLayer } from '#app/domain/maps/layers.server.ts'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { HiddenField, useOfficeForm } from '#app/ui/form.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export { rereadAfterConflict as shouldRevalidate } from '#app/ui/revalidation.ts'
export const meta = titled('移除图层')

export const loader = loads('mapLayer.manage', async (visit) => {
  const { layer: { id, name }, version, isShown } = await openLayer(visit, visit.params.id!)
  return { id, name, version, isShown, constraint: getZodConstraint(schema) }
})

export const action = acts('mapLayer.manage', (visit) =>
  submit(visit, schema, async (inside, { version }) => {
    await removeLayer(inside, visit.params.id!, version)
    return '/admin/map-layers?done=removed'
  }),
)

export default function LayerRemoval() {
  const { id, name, version, isShown, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'remove', lastResult: useActionData<typeof action>()?.result, constraint })
  return (
    <Confirmation
      title={`移除图层「${name}」？`}
      crumbs={[{ to: '/admin/map-layers', label: '地图图层' }, { to: `/admin/map-layers/${id}`, label: name }]}
      consequences={`${isShown ? '图层会立即从教学地图上消失，' : ''}导入的数据将删除，需要时只能重新导入；办理记录保留。`}
      form={form}
      submit="移除图层"
      back={`/admin/map-layers/${id}`}
    >
      <HiddenField field={fields.version} value={version} />
    </Confirmation>
  )
}
