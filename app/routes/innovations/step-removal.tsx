import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { innovationVersion as schema } from '#app/domain/innovations/forms.ts'
import { openStepRemoval, removeStoryStep } from '#app/domain/innovations/story.server.ts'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { HiddenField, useOfficeForm } from '#app/ui/form.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('删除图文步骤')

export const loader = loads('innovation.keep', async (visit) => ({ ...(await openStepRemoval(visit, visit.params.id!, visit.params.step!)), constraint: getZodConstraint(schema) }))

export const action = acts('innovation.keep', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await removeStoryStep(inside, visit.params.id!, visit.params.step!, form)
    return `/innovations/${visit.params.id}/story?done=removed`
  }),
)

export default function StepRemoval() {
  const { id, title, version, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'removal', lastResult: useActionData<typeof action>()?.result, defaultValue: { version }, constraint })
  return (
    <Confirmation title={`删除「${title}」这一段？`} crumbs={[{ to: '/innovations/kept', label: '维护案例' }, { to: `/innovations/${id}/story`, label: '返回' }]} consequences="这一段的文字会被删除，不能恢复；有图片的请先删除图片。" form={form} submit="删除这一段" back={`/innovations/${id}/story`}>
      <HiddenField field={fields.version!} value={version} />
    </Confirmation>
  )
}
