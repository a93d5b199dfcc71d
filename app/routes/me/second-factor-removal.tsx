import { useActionData } from '@remix-run/react'
import { provePasswordForm as schema } from '#app/domain/access/forms.ts'
import { removeSecondFactor } from '#app/domain/access/own-account.server.ts'
import { proveSelf } from '#app/domain/access/tries.server.ts'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { PasswordField, useOfficeForm } from '#app/ui/form.tsx'
import { titled } from '#app/ui/titles.ts'
import { submitReady } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { renewing } from '#app/web/session.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('取消双重验证')

export const loader = loads('self.manage', async () => null)

export const action = acts('self.manage', (visit) =>
  renewing(visit, (renew) =>
    submitReady(
      visit,
      schema,
      (outside, form) => proveSelf(outside, form.currentPassword),
      async (inside) => {
        await removeSecondFactor(inside, visit.context.config)
        await renew(inside, { hasSecondFactor: false })
        return '/me?done=second-factor-removed'
      },
    ),
  ),
)

export default function SecondFactorRemovalPage() {
  const { form, fields } = useOfficeForm({ id: 'second-factor-removal', lastResult: useActionData<typeof action>()?.result })
  return (
    <Confirmation
      title="取消双重验证？"
      crumbs={[{ to: '/me', label: '我的账号' }, { to: '/me/second-factor', label: '双重验证' }]}
      consequences="取消后只凭密码就能登录，恢复码全部作废，其他设备上的登录会退出。"
      form={form}
      submit="取消双重验证"
      back="/me/second-factor"
    >
      <PasswordField field={fields.currentPassword} label="当前密码" required />
    </Confirmation>
  )
}
