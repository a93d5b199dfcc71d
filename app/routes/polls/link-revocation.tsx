import { useActionData, useLoaderData } from '@remix-run/react'
import { noFields } from '#app/domain/community/fields.ts'
import { openRevoking, revokeLink } from '#app/domain/polls/deciding.server.ts'
import { POLL_NAME } from '#app/domain/polls/terms.ts'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { useOfficeForm } from '#app/ui/form.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('撤回征询')

export const loader = loads('poll.manage', (visit) => openRevoking(visit, visit.params.id!, visit.params.invitee!))

export const action = acts('poll.manage', (visit) =>
  submit(visit, noFields, async (inside) => {
    await revokeLink(inside, visit.params.id!, visit.params.invitee!)
    return `/meetings/polls/${visit.params.id}?done=revoked`
  }),
)

export default function LinkRevocation() {
  const { id, title, who } = useLoaderData<typeof loader>()
  const { form } = useOfficeForm({ id: 'revoke', lastResult: useActionData<typeof action>()?.result })
  return (
    <Confirmation
      title={`撤回对${who}的征询？`}
      crumbs={[{ to: '/meetings/polls', label: POLL_NAME }, { to: `/meetings/polls/${id}`, label: title }]}
      consequences="填写链接立即失效，已有的答复不再计入。之后可以重新征询，届时生成新的链接。"
      form={form}
      submit="撤回征询"
      back={`/meetings/polls/${id}`}
    />
  )
}
