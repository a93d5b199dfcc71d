import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { enterVisitCode as schema } from '#app/domain/bookings/forms.ts'
import { VISIT_CODE_CHARACTERS } from '#app/domain/bookings/terms.ts'
import { readShortCode } from '#app/domain/community/short-code.ts'
import { OfficeForm, TextField, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('到访')
export const loader = loads('public', async () => null)

export const action = acts('public', async (visit) => {
  const submission = parseWithZod(await visit.request.formData(), { schema })
  const code = submission.status === 'success' ? readShortCode(submission.value.code, VISIT_CODE_CHARACTERS) : null
  if (code) return redirect(`/visits/${code}`)
  return data({ result: submission.reply({ fieldErrors: { code: ['查询码是10位字母和数字，请照着二维码下面的字填写。'] } }) }, { status: 422 })
})

/** Where a code is typed by whoever cannot scan. */
export default function Visits() {
  const { form, fields } = useOfficeForm({ id: 'code', lastResult: useActionData<typeof action>()?.result })
  return (
    <Page title="到访" lead="凭查询码查看来访答复，到访当天签到，离开前评价。">
      <OfficeForm form={form} submit="打开">
        <TextField field={fields.code!} label="查询码" hint="10位，例如 ABCDE-23456；大小写都可以。" required />
      </OfficeForm>
    </Page>
  )
}
