import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { missing } from '#app/domain/access/refusals.ts'
import { oneOf } from '#app/domain/community/one-of.ts'
import { decideOnGuide, openGuideDecision, type GuideDecisionForm } from '#app/domain/guides/appointing.server.ts'
import { GUIDE_DECISION_FORMS } from '#app/domain/guides/forms.ts'
import { GUIDE_DECISIONS, GUIDE_STEPS, type GuideDecision } from '#app/domain/guides/steps.ts'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { DateField, HiddenField, TextArea, useOfficeForm } from '#app/ui/form.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads, type PageVisit } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('讲解员办理')

function kindOf({ params }: PageVisit): GuideDecision {
  const kind = oneOf(GUIDE_DECISIONS, params.decision)
  if (!kind) throw missing()
  return kind
}

export const loader = loads('guide.read', async (visit) => {
  const kind = kindOf(visit)
  return { ...(await openGuideDecision(visit, visit.params.id!, kind)), constraint: getZodConstraint(GUIDE_DECISION_FORMS[kind]) }
})

export const action = acts('guide.read', async (visit) => {
  const kind = kindOf(visit)
  return submit(visit, GUIDE_DECISION_FORMS[kind], async (inside, form) => {
    await decideOnGuide(inside, visit.params.id!, kind, form as GuideDecisionForm)
    return `/guides/${visit.params.id}?done=${kind}`
  })
})

export default function Decision() {
  const { id, kind, name, version, fromOn, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'decision', lastResult: useActionData<typeof action>()?.result, defaultValue: { version, fromOn }, constraint })
  const step = GUIDE_STEPS[kind]
  const isHard = kind === 'end' || kind === 'refuse' || kind === 'withdraw'
  return (
    <Confirmation
      title={`${step.label}：${name}？`}
      crumbs={[{ to: '/guides', label: '讲解员' }, { to: `/guides/${id}`, label: name }]}
      consequences={step.consequences}
      form={form}
      submit={step.label}
      tone={isHard ? 'danger' : 'primary'}
      back={`/guides/${id}`}
    >
      <HiddenField field={fields.version!} value={version} />
      {(kind === 'appoint' || kind === 'renew') && <DateField field={fields.fromOn!} label="聘期起始日期" required />}
      {step.needsReason && <TextArea field={fields.reason!} label="理由" required />}
    </Confirmation>
  )
}
