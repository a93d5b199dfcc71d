import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { changeFollowUp, openFollowUpChange } from '#app/domain/follow-ups/assigning.server.ts'
import { changeForm as schema } from '#app/domain/follow-ups/forms.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { HiddenField, OfficeForm, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { FollowUpFields } from './follow-up-fields.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export { rereadAfterConflict as shouldRevalidate } from '#app/ui/revalidation.ts'
export const meta = titled('修改督办事项')

export const loader = loads('followUp.manage', async (visit) => ({ ...(await openFollowUpChange(visit, visit.params.id!)), constraint: getZodConstraint(schema) }))

export const action = acts('followUp.manage', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await changeFollowUp(inside, visit.params.id!, form)
    return `/follow-ups/${visit.params.id}?done=changed`
  }),
)

export default function EditFollowUp() {
  const { id, title, values, units, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'task', lastResult: useActionData<typeof action>()?.result, defaultValue: values, constraint })
  const back = `/follow-ups/${id}`
  return (
    <Page title="修改督办事项" crumbs={[{ to: '/follow-ups', label: '督办台账' }, { to: back, label: title }]} lead="修改后责任单位和责任地组织部会收到通知。期限请用「延期」调整。">
      <OfficeForm form={form} submit="保存并通知" warnOnLeave secondary={<ButtonLink to={back} tone="plain">返回</ButtonLink>}>
        <HiddenField field={fields.version!} value={values.version} />
        <FollowUpFields fields={fields as never} units={units} />
      </OfficeForm>
    </Page>
  )
}
