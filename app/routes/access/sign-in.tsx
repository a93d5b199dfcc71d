import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { listDemoPeople } from '#app/domain/access/demo-people.server.ts'
import { signInForm } from '#app/domain/access/forms.ts'
import { signIn } from '#app/domain/access/sign-in.server.ts'
import { DEMO_PASSWORD, NOT_FOR_SECRETS, SIGN_IN_FAULTS } from '#app/domain/access/terms.ts'
import { acts, loads, type PageVisit } from '#app/web/page.server.ts'
import { safePath } from '#app/web/paths.ts'
import { leave, sessionCookie } from '#app/web/session.server.ts'
import type { Actor } from '#app/domain/access/actor.ts'

export const loader = loads('public', async (visit) => {
  const { searchParams } = visit.url
  const login = searchParams.get('login') ?? ''
  const people = visit.context.config.isDemo ? await listDemoPeople(visit.db) : []
  const isDemo = people.some((group) => group.people.some((person) => person.login === login))
  return {
    people,
    signedInAs: visit.actor?.name ?? null,
    isKept: searchParams.has('kept'),
    values: { login, password: isDemo ? DEMO_PASSWORD : '', returnTo: searchParams.get('returnTo') ?? '', kept: searchParams.get('kept') ?? '' },
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
async function welcome(visit: PageVisit<Actor | null>, token: string, { returnTo, kept }: { returnTo?: string; kept?: string }) {
  await leave(visit.request, visit.context)
  const path = safePath(returnTo)
  const to = kept ? `${path}${path.includes('?') ? '&' : '?'}kept=${encodeURIComponent(kept)}` : path
  return redirect(to, { headers: { 'Set-Cookie': sessionCookie(token, visit.context.config), 'Cache-Control': 'no-store' } })
}

export default function SignInPage() {
  const { people, values } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()?.result
  return (
    <main>
      <h1>登录</h1>
      <p>{NOT_FOR_SECRETS}</p>
      {result?.error?.['']?.map((message) => <p key={message} role="alert">{message}</p>)}
      <Form method="post">
        <input type="hidden" name="returnTo" value={values.returnTo} />
        <input type="hidden" name="kept" value={values.kept} />
        <label>账号 <input name="login" defaultValue={values.login} autoComplete="username" required /></label>
        <label>密码 <input name="password" type="password" defaultValue={values.password} autoComplete="current-password" required /></label>
        <label>动态口令 <input name="code" autoComplete="one-time-code" inputMode="numeric" /></label>
        <button type="submit">登录</button>
      </Form>
      {people.map((group) => (
        <section key={group.place}>
          <h2>{group.placeName}</h2>
          <ul>{group.people.map((person) => <li key={person.login}><a href={`/sign-in?login=${person.login}`}>{person.name}（{person.login}）</a></li>)}</ul>
        </section>
      ))}
    </main>
  )
}
