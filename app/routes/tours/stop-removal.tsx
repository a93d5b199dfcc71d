import { useActionData, useLoaderData } from '@remix-run/react'
import { openStop, removeStop } from '#app/domain/tours/drafting.server.ts'
import { atVersion as schema } from '#app/domain/tours/forms.ts'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { HiddenField, useOfficeForm } from '#app/ui/form.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { tourCrumbs } from './tour-crumbs.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('移除站点')
export const loader = loads('tour.keep', (visit) => openStop(visit, visit.params.id!, visit.params.stop!))

export const action = acts('tour.keep', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await removeStop(inside, visit.params.id!, visit.params.stop!, form)
    return `/tours/${visit.params.id}/plan?done=arranged`
  }),
)

export default function StopRemoval() {
  const { id, name, at, baseName, version } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'remove', lastResult: useActionData<typeof action>()?.result })
  return (
    <Confirmation title={`移除第${at}站「${baseName}」？`} crumbs={tourCrumbs({ id, name })} consequences="这一站的停留时间和教学要点会一并删除，不能恢复；教学点本身不受影响。" form={form} submit="移除站点" back={`/tours/${id}/plan`}>
      <HiddenField field={fields.version} value={version} />
    </Confirmation>
  )
}
