import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { closePoll, openPollToDecide } from '#app/domain/polls/deciding.server.ts'
import { closePoll as schema } from '#app/domain/polls/forms.ts'
import { POLL_NAME } from '#app/domain/polls/terms.ts'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { HiddenField, TextArea, useOfficeForm } from '#app/ui/form.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('结束征询')

export const loader = loads('poll.manage', async (visit) => ({ ...(await openPollToDecide(visit, visit.params.id!)), constraint: getZodConstraint(schema) }))

export const action = acts('poll.manage', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await closePoll(inside, visit.params.id!, form)
    return `/meetings/polls/${visit.params.id}?done=closed`
  }),
)

export default function Closing() {
  const { id, title, version, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'close', lastResult: useActionData<typeof action>()?.result, defaultValue: { version }, constraint })
  return (
    <Confirmation
      title="不定会期，结束这次征询？"
      crumbs={[{ to: '/meetings/polls', label: POLL_NAME }, { to: `/meetings/polls/${id}`, label: title }]}
      consequences="结束后不能恢复，各方的链接不能再填写。需要另选日期时，请重新发起。"
      form={form}
      submit="结束征询"
      back={`/meetings/polls/${id}`}
    >
      <HiddenField field={fields.version!} value={version} />
      <TextArea field={fields.reason!} label="原因" required />
    </Confirmation>
  )
}
