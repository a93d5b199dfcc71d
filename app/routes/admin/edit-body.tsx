import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { demand } from '#app/domain/access/policy.ts'
import { changeBody, openBody } from '#app/domain/community/bodies.server.ts'
import { changeBody as schema } from '#app/domain/community/forms.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { HiddenField, OfficeForm, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { BodyFields } from './body-fields.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export { rereadAfterConflict as shouldRevalidate } from '#app/ui/revalidation.ts'
export const meta = titled('修改机构')

export const loader = loads('body.manage', async (visit) => {
  const { body } = await openBody(visit, visit.params.id!)
  demand(visit.actor, 'body.manage', body)
  const { id, name, fromOn, toOn, note, version } = body
  return { id, name, version, values: { name, fromOn, toOn: toOn ?? '', note }, constraint: getZodConstraint(schema) }
})

export const action = acts('body.manage', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await changeBody(inside, visit.params.id!, form)
    return `/admin/bodies/${visit.params.id}?done=changed`
  }),
)

export default function EditBody() {
  const { id, name, version, values, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'body', lastResult: useActionData<typeof action>()?.result, defaultValue: values, constraint })
  return (
    <Page title="修改机构" crumbs={[{ to: '/admin/bodies', label: '领导小组和委员会' }, { to: `/admin/bodies/${id}`, label: name }]}>
      <OfficeForm form={form} submit="保存修改" warnOnLeave secondary={<ButtonLink to={`/admin/bodies/${id}`} tone="plain">返回，不修改</ButtonLink>}>
        <HiddenField field={fields.version} value={version} />
        <BodyFields fields={fields} />
      </OfficeForm>
    </Page>
  )
}
