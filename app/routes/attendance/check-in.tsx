import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { enterCode, type CodeAnswer } from '#app/domain/attendance/check-in.server.ts'
import { enterCode as schema } from '#app/domain/attendance/forms.ts'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { CodeForm } from './code-form.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('会议签到')

export const loader = loads('public', async () => null)

const FAULTS: Record<Exclude<CodeAnswer['outcome'], 'pass'>, readonly [status: number, why: string]> = {
  wrong: [422, '签到码不对，或已经更换。请填写会场大屏上现在显示的签到码。'],
  throttled: [429, '填错的次数过多，请过几分钟再试，或扫描二维码、到签到台登记。'],
}

export const action = acts('public', async (visit) => {
  const submission = parseWithZod(await visit.request.formData(), { schema })
  if (submission.status !== 'success') return data({ result: submission.reply() }, { status: 422 })
  const answer = await enterCode(visit, submission.value.code, visit.context.config.secrets)
  if (answer.outcome === 'pass') return redirect(`/check-in/${answer.pass}`)
  const [status, why] = FAULTS[answer.outcome]
  return data({ result: submission.reply({ fieldErrors: { code: [why] } }) }, { status })
})

export default function CheckIn() {
  return (
    <Page title="会议签到" lead="请扫描会场大屏上的二维码，或填写大屏上的6位签到码。签到码每分钟更换一次。">
      <CodeForm lastResult={useActionData<typeof action>()?.result} />
    </Page>
  )
}
