import { useActionData, useLoaderData } from '@remix-run/react'
import { stepForm as schema } from '#app/domain/bases/forms.ts'
import { openScriptForm, removeScript } from '#app/domain/bases/scripts.server.ts'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { HiddenField, useOfficeForm } from '#app/ui/form.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('删除讲解词')

export const loader = loads('base.keep', (visit) => openScriptForm(visit, visit.params.id!, visit.params.script!))

export const action = acts('base.keep', (visit) =>
  submit(visit, schema, async (inside, { version }) => {
    await removeScript(inside, visit.params.id!, visit.params.script!, version)
    return `/bases/${visit.params.id}?done=scriptRemoved`
  }),
)

export default function ScriptRemoval() {
  const { base, values } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'remove', lastResult: useActionData<typeof action>()?.result, defaultValue: { version: values.version } })
  const back = `/bases/${base.id}`
  return (
    <Confirmation title={`删除讲解词「${values.title}」？`} crumbs={[{ to: back, label: base.name }]} consequences="删除后公开页面不再有这篇讲解词；全文留在办理记录中。" form={form} submit="删除" back={back}>
      <HiddenField field={fields.version!} value={values.version} />
    </Confirmation>
  )
}
