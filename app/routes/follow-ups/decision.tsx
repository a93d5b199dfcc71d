import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { missing } from '#app/domain/access/refusals.ts'
import { oneOf } from '#app/domain/community/one-of.ts'
import { DECISION_FORMS } from '#app/domain/follow-ups/forms.ts'
import { decideOnFollowUp, openDecision } from '#app/domain/follow-ups/life.server.ts'
import { FOLLOW_UP_STEPS } from '#app/domain/follow-ups/steps.ts'
import { DECISION_KINDS, type DecisionKind } from '#app/domain/follow-ups/terms.ts'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { DateField, HiddenField, TextArea, useOfficeForm } from '#app/ui/form.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads, type PageVisit } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('督办事项办理')

function kindOf({ params }: PageVisit): DecisionKind {
  const kind = oneOf(DECISION_KINDS, params.decision)
  if (!kind) throw missing()
  return kind
}

export const loader = loads('followUp.read', async (visit) => {
  const kind = kindOf(visit)
  return { ...(await openDecision(visit, visit.params.id!, kind)), constraint: getZodConstraint(DECISION_FORMS[kind]) }
})

export const action = acts('followUp.read', async (visit) => {
  const kind = kindOf(visit)
  return submit(visit, DECISION_FORMS[kind], async (inside, form) => {
    await decideOnFollowUp(inside, visit.params.id!, kind, form)
    return `/follow-ups/${visit.params.id}?done=${kind}`
  })
})

const REASON_WORDS: Record<DecisionKind, string> = { confirm: '核实说明', return: '退回原因', reopen: '重新打开的原因', cancel: '撤销原因', extend: '延期原因' }

export default function Decision() {
  const { id, kind, title, dueOn, version, today, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'decision', lastResult: useActionData<typeof action>()?.result, defaultValue: { version }, constraint })
  const step = FOLLOW_UP_STEPS[kind]
  const back = `/follow-ups/${id}`
  return (
    <Confirmation
      title={`${step.label}「${title}」？`}
      crumbs={[{ to: '/follow-ups', label: '督办台账' }, { to: back, label: title }]}
      consequences={step.consequences}
      form={form}
      submit={step.label}
      tone={kind === 'cancel' ? 'danger' : 'primary'}
      back={back}
    >
      <HiddenField field={fields.version!} value={version} />
      {kind === 'extend' && <DateField field={fields.dueOn!} label="新的期限" hint={`现在的期限是 ${dueOn}。`} min={today} required />}
      <TextArea field={fields.reason!} label={REASON_WORDS[kind]} required={kind !== 'confirm'} />
    </Confirmation>
  )
}
