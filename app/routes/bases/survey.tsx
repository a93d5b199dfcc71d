import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { surveyForm as schema } from '#app/domain/bases/forms.ts'
import { openSurvey, surveyBase } from '#app/domain/bases/keeping.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { DateField, HiddenField, OfficeForm, TextField, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { PositionFields } from './base-fields.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('核定坐标')

export const loader = loads('base.keep', async (visit) => ({ ...(await openSurvey(visit, visit.params.id!)), constraint: getZodConstraint(schema) }))

export const action = acts('base.keep', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await surveyBase(inside, visit.params.id!, form)
    return `/bases/${visit.params.id}?done=survey`
  }),
)

export default function Survey() {
  const { id, name, today, values, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'survey', lastResult: useActionData<typeof action>()?.result, defaultValue: values, constraint })
  const back = `/bases/${id}`
  return (
    <Page title="核定坐标" crumbs={[{ to: '/bases', label: '教学基地' }, { to: back, label: name }]} lead="请站在集合地点（一般是大客车下客处或入口）量取。核定后页面不再写“坐标待核”，并记下由谁在哪一天核定。">
      <OfficeForm form={form} submit="核定" secondary={<ButtonLink to={back} tone="plain" isDocument>返回</ButtonLink>}>
        <HiddenField field={fields.version!} value={values.version} />
        <PositionFields fields={fields as never} />
        <TextField field={fields.accuracyMetres!} label="精度（米）" hint="手机定位一般为5至20。" inputMode="numeric" width="narrow" required />
        <DateField field={fields.surveyedOn!} label="核定日期" max={today} required />
      </OfficeForm>
    </Page>
  )
}
