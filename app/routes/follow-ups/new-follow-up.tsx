import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { assignByForm, openAssignForm } from '#app/domain/follow-ups/assigning.server.ts'
import { assignForm as schema } from '#app/domain/follow-ups/forms.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { DateField, HiddenField, OfficeForm, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { FollowUpFields } from './follow-up-fields.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('交办事项')

export const loader = loads('followUp.assign', async (visit) => ({ ...(await openAssignForm(visit, visit.url.searchParams.get('meeting'))), constraint: getZodConstraint(schema) }))

export const action = acts('followUp.assign', (visit) => submit(visit, schema, async (inside, form) => `/follow-ups/${await assignByForm(inside, form)}?done=assigned`))

export default function NewFollowUp() {
  const { today, standardDueOn, meeting, units, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'task', lastResult: useActionData<typeof action>()?.result, defaultValue: { meetingId: meeting?.id ?? '' }, constraint })
  return (
    <Page
      title="交办事项"
      crumbs={[{ to: '/desk', label: '工作台' }, { to: '/follow-ups', label: '督办台账' }]}
      lead={meeting ? `根据会议「${meeting.title}」交办。责任单位和责任地组织部会立即收到通知。` : '责任单位和责任地组织部会立即收到通知。会议纪要中的交办事项会自动列入台账，不必在此重复登记。'}
    >
      <OfficeForm form={form} submit="交办" warnOnLeave secondary={<ButtonLink to="/follow-ups" tone="plain">返回</ButtonLink>}>
        {meeting && <HiddenField field={fields.meetingId} value={meeting.id} />}
        <FollowUpFields fields={fields as never} units={units} />
        <DateField field={fields.dueOn!} label="期限" hint={`不填则按半年计，即 ${standardDueOn}，并在台账中注明。`} min={today} required={false} />
      </OfficeForm>
    </Page>
  )
}
