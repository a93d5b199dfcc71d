import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { answerByLink, openPollByLink } from '#app/domain/polls/answering.server.ts'
import { answerPoll as schema } from '#app/domain/polls/forms.ts'
import { LINK_FAULTS } from '#app/domain/polls/terms.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { toldInTheForm } from '#app/web/form.server.ts'
import { acts, loads, type PageVisit } from '#app/web/page.server.ts'
import type { Actor } from '#app/domain/access/actor.ts'
import { AnswerForm } from './answer-form.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('答复会期')

const THROTTLED = '从您的网络打开了太多不存在的链接，请稍候几分钟再试。'
const open = (visit: PageVisit<Actor | null>) => openPollByLink(visit, visit.params.token ?? '', visit.context.config.secrets)

export const loader = loads('public', async (visit) => {
  const link = await open(visit)
  if (link.outcome === 'open') return data({ fault: null, page: link.page }, { headers: { 'Cache-Control': 'no-store' } })
  if (link.outcome === 'throttled') return data({ fault: THROTTLED, page: null }, { status: 429, headers: { 'Retry-After': String(link.retryAfterSeconds) } })
  return data({ fault: LINK_FAULTS[link.outcome], page: null }, { status: 409 })
})

export const action = acts('public', async (visit) => {
  const submission = parseWithZod(await visit.request.formData(), { schema })
  const link = await open(visit)
  if (link.outcome !== 'open') return data({ result: submission.reply() }, { status: link.outcome === 'throttled' ? 429 : 409 })
  if (submission.status !== 'success') return data({ result: submission.reply() }, { status: 422 })
  try {
    await answerByLink(visit, link.invitee, submission.value)
    return redirect(`${visit.url.pathname}?done=answered`)
  } catch (error) {
    const { errors, status } = toldInTheForm(error)
    return data({ result: submission.reply(errors) }, { status })
  }
})

/** Open to whoever has the link: the half days and the owner's answers, nobody else's. */
export default function AnswerByLink() {
  const { fault, page } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()?.result
  return (
    <Page title="答复会期" lead={page && !page.closed ? '请逐项选择各半天是否可以参加；截止之前可用同一链接修改。' : undefined} done={{ answered: '答复已保存，谢谢。截止之前可用同一链接修改。' }}>
      {fault && <Alert tone="warn" title="链接已失效">{fault}</Alert>}
      {page && <AnswerForm page={page} lastResult={lastResult} />}
    </Page>
  )
}
