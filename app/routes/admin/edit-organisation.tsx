import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { changeOrganisation as schema } from '#app/domain/community/forms.ts'
import { changeOrganisation, openOrganisation, openOrganisationForm } from '#app/domain/community/organisations.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { HiddenField, OfficeForm, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { OrganisationFields } from './organisation-fields.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export { rereadAfterConflict as shouldRevalidate } from '#app/ui/revalidation.ts'
export const meta = titled('修改单位')

export const loader = loads('organisation.manage', async (visit) => {
  const { organisation } = await openOrganisation(visit, visit.params.id!)
  const { id, place, name, kind, institutionKind, parentId, townCode, version } = organisation
  const parents = await openOrganisationForm(visit, place, id)
  return { id, name, version, parents, values: { name, kind, institutionKind: institutionKind ?? '', parentId: parentId ?? '', townCode: townCode ?? '' }, constraint: getZodConstraint(schema) }
})

export const action = acts('organisation.manage', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await changeOrganisation(inside, visit.params.id!, form)
    return `/admin/organisations/${visit.params.id}?done=changed`
  }),
)

export default function EditOrganisation() {
  const { id, name, version, parents, values, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'organisation', lastResult: useActionData<typeof action>()?.result, defaultValue: values, constraint })
  return (
    <Page title="修改单位" crumbs={[{ to: '/admin/organisations', label: '组织机构' }, { to: `/admin/organisations/${id}`, label: name }]} lead="改名、调整类别或隶属关系；原来的情况在办理记录中保留。">
      <OfficeForm form={form} submit="保存修改" warnOnLeave secondary={<ButtonLink to={`/admin/organisations/${id}`} tone="plain">返回，不修改</ButtonLink>}>
        <HiddenField field={fields.version} value={version} />
        <OrganisationFields fields={fields} parents={parents} />
      </OfficeForm>
    </Page>
  )
}
