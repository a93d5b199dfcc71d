import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { withdrawForm as schema } from '#app/domain/tours/forms.ts'
import { openWithdrawal, withdrawTour } from '#app/domain/tours/publishing.server.ts'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { HiddenField, TextArea, useOfficeForm } from '#app/ui/form.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { tourCrumbs } from './tour-crumbs.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('撤下线路')
export const loader = loads('tour.keep', async (visit) => ({ ...(await openWithdrawal(visit, visit.params.id!)), constraint: getZodConstraint(schema) }))

export const action = acts('tour.keep', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await withdrawTour(inside, visit.params.id!, form)
    return `/tours/${visit.params.id}/plan?done=withdrawn`
  }),
)

export default function Withdrawal() {
  const { id, name, version, number, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'withdraw', lastResult: useActionData<typeof action>()?.result, constraint })
  return (
    <Confirmation title={`撤下「${name}」第${number}版？`} crumbs={tourCrumbs({ id, name })} consequences="撤下后公开页面和下载都打不开，扫描手册上的二维码也看不到；以后可以再发布成为新的一版。" form={form} submit="撤下线路" back={`/tours/${id}/plan`}>
      <HiddenField field={fields.version} value={version} />
      <TextArea field={fields.reason} label="原因" required />
    </Confirmation>
  )
}
