import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { changePlan as schema } from '#app/domain/plans/forms.ts'
import { changePlan } from '#app/domain/plans/keeping.server.ts'
import { openDraft } from '#app/domain/plans/reading.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { HiddenField, OfficeForm, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { PlanFields } from './plan-fields.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export { rereadAfterConflict as shouldRevalidate } from '#app/ui/revalidation.ts'
export const meta = titled('修改名称和文号')

export const loader = loads('plan.keep', async (visit) => ({ plan: await openDraft(visit, visit.params.id!), constraint: getZodConstraint(schema) }))

export const action = acts('plan.keep', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await changePlan(inside, visit.params.id!, form)
    return `/plans/${visit.params.id}?done=changed`
  }),
)

export default function EditPlan() {
  const { plan, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'plan', lastResult: useActionData<typeof action>()?.result, defaultValue: plan, constraint })
  return (
    <Page title="修改名称和文号" crumbs={[{ to: '/plans', label: '年度规划' }, { to: `/plans/${plan.id}`, label: plan.title }]}>
      <OfficeForm form={form} submit="保存修改" secondary={<ButtonLink to={`/plans/${plan.id}`} tone="plain">返回</ButtonLink>}>
        <HiddenField field={fields.version!} value={plan.version} />
        <PlanFields fields={fields} />
      </OfficeForm>
    </Page>
  )
}
