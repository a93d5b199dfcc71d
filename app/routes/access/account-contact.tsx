import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { revealForm as schema } from '#app/domain/access/forms.ts'
import { openAccountToReveal } from '#app/domain/access/people.server.ts'
import { sealRevealed } from '#app/domain/access/revealed-contacts.server.ts'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { TextField, useOfficeForm } from '#app/ui/form.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('查看完整联系方式')

export const loader = loads('contact.reveal', async (visit) => ({ ...(await openAccountToReveal(visit, visit.params.id!)), constraint: getZodConstraint(schema) }))

export const action = acts('contact.reveal', (visit) =>
  submit(visit, schema, async (inside, form) => {
    const shown = await sealRevealed(inside, visit.params.id!, form.reason, visit.context.config)
    return `/admin/accounts/${visit.params.id}?done=revealed&shown=${shown}`
  }),
)

export default function AccountContactPage() {
  const { id, name, login, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'contact', lastResult: useActionData<typeof action>()?.result, constraint })
  return (
    <Confirmation
      title={`查看${name}的完整联系方式？`}
      crumbs={[{ to: '/admin/accounts', label: '账号与角色' }, { to: `/admin/accounts/${id}`, label: login }]}
      consequences="查看人、时间和事由会记入审计日志；请只用于办理公务。"
      form={form}
      submit="查看并记入日志"
      back={`/admin/accounts/${id}`}
      tone="primary"
    >
      <TextField field={fields.reason} label="事由" required />
    </Confirmation>
  )
}
