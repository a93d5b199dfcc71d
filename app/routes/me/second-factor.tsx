import { useActionData, useLoaderData } from '@remix-run/react'
import { provePasswordForm as schema } from '#app/domain/access/forms.ts'
import { offerSecondFactor } from '#app/domain/access/own-account.server.ts'
import { readSecondFactorPage } from '#app/domain/access/second-factor-page.server.ts'
import { Alert } from '#app/ui/alert.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { OfficeForm, PasswordField, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { Time } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { submitReady } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('双重验证')

export const loader = loads('self.manage', (visit) => readSecondFactorPage(visit, visit.context.config))

/** Proves the password; the secret travels sealed in the address, nothing is written yet. */
export const action = acts('self.manage', (visit) =>
  submitReady(
    visit,
    schema,
    (outside, form) => offerSecondFactor(outside, form.currentPassword, visit.context.config),
    async (_inside, _form, sealed) => `/me/second-factor/new?offer=${sealed}`,
  ),
)

export default function SecondFactorPage() {
  const { setAt, codesLeft, mustSet, mayRemove } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'second-factor', lastResult: useActionData<typeof action>()?.result })
  return (
    <Page title="双重验证" crumbs={mustSet ? [] : [{ to: '/me', label: '我的账号' }]} lead="登录时除密码外，再填写手机身份验证器上每 30 秒变化一次的 6 位数字，密码泄露也不会被冒用。">
      {mustSet && <Alert tone="warn">您的角色必须使用双重验证。请先设置，再办理其他事项。</Alert>}
      {setAt && <Alert tone="good"><p>双重验证已于 <Time at={setAt} /> 设置，还有 {codesLeft} 个恢复码没有用过。换手机或恢复码快用完时，请重新设置。</p></Alert>}
      <OfficeForm
        form={form}
        submit={setAt ? '重新设置' : '开始设置'}
        secondary={mustSet ? <ButtonLink to="/sign-out" tone="plain">退出登录</ButtonLink> : <>{mayRemove && <ButtonLink to="/me/second-factor/removal" tone="quiet">取消双重验证</ButtonLink>}<ButtonLink to="/me" tone="plain">返回</ButtonLink></>}
      >
        <PasswordField field={fields.currentPassword} label="当前密码" hint="先核对是您本人。" required />
      </OfficeForm>
    </Page>
  )
}
