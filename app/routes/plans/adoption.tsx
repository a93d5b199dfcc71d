import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { adoptPlan as schema } from '#app/domain/plans/forms.ts'
import { adoptPlan } from '#app/domain/plans/keeping.server.ts'
import { openPlanStep } from '#app/domain/plans/reading.server.ts'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { DateField, HiddenField, TextField, useOfficeForm } from '#app/ui/form.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('登记审定')

export const loader = loads('plan.adopt', async (visit) => ({ ...(await openPlanStep(visit, visit.params.id!, 'submitted')), constraint: getZodConstraint(schema) }))

export const action = acts('plan.adopt', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await adoptPlan(inside, visit.params.id!, form)
    return `/plans/${visit.params.id}?done=adopted`
  }),
)

export default function Adoption() {
  const { id, title, version, docNo, today, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'adopt', lastResult: useActionData<typeof action>()?.result, defaultValue: { docNo, adoptedOn: today }, constraint })
  return (
    <Confirmation
      title={`登记「${title}」的审定？`}
      crumbs={[{ to: '/plans', label: '年度规划' }, { to: `/plans/${id}`, label: title }]}
      consequences="登记后三地组织部、协作办公室和上级都能看到这份规划，不能再改；以后要改，起草修订稿。"
      form={form}
      submit="登记审定"
      tone="primary"
      back={`/plans/${id}`}
    >
      <HiddenField field={fields.version!} value={version} />
      <DateField field={fields.adoptedOn!} label="审定日期" max={today} required />
      <TextField field={fields.basis!} label="审定依据" hint="如“区干部教育领导小组2027年第一次会议”。" required />
      <TextField field={fields.docNo!} label="文号" required={false} />
    </Confirmation>
  )
}
