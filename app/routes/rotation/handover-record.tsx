import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { recordHandover as schema } from '#app/domain/handovers/forms.ts'
import { openRecord } from '#app/domain/handovers/handovers.server.ts'
import { recordHandover } from '#app/domain/handovers/signing.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { DateField, HiddenField, OfficeForm, TextArea, TextField, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export { rereadAfterConflict as shouldRevalidate } from '#app/ui/revalidation.ts'
export const meta = titled('登记交接情况')

export const loader = loads('handover.record', async (visit) => ({ ...(await openRecord(visit, visit.params.id!)), constraint: getZodConstraint(schema) }))

export const action = acts('handover.record', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await recordHandover(inside, visit.params.id!, form)
    return `/rotation/handovers/${visit.params.id}?done=recorded`
  }),
)

export default function HandoverRecord() {
  const { handover, values, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'record', lastResult: useActionData<typeof action>()?.result, defaultValue: values, constraint })
  const back = `/rotation/handovers/${handover.id}`
  return (
    <Page title="登记交接情况" crumbs={[{ to: '/rotation/handovers', label: '轮值交接' }, { to: back, label: `${handover.startsOn}至${handover.endsOn}` }]} lead="由交方或接方登记，双方签署前都可以修改。">
      <OfficeForm form={form} submit="保存" secondary={<ButtonLink to={back} tone="plain">返回</ButtonLink>}>
        <HiddenField field={fields.version!} value={values.version} />
        <DateField field={fields.heldOn!} label="交接日期" required />
        <TextField field={fields.venue!} label="交接地点" required />
        <TextArea field={fields.note!} label="说明" hint="如参加人员、需要特别说明的事项。" required={false} />
      </OfficeForm>
    </Page>
  )
}
