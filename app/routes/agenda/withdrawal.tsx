import { useActionData, useLoaderData } from '@remix-run/react'
import { removeItem as schema } from '#app/domain/agenda/forms.ts'
import { openProposal, withdrawItem } from '#app/domain/agenda/pool.server.ts'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { HiddenField, useOfficeForm } from '#app/ui/form.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('撤回议题')

export const loader = loads('agenda.propose', async (visit) => {
  const { values } = await openProposal(visit, visit.params.id!)
  return { id: visit.params.id!, title: 'title' in values ? values.title : '', version: values.version }
})

export const action = acts('agenda.propose', (visit) =>
  submit(visit, schema, async (inside, { version }) => {
    await withdrawItem(inside, visit.params.id!, version)
    return '/agenda?done=withdrawn'
  }),
)

export default function Withdrawal() {
  const { id, title, version } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'withdraw', lastResult: useActionData<typeof action>()?.result })
  return (
    <Confirmation title={`撤回议题「${title}」？`} crumbs={[{ to: '/agenda', label: '议题征集' }, { to: `/agenda/${id}`, label: title }]} consequences="撤回后其他两地不再看到这个议题，不能恢复；需要时可以重新提出。" form={form} submit="撤回议题" back={`/agenda/${id}`}>
      <HiddenField field={fields.version!} value={version} />
    </Confirmation>
  )
}
