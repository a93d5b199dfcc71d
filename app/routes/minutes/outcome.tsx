import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { PLACE_NAMES, REGIONS } from '#app/domain/community/terms.ts'
import { keepOutcome } from '#app/domain/minutes/drafting.server.ts'
import { keepOutcome as schema } from '#app/domain/minutes/forms.ts'
import { openOutcomeForm } from '#app/domain/minutes/reading.server.ts'
import { OUTCOME_KIND_NAMES, OUTCOME_KINDS } from '#app/domain/minutes/terms.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { DateField, RadioGroup, SelectField, TextArea, TextField, useOfficeForm } from '#app/ui/form.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { TextForm } from './text-form.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export { rereadAfterConflict as shouldRevalidate } from '#app/ui/revalidation.ts'
export const meta = titled('议定结果')

export const loader = loads('minutes.keep', async (visit) => ({
  ...(await openOutcomeForm(visit, visit.params.id!, { itemId: visit.params.item, outcomeId: visit.params.outcome })), constraint: getZodConstraint(schema),
}))

export const action = acts('minutes.keep', (visit) =>
  submit(visit, schema, async (inside, form) => {
    const { id, item, outcome } = visit.params
    await keepOutcome(inside, id!, outcome ? { outcomeId: outcome } : { itemId: item! }, form)
    return `/meetings/${id}/minutes?done=${form.note ? 'revised' : 'saved'}`
  }),
)

const KIND_OPTIONS = OUTCOME_KINDS.map((value) => ({ value, label: OUTCOME_KIND_NAMES[value] }))
const PLACE_OPTIONS = REGIONS.map((value) => ({ value, label: PLACE_NAMES[value] }))

export default function Outcome() {
  const { meeting, item, outcome, units, meetingOn, isSigning, constraint } = useLoaderData<typeof loader>()
  const values = outcome && { kind: outcome.kind, text: outcome.text, dutyPlace: outcome.dutyPlace ?? '', dutyUnitName: outcome.dutyUnitName ?? '', coUnits: outcome.coUnits, dueOn: outcome.dueOn ?? '' }
  const { form, fields } = useOfficeForm({ id: 'outcome', lastResult: useActionData<typeof action>()?.result, defaultValue: values, constraint })
  return (
    <TextForm
      title={outcome ? '修改议定结果' : '添加议定结果'}
      meeting={meeting}
      form={form}
      fields={fields}
      version={String(outcome?.version ?? 0)}
      isSigning={isSigning}
      actions={outcome && <ButtonLink to={`/meetings/${meeting.id}/minutes/outcomes/${outcome.id}/removal`} tone="danger">删除议定结果</ButtonLink>}
    >
      <p>议题：{item!.title}</p>
      <RadioGroup field={fields.kind!} label="议定结果" options={KIND_OPTIONS} required />
      <TextArea field={fields.text!} label="议定内容" rows={3} required />
      <fieldset className="fields-row">
        <legend>交办事项填写以下各项</legend>
        <SelectField field={fields.dutyPlace!} label="责任地" hint="交办时必填。" options={PLACE_OPTIONS} placeholder="请选择" required={false} />
        <TextField field={fields.dutyUnitName!} label="责任单位" hint="交办时必填。" suggestions={units} width="wide" required={false} />
        <TextField field={fields.coUnits!} label="配合单位" width="wide" required={false} />
        <DateField field={fields.dueOn!} label="完成时限" hint="不早于会议当天；不填的，按会议之后六个月列入督办台账。" min={meetingOn} required={false} />
      </fieldset>
    </TextForm>
  )
}
