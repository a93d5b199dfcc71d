import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { closeOrganisation as schema } from '#app/domain/community/forms.ts'
import { demand } from '#app/domain/access/policy.ts'
import { localDay } from '#app/domain/community/local-time.ts'
import { closeOrganisation, openOrganisation } from '#app/domain/community/organisations.server.ts'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { DateField, HiddenField, useOfficeForm } from '#app/ui/form.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export { rereadAfterConflict as shouldRevalidate } from '#app/ui/revalidation.ts'
export const meta = titled('停用单位')

export const loader = loads('organisation.manage', async (visit) => {
  const { organisation } = await openOrganisation(visit, visit.params.id!)
  demand(visit.actor, 'organisation.manage', organisation)
  return { id: organisation.id, name: organisation.name, version: organisation.version, today: localDay(visit.now), constraint: getZodConstraint(schema) }
})

export const action = acts('organisation.manage', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await closeOrganisation(inside, visit.params.id!, form)
    return `/admin/organisations/${visit.params.id}?done=closed`
  }),
)

export default function Closing() {
  const { id, name, version, today, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'close', lastResult: useActionData<typeof action>()?.result, defaultValue: { closedOn: today }, constraint })
  return (
    <Confirmation
      title={`停用「${name}」？`}
      crumbs={[{ to: '/admin/organisations', label: '组织机构' }, { to: `/admin/organisations/${id}`, label: name }]}
      consequences="停用后不再出现在邀请和选择名单中；已有的会议、通知和记录不受影响。机构合并、撤销时使用，以后可以恢复。"
      form={form}
      submit="停用单位"
      back={`/admin/organisations/${id}`}
    >
      <HiddenField field={fields.version} value={version} />
      <DateField field={fields.closedOn} label="停用日期" max={today} />
    </Confirmation>
  )
}
