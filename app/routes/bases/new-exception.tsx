import { useActionData, useLoaderData } from '@remix-run/react'
import { exceptionForm as schema } from '#app/domain/bases/forms.ts'
import { addException, openHours } from '#app/domain/bases/hours.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { DateField, OfficeForm, RadioGroup, TextField, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('登记例外')

export const loader = loads('base.keep', async (visit) => {
  const { id, name, today } = await openHours(visit, visit.params.id!)
  return { id, name, today }
})

export const action = acts('base.keep', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await addException(inside, visit.params.id!, form)
    return `/bases/${visit.params.id}/hours?done=added`
  }),
)

const OPTIONS = [{ value: 'no', label: '不开放' }, { value: 'yes', label: '开放' }]

export default function NewException() {
  const { id, name, today } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'exception', lastResult: useActionData<typeof action>()?.result, defaultValue: { isOpen: 'no' } })
  const back = `/bases/${id}/hours`
  return (
    <Page title="登记例外" crumbs={[{ to: `/bases/${id}`, label: name }, { to: back, label: '开放时间' }]} lead="天数少的例外优先：整月闭馆中的某一天可以另行登记开放。">
      <OfficeForm form={form} submit="登记" secondary={<ButtonLink to={back} tone="plain">返回</ButtonLink>}>
        <DateField field={fields.fromOn!} label="第一天" min={today} required />
        <DateField field={fields.toOn!} label="最后一天" min={today} required />
        <RadioGroup field={fields.isOpen!} label="这几天" options={OPTIONS} required />
        <TextField field={fields.hours!} label="开放时段" hint="选“开放”时填写，如 09:00-16:00。" required={false} />
        <TextField field={fields.reason!} label="原因" hint="参观者会看到，如“布展”“春节闭馆”。" width="wide" required />
      </OfficeForm>
    </Page>
  )
}
