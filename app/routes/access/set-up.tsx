import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { setUpForm } from '#app/domain/access/forms.ts'
import { passwordHint } from '#app/domain/access/passwords.ts'
import { sealPasswords } from '#app/domain/access/handed-passwords.server.ts'
import { isRefusal } from '#app/domain/access/refusals.ts'
import { openSession } from '#app/domain/access/sessions.server.ts'
import { demandSetUpToken, readySetUp, setUpHouse } from '#app/domain/access/set-up.server.ts'
import { NOT_FOR_SECRETS } from '#app/domain/access/terms.ts'
import { Alert } from '#app/ui/alert.tsx'
import { OfficeForm, PasswordField, TextField, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { titled } from '#app/ui/titles.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { sessionCookie } from '#app/web/session.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('首次设置')

export const loader = loads('public', async (visit) => {
  await demandSetUpToken({ ...visit, actor: null }, visit.params.token ?? '')
  return { hint: passwordHint(visit.context.config.PASSWORD_POLICY) }
})

export const action = acts('public', async (visit) => {
  const nobody = { ...visit, actor: null }
  const { config } = visit.context
  const token = visit.params.token ?? ''
  await demandSetUpToken(nobody, token)
  const submission = parseWithZod(await visit.request.formData(), { schema: setUpForm })
  const hideFields = ['password', 'repeatedPassword']
  if (submission.status !== 'success') return data({ result: submission.reply({ hideFields }) }, { status: 422 })
  try {
    const ready = await readySetUp(submission.value, config)
    const accountId = await setUpHouse(nobody, token, submission.value, ready)
    const agent = visit.request.headers.get('User-Agent') ?? ''
    const session = await openSession(visit.db, { accountId, now: visit.now, address: visit.address, agent, hasSecondFactor: false })
    const { securityLogin, auditLogin } = submission.value
    const handed = [{ login: securityLogin, password: ready.security.password }, { login: auditLogin, password: ready.audit.password }]
    const shown = sealPasswords(visit, accountId, handed, config)
    return redirect(`/admin/accounts?done=set-up&shown=${shown}`, { headers: { 'Set-Cookie': sessionCookie(session, config) } })
  } catch (error) {
    if (!isRefusal(error) || error.kind !== 'invalid') throw error
    return data({ result: submission.reply({ fieldErrors: error.details.fields, hideFields }) }, { status: 422 })
  }
})

export default function SetUpPage() {
  const { hint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'set-up', lastResult: useActionData<typeof action>()?.result })
  return (
    <Page title="首次设置" lead="系统中还没有账号。请登记三名管理员：由三个人分别担任，各管一事，互相制约。">
      <Alert tone="warn">{NOT_FOR_SECRETS}</Alert>
      <OfficeForm form={form} submit="建立三名管理员">
        <Panel title="系统管理员（您本人）">
          <p>管理账号和参数；不能授予角色，不能查看审计日志。</p>
          <TextField field={fields.systemName} label="姓名" autoComplete="name" required />
          <TextField field={fields.systemLogin} label="账号名" hint="4–40 个小写字母、数字、点或连字符。" autoComplete="username" required />
          <PasswordField field={fields.password} label="密码" hint={hint} autoComplete="new-password" required />
          <PasswordField field={fields.repeatedPassword} label="再填写一次密码" autoComplete="new-password" required />
        </Panel>
        <Panel title="安全管理员">
          <p>授予和终止角色。初始密码在下一页显示一次，请当面交给本人。</p>
          <TextField field={fields.securityName} label="姓名" required />
          <TextField field={fields.securityLogin} label="账号名" required />
        </Panel>
        <Panel title="审计管理员">
          <p>查看和核验审计日志。初始密码在下一页显示一次，请当面交给本人。</p>
          <TextField field={fields.auditName} label="姓名" required />
          <TextField field={fields.auditLogin} label="账号名" required />
        </Panel>
      </OfficeForm>
    </Page>
  )
}
