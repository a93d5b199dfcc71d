import { useActionData, useLoaderData } from '@remix-run/react'
import { disableAccount } from '#app/domain/access/accounts.server.ts'
import { openAccountToChange } from '#app/domain/access/people.server.ts'
import { noFields } from '#app/domain/community/fields.ts'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { useOfficeForm } from '#app/ui/form.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('停用账号')

export const loader = loads('account.change', async (visit) => {
  const { account } = await openAccountToChange(visit, visit.params.id!)
  return { id: account.id, name: account.name, login: account.login }
})

export const action = acts('account.change', (visit) =>
  submit(visit, noFields, async (inside) => {
    await disableAccount(inside, visit.params.id!)
    return `/admin/accounts/${visit.params.id}?done=disabled`
  }),
)

export default function AccountDisablingPage() {
  const { id, name, login } = useLoaderData<typeof loader>()
  const { form } = useOfficeForm({ id: 'disabling', lastResult: useActionData<typeof action>()?.result })
  return (
    <Confirmation
      title={`停用${name}的账号？`}
      crumbs={[{ to: '/admin/accounts', label: '账号与角色' }, { to: `/admin/accounts/${id}`, label: login }]}
      consequences="停用后，已登录的设备立即退出，日历订阅失效，其代办关系失效；办理过的事项和记录全部保留。可以恢复使用。"
      form={form}
      submit="停用账号"
      back={`/admin/accounts/${id}`}
    />
  )
}
