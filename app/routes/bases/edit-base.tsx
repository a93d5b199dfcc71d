import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { changeForm as schema } from '#app/domain/bases/forms.ts'
import { changeBase, openChangeForm } from '#app/domain/bases/keeping.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { HiddenField, OfficeForm, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { BaseFields } from './base-fields.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export { rereadAfterConflict as shouldRevalidate } from '#app/ui/revalidation.ts'
export const meta = titled('修改教学点')

export const loader = loads('base.keep', async (visit) => ({ ...(await openChangeForm(visit, visit.params.id!)), constraint: getZodConstraint(schema) }))

export const action = acts('base.keep', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await changeBase(inside, visit.params.id!, form)
    return `/bases/${visit.params.id}?done=changed`
  }),
)

export default function EditBase() {
  const { id, name, values, towns, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'base', lastResult: useActionData<typeof action>()?.result, defaultValue: values, constraint })
  const back = `/bases/${id}`
  return (
    <Page title="修改教学点" crumbs={[{ to: '/bases', label: '教学基地' }, { to: back, label: name }]} lead="保存后立即生效；已公布的，公开页面随之更新。位置改了，坐标会回到“坐标待核”。">
      <OfficeForm form={form} submit="保存" warnOnLeave secondary={<ButtonLink to={back} tone="plain" isDocument>返回</ButtonLink>}>
        <HiddenField field={fields.version!} value={values.version} />
        <BaseFields fields={fields as never} towns={towns} />
      </OfficeForm>
    </Page>
  )
}
