import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { missing } from '#app/domain/access/refusals.ts'
import { oneOf } from '#app/domain/community/one-of.ts'
import { innovationVersion as schema } from '#app/domain/innovations/forms.ts'
import { findKept, takeInnovationStep } from '#app/domain/innovations/innovations.server.ts'
import { INNOVATION_STEP_NAMES, INNOVATION_STEPS, type InnovationStepName } from '#app/domain/innovations/steps.ts'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { HiddenField, useOfficeForm } from '#app/ui/form.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads, type PageVisit } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('办理案例')

function nameOf({ params }: PageVisit): InnovationStepName {
  const name = oneOf(INNOVATION_STEP_NAMES, params.step)
  if (!name) throw missing()
  return name
}

export const loader = loads('innovation.publish', async (visit) => {
  const name = nameOf(visit)
  const { id, title, version } = await findKept(visit, visit.params.id!)
  return { name, id, title, version: String(version), constraint: getZodConstraint(schema) }
})

export const action = acts('innovation.publish', async (visit) => {
  const name = nameOf(visit)
  return submit(visit, schema, async (inside, form) => {
    await takeInnovationStep(inside, visit.params.id!, name, form)
    return `/innovations/${visit.params.id}/story?done=${name}`
  })
})

export default function StepTaking() {
  const { name, id, title, version, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'step', lastResult: useActionData<typeof action>()?.result, defaultValue: { version }, constraint })
  const { label, consequences } = INNOVATION_STEPS[name]
  return (
    <Confirmation
      title={`${label}「${title}」？`}
      crumbs={[{ to: '/innovations/kept', label: '维护案例' }, { to: `/innovations/${id}/story`, label: title }]}
      consequences={consequences}
      form={form}
      submit={label}
      tone={name === 'publish' ? 'primary' : 'danger'}
      back={`/innovations/${id}/story`}
    >
      <HiddenField field={fields.version!} value={version} />
    </Confirmation>
  )
}
