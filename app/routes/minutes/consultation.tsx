import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { consultOthers as schema } from '#app/domain/minutes/forms.ts'
import { consultOthers } from '#app/domain/minutes/life.server.ts'
import { openConsultForm } from '#app/domain/minutes/reading.server.ts'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { DateField, HiddenField, useOfficeForm } from '#app/ui/form.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { minutesCrumbs } from './crumbs.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('纪要征求意见')

export const loader = loads('minutes.keep', async (visit) => ({ ...(await openConsultForm(visit, visit.params.id!)), constraint: getZodConstraint(schema) }))

export const action = acts('minutes.keep', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await consultOthers(inside, visit.params.id!, form)
    return `/meetings/${visit.params.id}/minutes?done=consult`
  }),
)

export default function Consultation() {
  const { meeting, version, today, untilOn, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'consultation', lastResult: useActionData<typeof action>()?.result, defaultValue: { untilOn }, constraint })
  return (
    <Confirmation
      title="送另外两地征求意见？" crumbs={minutesCrumbs(meeting)} consequences="另外两地组织部将收到通知，可以看到纪要全文并逐条提出意见；其他参会单位仍看不到。" form={form} submit="征求意见" tone="primary" back={`/meetings/${meeting.id}/minutes`}
    >
      <HiddenField field={fields.version!} value={version} />
      <DateField field={fields.untilOn!} label="反馈期限" min={today} required />
    </Confirmation>
  )
}
