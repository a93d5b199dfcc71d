import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { changeStop, openStop } from '#app/domain/tours/drafting.server.ts'
import { changeStopForm as schema } from '#app/domain/tours/forms.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { HiddenField, OfficeForm, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { StopFields } from './stop-fields.tsx'
import { tourCrumbs } from './tour-crumbs.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export { rereadAfterConflict as shouldRevalidate } from '#app/ui/revalidation.ts'
export const meta = titled('修改站点')

export const loader = loads('tour.keep', async (visit) => ({ ...(await openStop(visit, visit.params.id!, visit.params.stop!)), constraint: getZodConstraint(schema) }))

export const action = acts('tour.keep', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await changeStop(inside, visit.params.id!, visit.params.stop!, form)
    return `/tours/${visit.params.id}/plan?done=arranged`
  }),
)

export default function Stop() {
  const { id, name, at, baseName, values, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'stop', lastResult: useActionData<typeof action>()?.result, defaultValue: values, constraint })
  return (
    <Page title={`第${at}站：${baseName}`} crumbs={tourCrumbs({ id, name })}>
      <OfficeForm form={form} submit="保存" warnOnLeave secondary={<ButtonLink to={`/tours/${id}/plan`} tone="plain">返回</ButtonLink>}>
        <HiddenField field={fields.version} value={values.version} />
        <StopFields fields={fields as never} />
      </OfficeForm>
    </Page>
  )
}
