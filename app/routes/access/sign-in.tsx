import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Actor } from '#app/domain/access/actor.ts'
import { listDemoPeople } from '#app/domain/access/demo-people.server.ts'
import { signInForm, type SignedInTo } from '#app/domain/access/forms.ts'
import { signIn } from '#app/domain/access/sign-in.server.ts'
import { DEMO_PASSWORD, NOT_FOR_SECRETS, SIGN_IN_FAULTS } from '#app/domain/access/terms.ts'
import { Alert } from '#app/ui/alert.tsx'
import { HiddenField, OfficeForm, PasswordField, TextField, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { titled } from '#app/ui/titles.ts'
import { acts, loads, type PageVisit } from '#app/web/page.server.ts'
import { safePath } from '#app/web/paths.ts'
import { leave, sessionCookie } from '#app/web/session.server.ts'
import { DemoPeople } from './demo-people.tsx'
import './access.css'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('登录')

export const loader = loads('public', async (visit) => {
  const { searchParams } = visit.url
  const login = searchParams.get('login') ?? ''
  const people = visit.context.config.isDemo ? await listDemoPeople(visit.db, visit.now) : []
  const isDemo = people.some((group) => group.people.some((person) => person.login === login))
  return {
    people,
    signedInAs: visit.actor?.name ?? null,
    isKept: searchParams.has('kept'),
    isSentBack: searchParams.has('returnTo'),
    demoPassword: isDemo ? DEMO_PASSWORD : undefined,
    values: { login, returnTo: searchParams.get('returnTo') ?? '', kept: searchParams.get('kept') ?? '' },
  }
})

export const action = acts('public', async (visit) => {
  const submission = parseWithZod(await visit.request.formData(), { schema: signInForm })
  const hideFields = ['password', 'code']
  if (submission.status !== 'success') return data({ result: submission.reply({ hideFields }) }, { status: 422 })
  const answer = await signIn(visit, submission.value, visit.context.config, visit.request.headers.get('User-Agent') ?? '')
  if (answer.outcome === 'in') return welcome(visit, answer.token, submission.value)
  const result = submission.reply({ formErrors: [SIGN_IN_FAULTS[answer.outcome]], hideFields })
  if (answer.outcome === 'throttled') return data({ result }, { status: 429, headers: { 'Retry-After': String(answer.retryAfterSeconds) } })
  return data({ result }, { status: 401 })
})

/** A new session every time; one that was there before ends. */
async function welcome(visit: PageVisit<Actor | null>, token: string, { returnTo, kept }: SignedInTo) {
  await leave(visit.request, visit.context)
  const path = safePath(returnTo)
  const to = kept ? `${path}${path.includes('?') ? '&' : '?'}kept=${encodeURIComponent(kept)}` : path
  return redirect(to, { headers: { 'Set-Cookie': sessionCookie(token, visit.context.config), 'Cache-Control': 'no-store' } })
}

export default function SignInPage() {
  const { people, signedInAs, isKept, isSentBack, demoPassword, values } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm<typeof values & { password: string; code: string }>({ id: 'sign-in', lastResult: useActionData<typeof action>()?.result, defaultValue: values })
  return (
    <Page title="登录" done={{ left: '您已退出登录。' }}>
      <Alert tone="warn">{NOT_FOR_SECRETS}</Alert>
      {isKept ? <Alert tone="info">登录已超时。您刚才填写的内容已保留一小时，登录后会自动填回原来的页面。</Alert> : isSentBack && <Alert tone="info">请先登录，登录后会回到刚才的页面。</Alert>}
      {signedInAs && <Alert tone="info">您已登录为“{signedInAs}”。用其他账号登录，会先退出现在的账号。</Alert>}
      <div className="sign-in">
        <OfficeForm form={form} submit="登录">
          <HiddenField field={fields.returnTo} />
          <HiddenField field={fields.kept} />
          <TextField field={fields.login} label="账号" autoComplete="username" required />
          <PasswordField field={fields.password} label="密码" given={demoPassword} required />
          <TextField field={fields.code} label="动态口令" hint="设置了双重验证的账号填写 6 位数字；手机不在身边时，填写一个恢复码。" autoComplete="one-time-code" width="narrow" />
        </OfficeForm>
      </div>
      {people.length > 0 && (
        <Panel title="示例账号">
          <p>这里载入的是示例数据，可以用下列任一身份试用；所有示例账号的密码都是 <code className="number">{DEMO_PASSWORD}</code>。点击姓名填入账号和密码。</p>
          <DemoPeople groups={people} />
        </Panel>
      )}
    </Page>
  )
}
