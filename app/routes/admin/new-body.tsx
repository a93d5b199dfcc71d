import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { foundBody } from '#app/domain/community/bodies.server.ts'
import { foundBody as schema } from '#app/domain/community/forms.ts'
import { BODY_KIND_NAMES, BODY_KINDS, PLACE_NAMES } from '#app/domain/community/terms.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { OfficeForm, SelectField, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { BodyFields } from './body-fields.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('登记机构')

export const loader = loads('body.manage', async (visit) => ({ place: visit.actor.place, constraint: getZodConstraint(schema) }))

export const action = acts('body.manage', (visit) => submit(visit, schema, async (inside, form) => `/admin/bodies/${await foundBody(inside, form)}?done=founded`))

const KIND_OPTIONS = BODY_KINDS.map((value) => ({ value, label: BODY_KIND_NAMES[value] }))

export default function NewBody() {
  const { place, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'body', lastResult: useActionData<typeof action>()?.result, constraint })
  return (
    <Page title="登记机构" crumbs={[{ to: '/admin/organisations', label: '组织机构' }, { to: '/admin/bodies', label: '领导小组和委员会' }]} lead={`登记到${PLACE_NAMES[place]}。`}>
      <OfficeForm form={form} submit="登记机构" warnOnLeave secondary={<ButtonLink to="/admin/bodies" tone="plain">返回</ButtonLink>}>
        <SelectField field={fields.kind} label="机构类别" options={KIND_OPTIONS} placeholder="请选择" />
        <BodyFields fields={fields} />
      </OfficeForm>
    </Page>
  )
}
