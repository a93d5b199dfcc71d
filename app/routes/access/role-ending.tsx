import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { endRoleForm as schema } from '#app/domain/access/forms.ts'
import { endRole, openRoleToEnd, showRole } from '#app/domain/access/roles.server.ts'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { DateField, useOfficeForm } from '#app/ui/form.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('终止角色')

export const loader = loads('role.end', async (visit) => {
  const { held, today } = await openRoleToEnd(visit, visit.params.id!, visit.params.holding!)
  return { id: held.accountId, role: showRole(held), today, constraint: getZodConstraint(schema) }
})

export const action = acts('role.end', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await endRole(inside, visit.params.id!, visit.params.holding!, form)
    return `/admin/accounts/${visit.params.id}?done=ended`
  }),
)

export default function RoleEndingPage() {
  const { id, role, today, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'role-ending', lastResult: useActionData<typeof action>()?.result, defaultValue: { toOn: today }, constraint })
  return (
    <Confirmation
      title="终止角色？"
      crumbs={[{ to: '/admin/accounts', label: '账号与角色' }, { to: `/admin/accounts/${id}`, label: '账号' }]}
      consequences={`${role}。最后一天过后，本人不能再以这个角色办理；由其指定的代办同时失效。`}
      form={form}
      submit="终止角色并通知本人"
      back={`/admin/accounts/${id}`}
    >
      <DateField field={fields.toOn} label="最后一天" hint="填写今天以前的日期，立即生效；尚未开始的角色会直接收回。" required />
    </Confirmation>
  )
}
