import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { leaveForm as schema } from '#app/domain/guides/forms.ts'
import { openLeaveForm, takeLeave } from '#app/domain/guides/rota.server.ts'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { DateField, TextField, useOfficeForm } from '#app/ui/form.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('讲解员请假')

export const loader = loads('guide.takeLeave', async (visit) => ({ ...(await openLeaveForm(visit, visit.params.id!)), constraint: getZodConstraint(schema) }))

export const action = acts('guide.takeLeave', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await takeLeave(inside, visit.params.id!, form)
    return `/guides/${visit.params.id}?done=leave`
  }),
)

export default function Leave() {
  const { id, name, today, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'leave', lastResult: useActionData<typeof action>()?.result, constraint })
  return (
    <Confirmation
      title={`${name}请假`}
      crumbs={[{ to: '/guides', label: '讲解员' }, { to: `/guides/${id}`, label: name }]}
      consequences="请假期间原定的值班会取消，所在地组织部和党校会收到通知，另行安排。"
      form={form}
      submit="登记请假"
      tone="primary"
      back={`/guides/${id}`}
    >
      <DateField field={fields.fromOn!} label="开始日期" min={today} required />
      <DateField field={fields.toOn!} label="结束日期" min={today} required />
      <TextField field={fields.note!} label="说明" hint="不必写明私事。" required={false} />
    </Confirmation>
  )
}
