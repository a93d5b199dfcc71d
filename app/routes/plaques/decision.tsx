import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { missing } from '#app/domain/access/refusals.ts'
import { oneOf } from '#app/domain/community/one-of.ts'
import { ROUND_DECISION_FORMS } from '#app/domain/plaques/forms.ts'
import { decideOnRound, openRoundDecision, type RoundDecisionForm } from '#app/domain/plaques/life.server.ts'
import { ROUND_DECISIONS, ROUND_STEPS, type RoundDecision } from '#app/domain/plaques/steps.ts'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { DateField, HiddenField, TextArea, useOfficeForm } from '#app/ui/form.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads, type PageVisit } from '#app/web/page.server.ts'
import { awardCrumbs } from './crumbs.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('授牌办理')

function nameOf({ params }: PageVisit): RoundDecision {
  const name = oneOf(ROUND_DECISIONS, params.decision)
  if (!name) throw missing()
  return name
}

export const loader = loads('award.read', async (visit) => {
  const name = nameOf(visit)
  return { ...(await openRoundDecision(visit, visit.params.id!, name)), constraint: getZodConstraint(ROUND_DECISION_FORMS[name]) }
})

export const action = acts('award.read', async (visit) => {
  const name = nameOf(visit)
  return submit(visit, ROUND_DECISION_FORMS[name], async (inside, form) => {
    await decideOnRound(inside, visit.params.id!, name, form as RoundDecisionForm)
    return `/bases/${visit.params.id}/award?done=${name}`
  })
})

const REASON_WORDS: Partial<Record<RoundDecision, string>> = { return: '退回原因', refuse: '不予通过的理由', withdraw: '撤回原因' }

export default function Decision() {
  const { baseId, baseName, name, version, today, deadlineOn, constraint } = useLoaderData<typeof loader>()
  const defaultValue = { version, deadlineOn: deadlineOn ?? '', awardedOn: today }
  const { form, fields } = useOfficeForm({ id: 'decision', lastResult: useActionData<typeof action>()?.result, defaultValue, constraint })
  const step = ROUND_STEPS[name]
  return (
    <Confirmation
      title={`${step.label}：${baseName}？`}
      crumbs={awardCrumbs({ id: baseId, name: baseName })}
      consequences={step.consequences}
      form={form}
      submit={step.label}
      tone={name === 'refuse' || name === 'withdraw' ? 'danger' : 'primary'}
      back={`/bases/${baseId}/award`}
    >
      <HiddenField field={fields.version!} value={version} />
      {name === 'sign' && <DateField field={fields.deadlineOn!} label="会签期限" min={today} required />}
      {name === 'grant' && <DateField field={fields.awardedOn!} label="授牌日期" max={today} required />}
      {step.needsReason && <TextArea field={fields.reason!} label={REASON_WORDS[name] ?? '理由'} required />}
    </Confirmation>
  )
}
