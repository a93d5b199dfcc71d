import { useActionData, useLoaderData } from '@remix-run/react'
import { answerOwn, openOwnAnswer } from '#app/domain/polls/answering.server.ts'
import { answerPoll as schema } from '#app/domain/polls/forms.ts'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { AnswerForm } from './answer-form.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export { rereadAfterConflict as shouldRevalidate } from '#app/ui/revalidation.ts'
export const meta = titled('答复会期')

export const loader = loads('poll.answer', (visit) => openOwnAnswer(visit, visit.params.id!, visit.url.searchParams.get('for')))

export const action = acts('poll.answer', async (visit) => {
  const { inviteeId } = await openOwnAnswer(visit, visit.params.id!, visit.url.searchParams.get('for'))
  return submit(visit, schema, async (inside, form) => {
    await answerOwn(inside, visit.params.id!, inviteeId, form)
    return `/meetings/polls/${visit.params.id}/answer?for=${inviteeId}&done=answered`
  })
})

/** For whoever was asked himself, for his unit, or enters what somebody of his place said. */
export default function OwnAnswer() {
  const { pollId, inviteeId, others, ...page } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()?.result
  return (
    <Page title="答复会期" crumbs={[{ to: '/desk', label: '工作台' }]} lead={page.closed ? undefined : '请逐项选择各半天是否可以参加；截止之前可以修改。'} done={{ answered: '答复已保存，截止之前可以修改。' }}>
      <AnswerForm key={inviteeId} page={page} lastResult={lastResult} />
      {others.length > 0 && !page.closed && (
        <Panel title="您还可以代为登记">
          <ul className="links">
            {others.map(({ id, who, isAnswered }) => (
              <li key={id}>
                <Link to={`/meetings/polls/${pollId}/answer?for=${id}`}>{who}</Link>
                {isAnswered && '（已答复）'}
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </Page>
  )
}
