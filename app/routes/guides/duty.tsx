import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { dutyForm as schema } from '#app/domain/guides/forms.ts'
import { openDutyForm, putOnRota } from '#app/domain/guides/rota.server.ts'
import { HALF_NAMES, HALVES, ROTA_WEEKS_MOST } from '#app/domain/guides/terms.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { CheckGroup, DateField, OfficeForm, SelectField, TextField, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('安排值班')

export const loader = loads('guide.keep', async (visit) => ({ ...(await openDutyForm(visit, visit.params.id!)), constraint: getZodConstraint(schema) }))

export const action = acts('guide.keep', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await putOnRota(inside, visit.params.id!, form)
    return `/guides/${visit.params.id}?done=rostered`
  }),
)

const HALF_OPTIONS = HALVES.map((value) => ({ value, label: HALF_NAMES[value] }))

export default function Duty() {
  const { id, name, today, termToOn, bases, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'duty', lastResult: useActionData<typeof action>()?.result, defaultValue: { weeks: '1', baseId: bases[0]?.id ?? '' }, constraint })
  return (
    <Page title="安排值班" crumbs={[{ to: '/guides', label: '讲解员' }, { to: `/guides/${id}`, label: name }]} lead={bases.length === 0 ? '还没有分派基地，请先分派基地。' : '按半天安排；同一半天只能在一个基地，请假期间不能安排。'}>
      <OfficeForm form={form} submit="安排值班" secondary={<ButtonLink to={`/guides/${id}`} tone="plain">返回</ButtonLink>}>
        <SelectField field={fields.baseId!} label="基地" options={bases.map((base) => ({ value: base.id, label: base.name }))} placeholder="请选择" required />
        <DateField field={fields.on!} label="日期" min={today} max={termToOn} required />
        <CheckGroup field={fields.halves!} label="半天" options={HALF_OPTIONS} required />
        <TextField field={fields.weeks!} label="每周重复（周）" hint={`1为只排这一天，最多${ROTA_WEEKS_MOST}周。`} inputMode="numeric" width="narrow" required />
        <TextField field={fields.note!} label="备注" required={false} />
      </OfficeForm>
    </Page>
  )
}
