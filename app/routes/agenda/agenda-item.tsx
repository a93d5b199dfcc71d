import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { keepAgendaItem, openAgendaItem } from '#app/domain/agenda/agenda.server.ts'
import { keepItem as schema } from '#app/domain/agenda/forms.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { OfficeForm, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { agendaCrumbs } from './agenda-crumbs.ts'
import { ItemFields } from './item-fields.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export { rereadAfterConflict as shouldRevalidate } from '#app/ui/revalidation.ts'
export const meta = titled('议程项')

export const loader = loads('agenda.manage', async (visit) => ({ ...(await openAgendaItem(visit, visit.params.id!, visit.params.item)), constraint: getZodConstraint(schema) }))

export const action = acts('agenda.manage', (visit) =>
  submit(visit, schema, async (inside, form) => {
    const { id, item } = visit.params
    await keepAgendaItem(inside, id!, item, form)
    return `/meetings/${id}/agenda?done=${item ? 'changed' : 'added'}`
  }),
)

export default function AgendaItem() {
  const { frame, id, values, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'agenda-item', lastResult: useActionData<typeof action>()?.result, defaultValue: values, constraint })
  return (
    <Page title={id ? '修改议程项' : '添加议程项'} crumbs={agendaCrumbs(frame)}>
      <OfficeForm form={form} submit={id ? '保存' : '添加'} warnOnLeave secondary={<ButtonLink to={`/meetings/${frame.id}/agenda`} tone="plain">返回议程</ButtonLink>}>
        <ItemFields fields={fields} mayHide version={values.version} />
      </OfficeForm>
    </Page>
  )
}
