import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { addDays } from '#app/domain/community/local-time.ts'
import { PLACE_NAMES, REGIONS } from '#app/domain/community/terms.ts'
import { proposeRotationRule as schema } from '#app/domain/meetings/forms.ts'
import { proposeRotationRule } from '#app/domain/meetings/rotation.server.ts'
import { seeRotation } from '#app/domain/meetings/rotation-page.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Alert } from '#app/ui/alert.tsx'
import { DateField, OfficeForm, SelectField, TextArea, TextField, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('提议轮值规则')

export const loader = loads('rotation.propose', async (visit) => {
  const { rules, current, today } = await seeRotation(visit)
  const inForce = rules.find(({ state }) => state === 'agreed')
  return {
    constraint: getZodConstraint(schema),
    tomorrow: addDays(today, 1),
    values: { sequence: inForce?.sequence ?? [...REGIONS], termMonths: String(inForce?.termMonths ?? ''), startsOn: current ? addDays(current.endsOn, 1) : '' },
    isWaiting: rules.some(({ state }) => state === 'proposed'),
  }
})

export const action = acts('rotation.propose', (visit) => submit(visit, schema, async (inside, form) => `/approvals/${await proposeRotationRule(inside, form)}?done=opened`))

const PLACE_OPTIONS = REGIONS.map((value) => ({ value, label: PLACE_NAMES[value] }))

export default function ProposeRule() {
  const { values, constraint, tomorrow, isWaiting } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'rule', lastResult: useActionData<typeof action>()?.result, defaultValue: values, constraint })
  const places = fields.sequence!.getFieldList()
  return (
    <Page title="提议轮值规则" crumbs={[{ to: '/desk', label: '工作台' }, { to: '/rotation', label: '轮值' }]} lead="提交后进入三方会签：三地部务会都同意才生效，任何一方不同意即退回。">
      {isWaiting && <Alert tone="warn">已有一份轮值规则正在会签，请等三地作出决定或由提出方撤回后再提。</Alert>}
      <OfficeForm form={form} submit="提交三方会签" warnOnLeave secondary={<ButtonLink to="/rotation" tone="plain">返回</ButtonLink>}>
        {places.map((field, n) => (
          <SelectField key={field.key} field={field} label={`第${'一二三'[n]}个轮值`} options={PLACE_OPTIONS} placeholder="请选择" required />
        ))}
        <TextField field={fields.termMonths!} label="每期月数" hint="1 至 12 的整数" inputMode="numeric" width="narrow" required />
        <DateField field={fields.startsOn!} label="新规则起始日期" hint="从这一天起按新规则轮值，当时正在进行的一期到前一天结束。" min={tomorrow} required />
        <TextArea field={fields.reason!} label="提议理由" hint="供三地部务会研究。" required />
      </OfficeForm>
    </Page>
  )
}
