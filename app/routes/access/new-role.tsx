import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { grantRoleForm as schema } from '#app/domain/access/forms.ts'
import { grantRole, openAccountToGrant } from '#app/domain/access/roles.server.ts'
import { ROLE_NAMES, ROLES } from '#app/domain/access/terms.ts'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { DateField, OfficeForm, SelectField, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('授予角色')

export const loader = loads('role.grant', async (visit) => ({ ...(await openAccountToGrant(visit, visit.params.id!)), constraint: getZodConstraint(schema) }))

export const action = acts('role.grant', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await grantRole(inside, visit.params.id!, form)
    return `/admin/accounts/${visit.params.id}?done=granted`
  }),
)

export default function NewRolePage() {
  const { id, name, login, place, today, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'new-role', lastResult: useActionData<typeof action>()?.result, defaultValue: { place, fromOn: today }, constraint })
  const places = [...new Set([place, 'community'] as const)].map((value) => ({ value, label: PLACE_NAMES[value] }))
  return (
    <Page
      title={`授予${name}角色`}
      crumbs={[{ to: '/admin/accounts', label: '账号与角色' }, { to: `/admin/accounts/${id}`, label: login }]}
      lead="三名管理员的角色各由一人担任，不能兼任其他角色。授予后本人须重新登录。"
    >
      <OfficeForm form={form} submit="授予角色" secondary={<ButtonLink to={`/admin/accounts/${id}`} tone="plain">返回，不授予</ButtonLink>}>
        <SelectField field={fields.role} label="角色" options={ROLES.map((value) => ({ value, label: ROLE_NAMES[value] }))} placeholder="请选择" required />
        <SelectField field={fields.place} label="任职地区" options={places} required />
        <DateField field={fields.fromOn} label="起始日期" required />
        <DateField field={fields.toOn} label="截止日期" hint="含当天；不填表示长期。" />
      </OfficeForm>
    </Page>
  )
}
