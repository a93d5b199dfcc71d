import { useActionData, useLoaderData } from '@remix-run/react'
import { openExceptionRemoval, removeException } from '#app/domain/bases/hours.server.ts'
import { noFields } from '#app/domain/community/fields.ts'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { useOfficeForm } from '#app/ui/form.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('撤销例外')

export const loader = loads('base.keep', (visit) => openExceptionRemoval(visit, visit.params.id!, visit.params.exception!))

export const action = acts('base.keep', (visit) =>
  submit(visit, noFields, async (inside) => {
    await removeException(inside, visit.params.id!, visit.params.exception!)
    return `/bases/${visit.params.id}/hours?done=removed`
  }),
)

export default function ExceptionRemoval() {
  const { id, name, words } = useLoaderData<typeof loader>()
  const { form } = useOfficeForm({ id: 'remove', lastResult: useActionData<typeof action>()?.result })
  const back = `/bases/${id}/hours`
  return <Confirmation title="撤销这条例外？" crumbs={[{ to: `/bases/${id}`, label: name }, { to: back, label: '开放时间' }]} consequences={`${words}。撤销后这些日子按每周开放时间。`} form={form} submit="撤销" back={back} />
}
