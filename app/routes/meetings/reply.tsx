import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { openReply, replyToInvitation } from '#app/domain/meetings/replies.server.ts'
import { replyToMeeting as schema } from '#app/domain/meetings/reply-form.ts'
import { REPLY_ANSWER_NAMES, REPLY_ANSWERS } from '#app/domain/meetings/terms.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { HiddenField, OfficeForm, RadioGroup, TextArea, TextField, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { Span, Time } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export { rereadAfterConflict as shouldRevalidate } from '#app/ui/revalidation.ts'
export const meta = titled('答复会议邀请')

export const loader = loads('meeting.reply', async (visit) => ({
  ...(await openReply(visit, visit.params.id!, visit.params.invitation!)), constraint: getZodConstraint(schema),
}))

export const action = acts('meeting.reply', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await replyToInvitation(inside, visit.params.id!, visit.params.invitation!, form)
    return `/meetings/${visit.params.id}?done=replied`
  }),
)

const ANSWER_OPTIONS = REPLY_ANSWERS.map((value) => ({ value, label: REPLY_ANSWER_NAMES[value] }))

export default function ReplyPage() {
  const { meeting, who, values, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'reply', lastResult: useActionData<typeof action>()?.result, defaultValue: values, constraint })
  const back = `/meetings/${meeting.id}`
  return (
    <Page title="答复会议邀请" crumbs={[{ to: '/meetings', label: '会议' }, { to: back, label: meeting.title }]}>
      <Facts
        items={[
          { label: '会议', value: meeting.title },
          { label: '时间', value: <Span from={meeting.startsAt} to={meeting.endsAt} /> },
          { label: '受邀', value: who },
          { label: '答复截止', value: <Time at={meeting.replyByAt} /> },
        ]}
      />
      <OfficeForm form={form} submit="提交答复" secondary={<ButtonLink to={back} tone="plain">返回</ButtonLink>}>
        <HiddenField field={fields.version!} value={values.version} />
        <RadioGroup field={fields.answer!} label="答复" options={ANSWER_OPTIONS} required />
        <TextArea field={fields.attendees!} label="参加人员" hint="选择「参加」时填写，每行一人，如「张某某，科长」。" required={false} />
        <fieldset className="fields-row">
          <legend>代表（选择「请假并派代表」时填写）</legend>
          <TextField field={fields.delegateName!} label="代表姓名" required={false} />
          <TextField field={fields.delegatePost!} label="代表职务" required={false} />
        </fieldset>
        <TextArea field={fields.reason!} label="原因" hint="选择「不参加」时必填；派代表时可填请假原因。" rows={2} required={false} />
      </OfficeForm>
    </Page>
  )
}
