import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { issueMinutes as schema } from '#app/domain/minutes/forms.ts'
import { issueMinutes } from '#app/domain/minutes/life.server.ts'
import { openIssueForm } from '#app/domain/minutes/reading.server.ts'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { HiddenField, TextField, useOfficeForm } from '#app/ui/form.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { minutesCrumbs } from './crumbs.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('印发纪要')

export const loader = loads('minutes.keep', async (visit) => ({ ...(await openIssueForm(visit, visit.params.id!)), constraint: getZodConstraint(schema) }))

export const action = acts('minutes.keep', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await issueMinutes(inside, visit.params.id!, form)
    return `/meetings/${visit.params.id}/minutes?done=issue`
  }),
)

export default function Issue() {
  const { meeting, version, number, year, addendumUntilOn, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'issue', lastResult: useActionData<typeof action>()?.result, defaultValue: { number: String(number) }, constraint })
  return (
    <Confirmation
      title="印发纪要？" crumbs={minutesCrumbs(meeting)} form={form} submit="印发" tone="primary" back={`/meetings/${meeting.id}/minutes`}
      consequences={`印发后正文不能再改，受邀单位和个人会收到通知，交办事项列入督办台账。${addendumUntilOn}前如有遗漏，可以补记。`}
    >
      <HiddenField field={fields.version!} value={version} />
      <TextField field={fields.number!} label={`期号（${year}年，本系列）`} hint="按办公室编定的期号填写，同一系列同一年不能重复。" inputMode="numeric" width="narrow" required />
    </Confirmation>
  )
}
