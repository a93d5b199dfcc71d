import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { redraftMinutes as schema } from '#app/domain/minutes/forms.ts'
import { redraftMinutes } from '#app/domain/minutes/life.server.ts'
import { openStepForm } from '#app/domain/minutes/reading.server.ts'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { HiddenField, TextArea, useOfficeForm } from '#app/ui/form.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { minutesCrumbs } from './crumbs.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('纪要退回起草')

export const loader = loads('minutes.keep', async (visit) => ({ ...(await openStepForm(visit, visit.params.id!)), constraint: getZodConstraint(schema) }))

export const action = acts('minutes.keep', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await redraftMinutes(inside, visit.params.id!, form)
    return `/meetings/${visit.params.id}/minutes?done=redraft`
  }),
)

export default function Redrafting() {
  const { meeting, version, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'redrafting', lastResult: useActionData<typeof action>()?.result, constraint })
  return (
    <Confirmation title="把纪要退回起草？" crumbs={minutesCrumbs(meeting)} consequences="纪要回到草稿，另外两地会收到通知；修改后需重新征求意见和三方会签。" form={form} submit="退回起草" back={`/meetings/${meeting.id}/minutes`}>
      <HiddenField field={fields.version!} value={version} />
      <TextArea field={fields.reason!} label="原因" required />
    </Confirmation>
  )
}
