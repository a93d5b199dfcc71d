import { useActionData, useLoaderData } from '@remix-run/react'
import { liftSecondFactor, openAccountToProtect } from '#app/domain/access/initial-passwords.server.ts'
import { noFields } from '#app/domain/community/fields.ts'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { useOfficeForm } from '#app/ui/form.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('解除双重验证')

export const loader = loads('account.change', (visit) => openAccountToProtect(visit, visit.params.id!))

export const action = acts('account.change', (visit) =>
  submit(visit, noFields, async (inside) => {
    await liftSecondFactor(inside, visit.params.id!)
    return `/admin/accounts/${visit.params.id}?done=lifted`
  }),
)

export default function AccountSecondFactorPage() {
  const { id, name, login } = useLoaderData<typeof loader>()
  const { form } = useOfficeForm({ id: 'lifting', lastResult: useActionData<typeof action>()?.result })
  return (
    <Confirmation
      title={`解除${name}的双重验证？`}
      crumbs={[{ to: '/admin/accounts', label: '账号与角色' }, { to: `/admin/accounts/${id}`, label: login }]}
      consequences="只在本人手机和恢复码都已遗失时办理，请先当面核实身份。解除后只凭密码登录，已登录的设备立即退出。"
      form={form}
      submit="解除双重验证"
      back={`/admin/accounts/${id}`}
    />
  )
}
