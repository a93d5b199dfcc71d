import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { keepStoryStep as schema } from '#app/domain/innovations/forms.ts'
import { addStoryStep, changeStoryStep, openStoryStep } from '#app/domain/innovations/story.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { HiddenField, OfficeForm, TextArea, TextField, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export { rereadAfterConflict as shouldRevalidate } from '#app/ui/revalidation.ts'
export const meta = titled('图文步骤')

export const loader = loads('innovation.keep', async (visit) => ({ ...(await openStoryStep(visit, visit.params.id!, visit.params.step)), isNew: !visit.params.step, constraint: getZodConstraint(schema) }))

export const action = acts('innovation.keep', (visit) =>
  submit(visit, schema, async (inside, form) => {
    const { id, step } = visit.params
    if (!step) await addStoryStep(inside, id!, form)
    else await changeStoryStep(inside, id!, step, form)
    return `/innovations/${id}/story?done=${step ? 'stepChanged' : 'stepAdded'}`
  }),
)

export default function StoryStep() {
  const { id, title, isNew, values, version, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'step', lastResult: useActionData<typeof action>()?.result, defaultValue: values, constraint })
  const back = `/innovations/${id}/story`
  return (
    <Page title={isNew ? '添加一段' : '修改这一段'} crumbs={[{ to: '/innovations/kept', label: '维护案例' }, { to: back, label: title }]}>
      <OfficeForm form={form} submit="保存" warnOnLeave secondary={<ButtonLink to={back} tone="plain">返回</ButtonLink>}>
        <HiddenField field={fields.version!} value={version} />
        <TextField field={fields.title!} label="小标题" required />
        <TextArea field={fields.text!} label="正文" rows={8} required />
        <TextField field={fields.base!} label="在哪里看到" hint="填写教学地图上点位的全名，读者可以从案例走到现场；没有就留空。" required={false} />
      </OfficeForm>
    </Page>
  )
}
