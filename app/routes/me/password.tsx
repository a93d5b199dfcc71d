import { useActionData, useLoaderData } from '@remix-run/react'
import { changePasswordForm as schema } from '#app/domain/access/forms.ts'
import { changeOwnPassword, readyPassword } from '#app/domain/access/own-account.server.ts'
import { passwordHint } from '#app/domain/access/passwords.ts'
import { Alert } from '#app/ui/alert.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { OfficeForm, PasswordField, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submitReady } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { renewing } from '#app/web/session.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('修改密码')

export const loader = loads('self.manage', async (visit) => ({ mustChange: visit.visitor.mustChangePassword, hint: passwordHint(visit.context.config.PASSWORD_POLICY) }))

export const action = acts('self.manage', (visit) => {
  const { config } = visit.context
  return renewing(visit, (renew) =>
    submitReady(
      visit,
      schema,
      (outside, form) => readyPassword(outside, form, config),
      async (inside, _form, ready) => {
        await changeOwnPassword(inside, ready, config)
        await renew(inside)
        return '/me?done=password'
      },
    ),
  )
})

export default function PasswordPage() {
  const { mustChange, hint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'password', lastResult: useActionData<typeof action>()?.result })
  const back = mustChange ? <ButtonLink to="/sign-out" tone="plain">退出登录</ButtonLink> : <ButtonLink to="/me" tone="plain">返回，不修改</ButtonLink>
  return (
    <Page title="修改密码" crumbs={mustChange ? [] : [{ to: '/me', label: '我的账号' }]}>
      {mustChange && <Alert tone="warn">您用的是初始密码，或密码已到期。请先设置自己的密码，再办理其他事项。</Alert>}
      <OfficeForm form={form} submit="修改密码" secondary={back}>
        <PasswordField field={fields.currentPassword} label="当前密码" required />
        <PasswordField field={fields.newPassword} label="新密码" hint={hint} autoComplete="new-password" required />
        <PasswordField field={fields.repeatedPassword} label="再填写一次新密码" autoComplete="new-password" required />
      </OfficeForm>
    </Page>
  )
}
