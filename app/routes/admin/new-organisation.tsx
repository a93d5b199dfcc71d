import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { may } from '#app/domain/access/policy.ts'
import { addOrganisation as schema } from '#app/domain/community/forms.ts'
import { oneOf } from '#app/domain/community/one-of.ts'
import { addOrganisation, openOrganisationForm } from '#app/domain/community/organisations.server.ts'
import { PLACE_NAMES, PLACES } from '#app/domain/community/terms.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { HiddenField, OfficeForm, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { OrganisationFields } from './organisation-fields.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('新增单位')

export const loader = loads('organisation.manage', async (visit) => {
  const own = PLACES.filter((place) => may(visit.actor, 'organisation.manage', { place }).isAllowed)
  const place = oneOf(own, visit.url.searchParams.get('region')) ?? own[0]!
  return { place, parents: await openOrganisationForm(visit, place), constraint: getZodConstraint(schema), parentId: visit.url.searchParams.get('parent') ?? '' }
})

export const action = acts('organisation.manage', (visit) => submit(visit, schema, async (inside, form) => `/admin/organisations/${await addOrganisation(inside, form)}?done=added`))

export default function NewOrganisation() {
  const { place, parents, parentId, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'organisation', lastResult: useActionData<typeof action>()?.result, defaultValue: { parentId }, constraint })
  return (
    <Page title="新增单位" crumbs={[{ to: '/desk', label: '工作台' }, { to: '/admin/organisations', label: '组织机构' }]} lead={`登记到${PLACE_NAMES[place]}。`}>
      <OfficeForm form={form} submit="新增单位" warnOnLeave secondary={<ButtonLink to="/admin/organisations" tone="plain">返回</ButtonLink>}>
        <HiddenField field={fields.place} value={place} />
        <OrganisationFields fields={fields} parents={parents} />
      </OfficeForm>
    </Page>
  )
}
