import { useActionData, useLoaderData } from '@remix-run/react'
import { planStep as schema } from '#app/domain/plans/forms.ts'
import { removeSection } from '#app/domain/plans/keeping.server.ts'
import { openSectionForm } from '#app/domain/plans/reading.server.ts'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { HiddenField, useOfficeForm } from '#app/ui/form.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('删除章节')

export const loader = loads('plan.keep', async (visit) => {
  const { plan, section, values } = await openSectionForm(visit, visit.params.id!, visit.params.section!)
  return { plan, title: section!.title, version: values.version }
})

export const action = acts('plan.keep', (visit) =>
  submit(visit, schema, async (inside, { version }) => {
    await removeSection(inside, visit.params.id!, visit.params.section!, version)
    return `/plans/${visit.params.id}?done=removed`
  }),
)

export default function SectionRemoval() {
  const { plan, title, version } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'remove', lastResult: useActionData<typeof action>()?.result })
  return (
    <Confirmation title={`删除章节「${title}」？`} crumbs={[{ to: '/plans', label: '年度规划' }, { to: `/plans/${plan.id}`, label: plan.title }]} consequences="这一章会从规划中删除；办理记录中保留原文。" form={form} submit="删除章节" back={`/plans/${plan.id}`}>
      <HiddenField field={fields.version!} value={version} />
    </Confirmation>
  )
}
