import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { createAccount } from '#app/domain/access/accounts.server.ts'
import { newAccountForm as schema } from '#app/domain/access/forms.ts'
import { sealPasswords } from '#app/domain/access/handed-passwords.server.ts'
import { newInitialPassword } from '#app/domain/access/initial-passwords.server.ts'
import { readUnitChoices } from '#app/domain/access/people.server.ts'
import { PLACE_NAMES, PLACES } from '#app/domain/community/terms.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { OfficeForm, SelectField, TextField, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submitReady } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { AccountFields } from './account-fields.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('新建账号')

export const loader = loads('account.create', async (visit) => ({ units: await readUnitChoices(visit, null), constraint: getZodConstraint(schema) }))

export const action = acts('account.create', (visit) =>
  submitReady(visit, schema, newInitialPassword, async (inside, form, { password, ...first }) => {
    const id = await createAccount(inside, form, first)
    const shown = sealPasswords(visit, visit.actor.accountId, [{ login: form.login, password }], visit.context.config)
    return `/admin/accounts/${id}?done=created&shown=${shown}`
  }),
)

export default function NewAccountPage() {
  const { units, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'new-account', lastResult: useActionData<typeof action>()?.result, constraint })
  return (
    <Page title="新建账号" crumbs={[{ to: '/admin/accounts', label: '账号与角色' }]} lead="新账号没有角色，不能登录；建好后请安全管理员授予角色。初始密码在下一页显示一次。">
      <OfficeForm form={form} submit="新建账号" secondary={<ButtonLink to="/admin/accounts" tone="plain">返回，不新建</ButtonLink>} warnOnLeave>
        <TextField field={fields.login} label="账号名" hint="4–40 个小写字母、数字、点或连字符，如 qingpu.zhang；建好后不能修改。" required />
        <SelectField field={fields.place} label="所属地区" options={PLACES.map((value) => ({ value, label: PLACE_NAMES[value] }))} placeholder="请选择" required />
        <AccountFields fields={fields} units={units} />
      </OfficeForm>
    </Page>
  )
}
