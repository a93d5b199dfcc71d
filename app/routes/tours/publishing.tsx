import { useActionData, useLoaderData } from '@remix-run/react'
import { atVersion as schema } from '#app/domain/tours/forms.ts'
import { openPublishing, publishTour } from '#app/domain/tours/publishing.server.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { HiddenField, useOfficeForm } from '#app/ui/form.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { tourCrumbs } from './tour-crumbs.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('发布线路')
export const loader = loads('tour.keep', (visit) => openPublishing(visit, visit.params.id!))

export const action = acts('tour.keep', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await publishTour(inside, visit.params.id!, form)
    return `/tours/${visit.params.id}/plan?done=published`
  }),
)

export default function Publishing() {
  const { id, name, version, number, faults } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'publish', lastResult: useActionData<typeof action>()?.result })
  return (
    <Confirmation title={`发布「${name}」第${number}版？`} crumbs={tourCrumbs({ id, name })} consequences="发布后任何人不用登录就能看到。这一版的内容从此固定，以后的修改要再次发布成为新的一版。" form={form} submit={`发布第${number}版`} tone="primary" back={`/tours/${id}/plan`}>
      <HiddenField field={fields.version} value={version} />
      {faults.length > 0 && <Alert tone="warn" title="还有这些不合适的地方，请确认后再发布">{<ul>{faults.map((fault) => <li key={fault}>{fault}</li>)}</ul>}</Alert>}
    </Confirmation>
  )
}
