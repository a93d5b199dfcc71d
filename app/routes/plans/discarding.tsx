import { useActionData, useLoaderData } from '@remix-run/react'
import { planStep as schema } from '#app/domain/plans/forms.ts'
import { discardPlan } from '#app/domain/plans/keeping.server.ts'
import { openPlanStep } from '#app/domain/plans/reading.server.ts'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { HiddenField, useOfficeForm } from '#app/ui/form.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('删除草稿')

export const loader = loads('plan.keep', (visit) => openPlanStep(visit, visit.params.id!, 'draft'))

export const action = acts('plan.keep', (visit) =>
  submit(visit, schema, async (inside, { version }) => {
    await discardPlan(inside, visit.params.id!, version)
    return '/plans?done=discarded'
  }),
)

export default function Discarding() {
  const { id, title, version } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'step', lastResult: useActionData<typeof action>()?.result })
  return (
    <Confirmation title={`删除草稿「${title}」？`} crumbs={[{ to: '/plans', label: '年度规划' }, { to: `/plans/${id}`, label: title }]} consequences="草稿和它的附件会删除，不能恢复；日志中保留各章原文。" form={form} submit="删除草稿" back={`/plans/${id}`}>
      <HiddenField field={fields.version!} value={version} />
    </Confirmation>
  )
}
