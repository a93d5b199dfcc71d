import { useActionData, useLoaderData } from '@remix-run/react'
import { openRemoval, removeFromAgenda } from '#app/domain/agenda/agenda.server.ts'
import { removeItem as schema } from '#app/domain/agenda/forms.ts'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { HiddenField, RadioGroup, useOfficeForm } from '#app/ui/form.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { agendaCrumbs } from './agenda-crumbs.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('移出议程')
export const loader = loads('agenda.manage', (visit) => openRemoval(visit, visit.params.id!, visit.params.item!))

export const action = acts('agenda.manage', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await removeFromAgenda(inside, visit.params.id!, visit.params.item!, form)
    return `/meetings/${visit.params.id}/agenda?done=removed`
  }),
)

const WAY_OPTIONS = [{ value: 'pool', label: '退回征集池，以后还可以列入' }, { value: 'dropped', label: '删除，不再保留' }]

export default function Removal() {
  const { frame, title, version, ways } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'remove', lastResult: useActionData<typeof action>()?.result, defaultValue: { to: ways[0] } })
  return (
    <Confirmation
      title={`把「${title}」移出议程？`}
      crumbs={agendaCrumbs(frame)}
      consequences={ways[0] === 'pool' ? '这项议题不再列入本次会议；其他地方提出的议题会退回征集池。' : '这项议程会被删除，不能恢复。'}
      form={form}
      submit="移出议程"
      back={`/meetings/${frame.id}/agenda`}
    >
      <HiddenField field={fields.version!} value={String(version)} />
      {ways.length > 1 && <RadioGroup field={fields.to!} label="移出以后" options={WAY_OPTIONS} required />}
    </Confirmation>
  )
}
