import { redirect } from '@remix-run/node'
import { Form, Link } from '@remix-run/react'
import { leaveAccount } from '#app/domain/access/sign-in.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { leave } from '#app/web/session.server.ts'

export const loader = loads('public', async (visit) => (visit.actor ? null : redirect('/sign-in')))

export const action = acts('public', async (visit) => {
  if (visit.actor) await leaveAccount({ ...visit, actor: visit.actor })
  return redirect('/sign-in?done=left', { headers: await leave(visit.request, visit.context) })
})

export default function SignOutPage() {
  return (
    <main>
      <h1>退出登录</h1>
      <p>退出后，需要重新登录才能继续办理。</p>
      <Form method="post">
        <button type="submit">退出登录</button> <Link to="/desk">返回工作台</Link>
      </Form>
    </main>
  )
}
