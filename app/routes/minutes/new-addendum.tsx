import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { addAddendum } from '#app/domain/minutes/addenda.server.ts'
import { addAddendum as schema } from '#app/domain/minutes/forms.ts'
import { openStepForm } from '#app/domain/minutes/reading.server.ts'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { CheckField, TextArea, useOfficeForm } from '#app/ui/form.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { minutesCrumbs } from './crumbs.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('纪要补记')

export const loader = loads('minutes.keep', async (visit) => ({ ...(await openStepForm(visit, visit.params.id!)), constraint: getZodConstraint(schema) }))

export const action = acts('minutes.keep', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await addAddendum(inside, visit.params.id!, form)
    return `/meetings/${visit.params.id}/minutes?done=appended`
  }),
)

export default function NewAddendum() {
  const { meeting, addendumUntilOn, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'addendum', lastResult: useActionData<typeof action>()?.result, constraint })
  return (
    <Confirmation
      title="纪要补记" crumbs={minutesCrumbs(meeting)} form={form} submit="发布补记" tone="primary" back={`/meetings/${meeting.id}/minutes`}
      consequences={`补记附在纪要之后，正文不变；发布后不能修改或删除，参会各方会收到通知。${addendumUntilOn ? `补记期限${addendumUntilOn}。` : ''}`}
    >
      <TextArea field={fields.text!} label="补记内容" rows={6} required />
      <TextArea field={fields.reason!} label="补记原因" rows={2} required />
      <CheckField field={fields.isInternal!} label="内部补记，只供三地组织部查看" />
    </Confirmation>
  )
}
