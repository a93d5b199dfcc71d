import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { removeItem } from '#app/domain/minutes/drafting.server.ts'
import { removePart as schema } from '#app/domain/minutes/forms.ts'
import { openTextForm } from '#app/domain/minutes/reading.server.ts'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { Removal } from './removal.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('删除议题')

export const loader = loads('minutes.keep', async (visit) => ({ ...(await openTextForm(visit, visit.params.id!, { itemId: visit.params.item })), constraint: getZodConstraint(schema) }))

export const action = acts('minutes.keep', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await removeItem(inside, visit.params.id!, visit.params.item!, form)
    return `/meetings/${visit.params.id}/minutes?done=removed`
  }),
)

export default function ItemRemoval() {
  const { meeting, item, isSigning, constraint } = useLoaderData<typeof loader>()
  return (
    <Removal
      title={`删除议题「${item!.title}」？`} consequences="议题和它的议定结果会从纪要中删除；历次修改中仍可查到。" submit="删除议题" meeting={meeting} back={`/meetings/${meeting.id}/minutes/items/${item!.id}`}
      version={item!.version} isSigning={isSigning} lastResult={useActionData<typeof action>()?.result} constraint={constraint}
    />
  )
}
