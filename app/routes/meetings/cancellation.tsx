import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { takeMeetingStep } from '#app/domain/meetings/convening.server.ts'
import { openChangeForm } from '#app/domain/meetings/convening-page.server.ts'
import { cancelMeeting as schema } from '#app/domain/meetings/forms.ts'
import { MEETING_STEPS } from '#app/domain/meetings/steps.ts'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { HiddenField, TextArea, useOfficeForm } from '#app/ui/form.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('取消会议')

export const loader = loads('meeting.manage', async (visit) => {
  const { id, title, values } = await openChangeForm(visit, visit.params.id!)
  return { id, title, version: values.version, constraint: getZodConstraint(schema) }
})

export const action = acts('meeting.manage', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await takeMeetingStep(inside, visit.params.id!, 'cancel', form)
    return `/meetings/${visit.params.id}?done=cancel`
  }),
)

export default function Cancellation() {
  const { id, title, version, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'cancel', lastResult: useActionData<typeof action>()?.result, defaultValue: { version }, constraint })
  return (
    <Confirmation
      title={`取消「${title}」？`}
      crumbs={[{ to: '/meetings', label: '会议' }, { to: `/meetings/${id}`, label: title }]}
      consequences="取消后不能恢复。所有受邀单位和个人会收到取消通知，他们日历中的会议会标为已取消。"
      form={form}
      submit={`${MEETING_STEPS.cancel.label}并通知各方`}
      back={`/meetings/${id}`}
    >
      <HiddenField field={fields.version!} value={version} />
      <TextArea field={fields.reason!} label="取消原因" hint="随取消通知发出。" required />
    </Confirmation>
  )
}
