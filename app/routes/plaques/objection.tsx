import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { answerForm as schema } from '#app/domain/plaques/forms.ts'
import { answerObjection, openObjection } from '#app/domain/plaques/objections.server.ts'
import { OBJECTION_RESULT_NAMES, OBJECTION_RESULTS } from '#app/domain/plaques/terms.ts'
import { Alert } from '#app/ui/alert.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { HiddenField, OfficeForm, RadioGroup, TextArea, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { Time } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { awardCrumbs } from './crumbs.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export { rereadAfterConflict as shouldRevalidate } from '#app/ui/revalidation.ts'
export const meta = titled('答复异议')

export const loader = loads('objection.answer', async (visit) => ({ ...(await openObjection(visit, visit.params.id!, visit.params.objection!)), constraint: getZodConstraint(schema) }))

export const action = acts('objection.answer', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await answerObjection(inside, visit.params.id!, visit.params.objection!, form)
    return `/bases/${visit.params.id}/award?done=answered`
  }),
)

const RESULT_OPTIONS = OBJECTION_RESULTS.map((value) => ({ value, label: OBJECTION_RESULT_NAMES[value] }))

export default function Objection() {
  const { baseId, baseName, objection, mayAnswer, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'answer', lastResult: useActionData<typeof action>()?.result, defaultValue: { version: String(objection.version) }, constraint })
  return (
    <Page title="答复异议" crumbs={awardCrumbs({ id: baseId, name: baseName })} lead="核实后登记处理结果和理由；异议成立的，申报按不予通过办理。">
      <Facts
        items={[
          { label: '异议', value: <span className="lines">{objection.text}</span> }, { label: '收到', value: <Time at={objection.receivedAt} /> },
          { label: '姓名或单位', value: objection.objectorName }, { label: '联系方式', value: objection.objectorContact },
        ]}
      />
      {mayAnswer ? (
        <OfficeForm form={form} submit="登记答复" warnOnLeave secondary={<ButtonLink to={`/bases/${baseId}/award`} tone="plain">返回</ButtonLink>}>
          <HiddenField field={fields.version!} value={objection.version} />
          <RadioGroup field={fields.result!} label="处理结果" options={RESULT_OPTIONS} required />
          <TextArea field={fields.answer!} label="核实情况和理由" rows={5} required />
        </OfficeForm>
      ) : (
        <Alert tone="info">{`已答复：${OBJECTION_RESULT_NAMES[objection.result!]}。${objection.answer}`}</Alert>
      )}
    </Page>
  )
}
