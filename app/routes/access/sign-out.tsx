import { redirect } from '@remix-run/node'
import { Form } from '@remix-run/react'
import { leaveAccount } from '#app/domain/access/sign-in.server.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { leave } from '#app/web/session.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('退出登录')

export const loader = loads('public', async (visit) => (visit.actor ? { name: visit.actor.name } : redirect('/sign-in')))

export const action = acts('public', async (visit) => {
  if (visit.actor) await leaveAccount({ ...visit, actor: visit.actor })
  return redirect('/sign-in?done=left', { headers: await leave(visit.request, visit.context) })
})

export default function SignOutPage() {
  return (
    <Page title="退出登录？" lead="退出后，需要重新登录才能继续办理；没有提交的内容不会保留。">
      <Form method="post" reloadDocument>
        <div className="form-do">
          <Button type="submit">退出登录</Button>
          <ButtonLink to="/desk" tone="plain" isDocument>
            返回工作台
          </ButtonLink>
        </div>
      </Form>
    </Page>
  )
}
