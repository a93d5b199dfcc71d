import { useActionData, useLoaderData } from '@remix-run/react'
import { planStep as schema } from '#app/domain/plans/forms.ts'
import { submitPlan } from '#app/domain/plans/keeping.server.ts'
import { openPlanStep } from '#app/domain/plans/reading.server.ts'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { HiddenField, useOfficeForm } from '#app/ui/form.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('报领导小组')

export const loader = loads('plan.keep', (visit) => openPlanStep(visit, visit.params.id!, 'draft'))

export const action = acts('plan.keep', (visit) =>
  submit(visit, schema, async (inside, { version }) => {
    await submitPlan(inside, visit.params.id!, version)
    return `/plans/${visit.params.id}?done=submitted`
  }),
)

export default function Submission() {
  const { id, title, version } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'step', lastResult: useActionData<typeof action>()?.result })
  return (
    <Confirmation title={`把「${title}」报领导小组？`} crumbs={[{ to: '/plans', label: '年度规划' }, { to: `/plans/${id}`, label: title }]} consequences="报送后不能再修改；审定前可以退回起草。" form={form} submit="报领导小组" tone="primary" back={`/plans/${id}`}>
      <HiddenField field={fields.version!} value={version} />
    </Confirmation>
  )
}
