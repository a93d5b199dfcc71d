import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { changeTour, openChangeTour } from '#app/domain/tours/drafting.server.ts'
import { changeTourForm as schema } from '#app/domain/tours/forms.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { HiddenField, OfficeForm, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { tourCrumbs } from './tour-crumbs.ts'
import { TourFields } from './tour-fields.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export { rereadAfterConflict as shouldRevalidate } from '#app/ui/revalidation.ts'
export const meta = titled('修改线路信息')

export const loader = loads('tour.keep', async (visit) => ({ ...(await openChangeTour(visit, visit.params.id!)), constraint: getZodConstraint(schema) }))

export const action = acts('tour.keep', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await changeTour(inside, visit.params.id!, form)
    return `/tours/${visit.params.id}/plan?done=changed`
  }),
)

export default function EditTour() {
  const { id, name, values, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'tour', lastResult: useActionData<typeof action>()?.result, defaultValue: values, constraint })
  return (
    <Page title="修改线路信息" crumbs={tourCrumbs({ id, name })} lead="已发布的版本不受影响，修改后需要再次发布。">
      <OfficeForm form={form} submit="保存" warnOnLeave secondary={<ButtonLink to={`/tours/${id}/plan`} tone="plain">返回</ButtonLink>}>
        <HiddenField field={fields.version} value={values.version} />
        <TourFields fields={fields as never} />
      </OfficeForm>
    </Page>
  )
}
