import { useActionData, useLoaderData } from '@remix-run/react'
import { noFields } from '#app/domain/community/fields.ts'
import { openRemoval, removeFile } from '#app/domain/files/files.server.ts'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { useOfficeForm } from '#app/ui/form.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('删除附件')

export const loader = loads('file.use', (visit) => openRemoval(visit, visit.params.id!))

export const action = acts('file.use', (visit) => submit(visit, noFields, async (inside) => `${await removeFile(inside, visit.params.id!)}?done=detached`))

export default function Removal() {
  const { name, back } = useLoaderData<typeof loader>()
  const { form } = useOfficeForm({ id: 'remove', lastResult: useActionData<typeof action>()?.result })
  return <Confirmation title={`删除附件「${name}」？`} crumbs={[{ to: back, label: '返回' }]} consequences="文件内容会被删除，不能恢复；办理记录中保留文件名。" form={form} submit="删除附件" back={back} />
}
