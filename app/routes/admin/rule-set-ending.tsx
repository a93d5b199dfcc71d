import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { demand } from '#app/domain/access/policy.ts'
import { endRuleSet as schema } from '#app/domain/community/forms.ts'
import { localDay } from '#app/domain/community/local-time.ts'
import { endRuleSet, openRuleSet } from '#app/domain/community/rule-sets.server.ts'
import { PLACE_NAMES, RULE_KIND_NAMES } from '#app/domain/community/terms.ts'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { DateField, HiddenField, useOfficeForm } from '#app/ui/form.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export { rereadAfterConflict as shouldRevalidate } from '#app/ui/revalidation.ts'
export const meta = titled('登记截止')

export const loader = loads('ruleSet.manage', async (visit) => {
  const { ruleSet, version } = await openRuleSet(visit, visit.params.id!)
  demand(visit.actor, 'ruleSet.manage', ruleSet)
  return { id: ruleSet.id, title: `${PLACE_NAMES[ruleSet.place]}${RULE_KIND_NAMES[ruleSet.kind]}`, version, today: localDay(visit.now), constraint: getZodConstraint(schema) }
})

export const action = acts('ruleSet.manage', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await endRuleSet(inside, visit.params.id!, form)
    return `/admin/rule-sets/${visit.params.id}?done=ended`
  }),
)

export default function RuleSetEnding() {
  const { id, title, version, today, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'end', lastResult: useActionData<typeof action>()?.result, constraint })
  return (
    <Confirmation
      title={`登记「${title}」的截止日期？`}
      crumbs={[{ to: '/admin/rule-sets', label: '标准与规则' }, { to: `/admin/rule-sets/${id}`, label: title }]}
      consequences="截止日期之后没有新规则接替的，相应的计算将提示“没有现行规则”。登记后只能提前，不能延后。"
      form={form}
      submit="登记截止日期"
      back={`/admin/rule-sets/${id}`}
    >
      <HiddenField field={fields.version} value={version} />
      <DateField field={fields.toOn} label="截止日期" hint="执行的最后一天。" min={today} />
    </Confirmation>
  )
}
