import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { fixPoll, openFixing } from '#app/domain/polls/deciding.server.ts'
import { fixPoll as schema } from '#app/domain/polls/forms.ts'
import { POLL_NAME } from '#app/domain/polls/terms.ts'
import { Alert } from '#app/ui/alert.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { CheckField, HiddenField, OfficeForm, RadioGroup, SelectField, TextArea, TextField, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { REGION_OPTIONS } from '#app/routes/meetings/meeting-fields.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export { rereadAfterConflict as shouldRevalidate } from '#app/ui/revalidation.ts'
export const meta = titled('定会期')

export const loader = loads('poll.manage', async (visit) => ({ ...(await openFixing(visit, visit.params.id!)), constraint: getZodConstraint(schema) }))

export const action = acts('poll.manage', (visit) => submit(visit, schema, async (inside, form) => `/meetings/${await fixPoll(inside, visit.params.id!, form)}?done=drafted`))

export default function Fixing() {
  const { id, title, reason, venues, isEarly, choices, values, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'fix', lastResult: useActionData<typeof action>()?.result, defaultValue: values, constraint })
  const back = `/meetings/polls/${id}`
  return (
    <Page
      title="定会期"
      crumbs={[{ to: '/meetings', label: '会议' }, { to: '/meetings/polls', label: POLL_NAME }, { to: back, label: title }]}
      lead="定下后不能再答复或改定；系统随即按这个时间起草会议，受询的单位和有账号的个人列入受邀名单，核对后再召集。"
    >
      <Alert tone="info">{reason}</Alert>
      {isEarly && <Alert tone="warn">答复尚未截止，仍可定会期；未答复的各方将不能再答复。</Alert>}
      <OfficeForm form={form} submit="定下会期并起草会议" secondary={<ButtonLink to={back} tone="plain">返回</ButtonLink>}>
        <HiddenField field={fields.version!} value={values.version} />
        <RadioGroup field={fields.optionId!} label="会期" options={choices} required />
        <TextArea field={fields.reason!} label="理由" hint="选用建议的半天可不填；选其他半天请写明理由。" rows={2} required={false} />
        <SelectField field={fields.venuePlace!} label="会议地点所在地" options={REGION_OPTIONS} placeholder="请选择" required />
        <TextField field={fields.venue!} label="会议地点" hint="单位和会议室，如「区委党校第一会议室」。" width="wide" suggestions={venues} required />
        {fields.isConfirmed!.errors && <CheckField field={fields.isConfirmed!} label="我已知晓以上提示，仍按此时间安排" />}
      </OfficeForm>
    </Page>
  )
}
