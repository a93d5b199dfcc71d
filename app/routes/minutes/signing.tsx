import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { signMinutes as schema } from '#app/domain/minutes/forms.ts'
import { signMinutes } from '#app/domain/minutes/life.server.ts'
import { openSignForm } from '#app/domain/minutes/reading.server.ts'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { DateField, HiddenField, useOfficeForm } from '#app/ui/form.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { minutesCrumbs } from './crumbs.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('纪要送会签')

export const loader = loads('minutes.keep', async (visit) => ({ ...(await openSignForm(visit, visit.params.id!)), constraint: getZodConstraint(schema) }))

export const action = acts('minutes.keep', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await signMinutes(inside, visit.params.id!, form)
    return `/meetings/${visit.params.id}/minutes?done=sign`
  }),
)

export default function Signing() {
  const { meeting, version, today, deadlineOn, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'signing', lastResult: useActionData<typeof action>()?.result, defaultValue: { deadlineOn }, constraint })
  return (
    <Confirmation
      title="送三方会签？" crumbs={minutesCrumbs(meeting)} consequences="三地组织部负责人将就现在的文字表态，登记部务会日期和会议号。一地不同意即退回草稿；会签期间修改文字，三地需重新表态。" form={form} submit="送三方会签" tone="primary" back={`/meetings/${meeting.id}/minutes`}
    >
      <HiddenField field={fields.version!} value={version} />
      <DateField field={fields.deadlineOn!} label="会签期限" min={today} required />
    </Confirmation>
  )
}
