import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { forbidden } from '#app/domain/access/refusals.ts'
import { withdrawApproval } from '#app/domain/approval/approval.server.ts'
import { withdrawApproval as schema } from '#app/domain/approval/forms.ts'
import { openApprovalPage } from '#app/domain/approval/reading.server.ts'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { TextArea, useOfficeForm } from '#app/ui/form.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('撤回会签事项')

export const loader = loads('approval.withdraw', async (visit) => {
  const { id, title, steps } = await openApprovalPage(visit, visit.params.id!)
  if (!steps.includes('withdraw')) throw forbidden('这一事项由提出方在会签办结前撤回。')
  return { id, title, constraint: getZodConstraint(schema) }
})

export const action = acts('approval.withdraw', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await withdrawApproval(inside, visit.params.id!, form)
    return `/approvals/${visit.params.id}?done=withdraw`
  }),
)

export default function Withdrawal() {
  const { id, title, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'withdraw', lastResult: useActionData<typeof action>()?.result, constraint })
  return (
    <Confirmation
      title={`撤回「${title}」？`}
      crumbs={[{ to: '/approvals', label: '三方会签' }, { to: `/approvals/${id}`, label: title }]}
      consequences="撤回后本次会签结束，已登记的意见保留在记录中但不再生效；三地会收到通知。"
      form={form}
      submit="撤回会签事项"
      back={`/approvals/${id}`}
    >
      <TextArea field={fields.reason!} label="撤回理由" required />
    </Confirmation>
  )
}
