import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { objectForm as schema } from '#app/domain/plaques/forms.ts'
import { noteObjection, openObjectionNote } from '#app/domain/plaques/objections.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { OfficeForm, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { awardCrumbs } from './crumbs.ts'
import { ObjectionFields } from './objection-fields.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('登记异议')

export const loader = loads('objection.take', async (visit) => ({ ...(await openObjectionNote(visit, visit.params.id!)), constraint: getZodConstraint(schema) }))

export const action = acts('objection.take', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await noteObjection(inside, visit.params.id!, form)
    return `/bases/${visit.params.id}/award?done=noted`
  }),
)

export default function NewObjection() {
  const { baseId, baseName, publicUntilOn, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'objection', lastResult: useActionData<typeof action>()?.result, constraint })
  return (
    <Page title="登记异议" crumbs={awardCrumbs({ id: baseId, name: baseName })} lead={`来电、来信、来访提出的异议，在公示期（至${publicUntilOn}）内登记，由其他两地组织部核实答复。`}>
      <OfficeForm form={form} submit="登记异议" warnOnLeave secondary={<ButtonLink to={`/bases/${baseId}/award`} tone="plain">返回</ButtonLink>}>
        <ObjectionFields fields={fields as never} />
      </OfficeForm>
    </Page>
  )
}
