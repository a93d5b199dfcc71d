import type { SubmissionResult } from '@conform-to/react'
import { OfficeForm, TextField, useOfficeForm } from '#app/ui/form.tsx'

/** The short code, typed off the wall. */
export function CodeForm({ lastResult }: { lastResult?: SubmissionResult<string[]> | null }) {
  const { form, fields } = useOfficeForm<{ code: string }>({ id: 'code', lastResult })
  return (
    <OfficeForm form={form} submit="去签到" action="/check-in">
      <TextField field={fields.code} label="签到码" hint="6位字母和数字，不分大小写。" autoComplete="off" width="narrow" required />
    </OfficeForm>
  )
}
