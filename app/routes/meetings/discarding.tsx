import { useActionData, useLoaderData } from '@remix-run/react'
import { noFields } from '#app/domain/community/fields.ts'
import { discardDraft } from '#app/domain/meetings/convening.server.ts'
import { openChangeForm } from '#app/domain/meetings/convening-page.server.ts'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { useOfficeForm } from '#app/ui/form.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('删除草稿')

export const loader = loads('meeting.manage', async (visit) => {
  const { id, title } = await openChangeForm(visit, visit.params.id!)
  return { id, title }
})

export const action = acts('meeting.manage', (visit) =>
  submit(visit, noFields, async (inside) => {
    await discardDraft(inside, visit.params.id!)
    return '/meetings?done=discarded'
  }),
)

export default function Discarding() {
  const { id, title } = useLoaderData<typeof loader>()
  const { form } = useOfficeForm({ id: 'discard', lastResult: useActionData<typeof action>()?.result })
  return (
    <Confirmation
      title={`删除草稿「${title}」？`}
      crumbs={[{ to: '/meetings', label: '会议' }, { to: `/meetings/${id}`, label: title }]}
      consequences="草稿和其中的受邀名单会被删除，不能恢复。还没有人收到过通知。"
      form={form}
      submit="删除草稿"
      back={`/meetings/${id}`}
    />
  )
}
