import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { showMetres } from '#app/domain/tours/clock.ts'
import { travelForm as schema } from '#app/domain/tours/forms.ts'
import { openTravel, setTravel } from '#app/domain/tours/travel-times.server.ts'
import { Alert } from '#app/ui/alert.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { CheckField, HiddenField, OfficeForm, TextField, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { StepButton } from '#app/ui/step-button.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { tourCrumbs } from './tour-crumbs.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export { rereadAfterConflict as shouldRevalidate } from '#app/ui/revalidation.ts'
export const meta = titled('登记路程')

export const loader = loads('travelTime.set', async (visit) => ({ ...(await openTravel(visit, visit.params.id!, visit.params.stop!)), constraint: getZodConstraint(schema) }))

export const action = acts('travelTime.set', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await setTravel(inside, visit.params.id!, visit.params.stop!, form)
    return `/tours/${visit.params.id}/plan?done=travel`
  }),
)

export default function Travel() {
  const { id, name, stopId, fromName, toName, leg, version, values, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'travel', lastResult: useActionData<typeof action>()?.result, defaultValue: values, constraint })
  return (
    <Page title="登记路程" crumbs={tourCrumbs({ id, name })} lead={`从「${fromName}」到「${toName}」。登记后所有经过这一段的线路都按此计算，已发布的版本不变。`}>
      <Alert tone="info" title={`现在按${leg.minutes}分钟、${showMetres(leg.metres)}计`}>{leg.why}</Alert>
      <OfficeForm form={form} submit="保存" secondary={<ButtonLink to={`/tours/${id}/plan`} tone="plain">返回</ButtonLink>}>
        <HiddenField field={fields.version} value={values.version} />
        <TextField field={fields.minutes} label="路上时间（分钟）" inputMode="numeric" width="narrow" required />
        <TextField field={fields.kilometres} label="路程（公里）" inputMode="decimal" width="narrow" required />
        <CheckField field={fields.isMeasured} label="乘大客车实际走过并计时" />
        <TextField field={fields.note} label="说明" hint="走哪条路、什么时段。" width="wide" required={false} />
      </OfficeForm>
      {version > 0 && <StepButton action={`/tours/${id}/legs/${stopId}/removal`} label="撤销登记，改按估算" fields={{ version }} />}
    </Page>
  )
}
