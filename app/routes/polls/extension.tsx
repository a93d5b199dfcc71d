import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { extendPoll, openPollToDecide } from '#app/domain/polls/deciding.server.ts'
import { extendPoll as schema } from '#app/domain/polls/forms.ts'
import { POLL_NAME } from '#app/domain/polls/terms.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { DateField, HiddenField, OfficeForm, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export { rereadAfterConflict as shouldRevalidate } from '#app/ui/revalidation.ts'
export const meta = titled('延长期限')

export const loader = loads('poll.manage', async (visit) => ({ ...(await openPollToDecide(visit, visit.params.id!)), constraint: getZodConstraint(schema) }))

export const action = acts('poll.manage', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await extendPoll(inside, visit.params.id!, form, visit.context.config.secrets)
    return `/meetings/polls/${visit.params.id}?done=extended`
  }),
)

export default function Extension() {
  const { id, title, replyByOn, today, version, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'extend', lastResult: useActionData<typeof action>()?.result, defaultValue: { version }, constraint })
  const back = `/meetings/polls/${id}`
  return (
    <Page title="延长期限" crumbs={[{ to: '/meetings/polls', label: POLL_NAME }, { to: back, label: title }]} lead={`原定${replyByOn}截止。延长后，未答复的各方会收到通知。`}>
      <OfficeForm form={form} submit="延长期限并通知" secondary={<ButtonLink to={back} tone="plain">返回</ButtonLink>}>
        <HiddenField field={fields.version!} value={version} />
        <DateField field={fields.replyByOn!} label="新的截止日期" min={today} required />
      </OfficeForm>
    </Page>
  )
}
