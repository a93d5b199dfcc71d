import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { demand } from '#app/domain/access/policy.ts'
import { reopenOrganisation as schema } from '#app/domain/community/forms.ts'
import { openOrganisation, reopenOrganisation } from '#app/domain/community/organisations.server.ts'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { HiddenField, useOfficeForm } from '#app/ui/form.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export { rereadAfterConflict as shouldRevalidate } from '#app/ui/revalidation.ts'
export const meta = titled('恢复单位')

export const loader = loads('organisation.manage', async (visit) => {
  const { organisation } = await openOrganisation(visit, visit.params.id!)
  demand(visit.actor, 'organisation.manage', organisation)
  return { id: organisation.id, name: organisation.name, version: organisation.version, constraint: getZodConstraint(schema) }
})

export const action = acts('organisation.manage', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await reopenOrganisation(inside, visit.params.id!, form)
    return `/admin/organisations/${visit.params.id}?done=reopened`
  }),
)

export default function Reopening() {
  const { id, name, version, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'reopen', lastResult: useActionData<typeof action>()?.result, constraint })
  return (
    <Confirmation
      title={`恢复「${name}」？`}
      crumbs={[{ to: '/admin/organisations', label: '组织机构' }, { to: `/admin/organisations/${id}`, label: name }]}
      consequences="恢复后重新出现在邀请和选择名单中。"
      form={form}
      submit="恢复使用"
      tone="primary"
      back={`/admin/organisations/${id}`}
    >
      <HiddenField field={fields.version} value={version} />
    </Confirmation>
  )
}
