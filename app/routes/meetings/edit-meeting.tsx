import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { localDay } from '#app/domain/community/local-time.ts'
import { changeMeeting } from '#app/domain/meetings/convening.server.ts'
import { openChangeForm } from '#app/domain/meetings/convening-page.server.ts'
import { changeMeeting as schema } from '#app/domain/meetings/forms.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { HiddenField, OfficeForm, TextField, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { MeetingFields } from './meeting-fields.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export { rereadAfterConflict as shouldRevalidate } from '#app/ui/revalidation.ts'
export const meta = titled('修改会议')

export const loader = loads('meeting.manage', async (visit) => ({
  ...(await openChangeForm(visit, visit.params.id!)), constraint: getZodConstraint(schema), today: localDay(visit.now),
}))

export const action = acts('meeting.manage', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await changeMeeting(inside, visit.params.id!, form)
    return `/meetings/${visit.params.id}?done=changed`
  }),
)

export default function EditMeeting() {
  const { id, title, isConvened, values, series, venues, constraint, today } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'meeting', lastResult: useActionData<typeof action>()?.result, defaultValue: values, constraint })
  const back = `/meetings/${id}`
  return (
    <Page
      title="修改会议"
      crumbs={[{ to: '/meetings', label: '会议' }, { to: back, label: title }]}
      lead={isConvened ? '保存后将向受邀单位和个人发出变更通知，并更新他们的日历。' : '草稿的修改不会通知任何人。'}
    >
      <OfficeForm form={form} submit={isConvened ? '保存并发出变更通知' : '保存'} warnOnLeave secondary={<ButtonLink to={back} tone="plain">返回</ButtonLink>}>
        <HiddenField field={fields.version!} value={values.version} />
        <MeetingFields fields={fields as never} series={series} venues={venues} today={today} />
        {isConvened && <TextField field={fields.changeNote!} label="变更说明" hint="随变更通知发出。" width="wide" />}
      </OfficeForm>
    </Page>
  )
}
