import { useActionData, useLoaderData } from '@remix-run/react'
import { sealPasswords } from '#app/domain/access/handed-passwords.server.ts'
import { newInitialPassword, openAccountToProtect, resetPassword } from '#app/domain/access/initial-passwords.server.ts'
import { noFields } from '#app/domain/community/fields.ts'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { useOfficeForm } from '#app/ui/form.tsx'
import { titled } from '#app/ui/titles.ts'
import { submitReady } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('重置密码')

export const loader = loads('account.change', (visit) => openAccountToProtect(visit, visit.params.id!))

export const action = acts('account.change', (visit) =>
  submitReady(visit, noFields, newInitialPassword, async (inside, _form, { password, passwordHash }) => {
    const login = await resetPassword(inside, visit.params.id!, passwordHash)
    return `/admin/accounts/${visit.params.id}?done=reset&shown=${sealPasswords(visit, visit.actor.accountId, [{ login, password }], visit.context.config)}`
  }),
)

export default function AccountPasswordPage() {
  const { id, name, login } = useLoaderData<typeof loader>()
  const { form } = useOfficeForm({ id: 'reset', lastResult: useActionData<typeof action>()?.result })
  return (
    <Confirmation
      title={`重置${name}的密码？`}
      crumbs={[{ to: '/admin/accounts', label: '账号与角色' }, { to: `/admin/accounts/${id}`, label: login }]}
      consequences="请先当面或电话核实是本人申请。重置后原密码作废，已登录的设备立即退出；初始密码在下一页显示一次。"
      form={form}
      submit="重置密码"
      back={`/admin/accounts/${id}`}
    />
  )
}
