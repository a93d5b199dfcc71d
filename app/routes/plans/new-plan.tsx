import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { beginPlan as schema } from '#app/domain/plans/forms.ts'
import { beginPlan } from '#app/domain/plans/keeping.server.ts'
import { openBeginForm } from '#app/domain/plans/reading.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { OfficeForm, TextField, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { readFilter } from '#app/web/list-query.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { PlanFields } from './plan-fields.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('起草规划')

export const loader = loads('plan.keep', async (visit) => {
  const { year } = readFilter(visit.url, ['year'])
  return { values: openBeginForm(visit, year && /^20\d{2}$/.test(year) ? Number(year) : null), constraint: getZodConstraint(schema) }
})

export const action = acts('plan.keep', (visit) => submit(visit, schema, async (inside, form) => `/plans/${await beginPlan(inside, form)}?done=begun`))

export default function NewPlan() {
  const { values, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'plan', lastResult: useActionData<typeof action>()?.result, defaultValue: values, constraint })
  return (
    <Page title="起草规划" crumbs={[{ to: '/plans', label: '年度规划' }]} lead="这一年已有审定的规划时，起草的是修订稿，各章从原规划带过来。审定以前其他两地看不到。">
      <OfficeForm form={form} submit="起草规划" secondary={<ButtonLink to="/plans" tone="plain">返回</ButtonLink>}>
        <TextField field={fields.year!} label="年度" inputMode="numeric" required />
        <PlanFields fields={fields} />
      </OfficeForm>
    </Page>
  )
}
