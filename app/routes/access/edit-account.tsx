import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { changeAccount } from '#app/domain/access/accounts.server.ts'
import { changedAccountForm as schema } from '#app/domain/access/forms.ts'
import { openAccountToChange } from '#app/domain/access/people.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { HiddenField, OfficeForm, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { AccountFields } from './account-fields.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export { rereadAfterConflict as shouldRevalidate } from '#app/ui/revalidation.ts'
export const meta = titled('修改账号资料')

export const loader = loads('account.change', async (visit) => {
  const { account, units } = await openAccountToChange(visit, visit.params.id!)
  const { id, login, name, mobile, email, version, organisationId, post } = account
  return { id, login, units, contact: { mobile, email }, values: { name, organisationId: organisationId ?? '', post: post ?? '', version: String(version) }, constraint: getZodConstraint(schema) }
})

export const action = acts('account.change', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await changeAccount(inside, visit.params.id!, form)
    return `/admin/accounts/${visit.params.id}?done=changed`
  }),
)

export default function EditAccountPage() {
  const { id, login, units, contact, values, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'edit-account', lastResult: useActionData<typeof action>()?.result, defaultValue: values, constraint })
  return (
    <Page title="修改账号资料" crumbs={[{ to: '/admin/accounts', label: '账号与角色' }, { to: `/admin/accounts/${id}`, label: login }]}>
      <OfficeForm form={form} submit="保存资料" secondary={<ButtonLink to={`/admin/accounts/${id}`} tone="plain">返回，不修改</ButtonLink>} warnOnLeave>
        <HiddenField field={fields.version} value={values.version} />
        <AccountFields fields={fields} units={units} contact={contact} />
      </OfficeForm>
    </Page>
  )
}
