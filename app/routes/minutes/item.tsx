import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { keepItem } from '#app/domain/minutes/drafting.server.ts'
import { keepItem as schema } from '#app/domain/minutes/forms.ts'
import { openTextForm } from '#app/domain/minutes/reading.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { CheckField, TextArea, TextField, useOfficeForm } from '#app/ui/form.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { TextForm } from './text-form.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export { rereadAfterConflict as shouldRevalidate } from '#app/ui/revalidation.ts'
export const meta = titled('纪要议题')

export const loader = loads('minutes.keep', async (visit) => ({ ...(await openTextForm(visit, visit.params.id!, { itemId: visit.params.item })), constraint: getZodConstraint(schema) }))

export const action = acts('minutes.keep', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await keepItem(inside, visit.params.id!, visit.params.item, form)
    return `/meetings/${visit.params.id}/minutes?done=${form.note ? 'revised' : 'saved'}`
  }),
)

export default function Item() {
  const { meeting, item, isSigning, constraint } = useLoaderData<typeof loader>()
  const values = item ? { title: item.title, text: item.text, isInternal: item.isInternal ? 'on' : '' } : {}
  const { form, fields } = useOfficeForm({ id: 'item', lastResult: useActionData<typeof action>()?.result, defaultValue: values, constraint })
  return (
    <TextForm
      title={item ? '修改议题' : '添加议题'}
      meeting={meeting}
      form={form}
      fields={fields}
      version={String(item?.version ?? 0)}
      isSigning={isSigning}
      actions={item && <ButtonLink to={`/meetings/${meeting.id}/minutes/items/${item.id}/removal`} tone="danger">删除议题</ButtonLink>}
    >
      <TextField field={fields.title!} label="议题" width="wide" required />
      <TextArea field={fields.text!} label="讨论情况" hint="一行一段；议定结果另外逐项添加。" rows={10} required={false} />
      <CheckField field={fields.isInternal!} label="内部议题，只供三地组织部查看，不印在发给参会各方的纪要里" />
    </TextForm>
  )
}
