import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { reportForm as schema } from '#app/domain/follow-ups/forms.ts'
import { openReportForm, reportOnFollowUp } from '#app/domain/follow-ups/life.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { CheckField, HiddenField, OfficeForm, TextArea, TextField, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export { rereadAfterConflict as shouldRevalidate } from '#app/ui/revalidation.ts'
export const meta = titled('报告进展')

export const loader = loads('followUp.report', async (visit) => ({ ...(await openReportForm(visit, visit.params.id!)), constraint: getZodConstraint(schema) }))

export const action = acts('followUp.report', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await reportOnFollowUp(inside, visit.params.id!, form)
    return `/follow-ups/${visit.params.id}?done=${form.isFinal ? 'apply' : 'progress'}`
  }),
)

export default function Report() {
  const { id, title, dutyUnitName, place, values, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'report', lastResult: useActionData<typeof action>()?.result, defaultValue: values, constraint })
  const back = `/follow-ups/${id}`
  return (
    <Page title="报告进展" crumbs={[{ to: '/follow-ups', label: '督办台账' }, { to: back, label: title }]} lead={`责任单位：${PLACE_NAMES[place]} ${dutyUnitName}。佐证材料可在事项页面添加。`}>
      <OfficeForm form={form} submit="提交报告" warnOnLeave secondary={<ButtonLink to={back} tone="plain">返回</ButtonLink>}>
        <HiddenField field={fields.version!} value={values.version} />
        <TextArea field={fields.text!} label="进展情况" rows={6} required />
        <TextField field={fields.percent!} label="完成比例（%）" inputMode="numeric" width="narrow" required />
        <CheckField field={fields.isFinal!} label="已全部完成，申请销号" hint="由其他两地组织部或协作办公室核实后确认；责任地不能自行销号。" />
      </OfficeForm>
    </Page>
  )
}
