import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { missing } from '#app/domain/access/refusals.ts'
import { closeForm, stepForm } from '#app/domain/bases/forms.ts'
import { openBaseStep, takeBaseStep } from '#app/domain/bases/keeping.server.ts'
import { BASE_STEP_NAMES, BASE_STEPS, type BaseStepName } from '#app/domain/bases/steps.ts'
import { oneOf } from '#app/domain/community/one-of.ts'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { HiddenField, TextArea, useOfficeForm } from '#app/ui/form.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads, type PageVisit } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('教学点办理')

function stepOf({ params }: PageVisit): BaseStepName {
  const name = oneOf(BASE_STEP_NAMES, params.step)
  if (!name) throw missing()
  return name
}

const schemaOf = (name: BaseStepName) => (BASE_STEPS[name].needsReason ? closeForm : stepForm)

export const loader = loads('base.publish', async (visit) => {
  const name = stepOf(visit)
  return { ...(await openBaseStep(visit, visit.params.id!, name)), constraint: getZodConstraint(schemaOf(name)) }
})

export const action = acts('base.publish', async (visit) => {
  const name = stepOf(visit)
  return submit(visit, schemaOf(name), async (inside, form) => {
    await takeBaseStep(inside, visit.params.id!, name, form)
    return `/bases/${visit.params.id}?done=${name}`
  })
})

export default function BaseStep() {
  const { id, step: name, name: title, version, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'step', lastResult: useActionData<typeof action>()?.result, defaultValue: { version }, constraint })
  const step = BASE_STEPS[name]
  const back = `/bases/${id}`
  return (
    <Confirmation title={`${step.label}「${title}」？`} crumbs={[{ to: '/bases', label: '教学基地' }, { to: back, label: title }]} consequences={step.consequences} form={form} submit={step.label} tone={name === 'close' ? 'danger' : 'primary'} back={back}>
      <HiddenField field={fields.version!} value={version} />
      {step.needsReason && <TextArea field={fields.reason!} label="停用原因" required />}
    </Confirmation>
  )
}
