import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { draftMeeting } from '#app/domain/meetings/convening.server.ts'
import { openConveningForm } from '#app/domain/meetings/convening-page.server.ts'
import { conveneMeeting as schema } from '#app/domain/meetings/forms.ts'
import { Alert } from '#app/ui/alert.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { CheckGroup, HiddenField, OfficeForm, useOfficeForm, type OfficeFormMeta } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { HalfDays } from './half-days.tsx'
import { GROUP_OPTIONS, ORG_KIND_OPTIONS } from './invitee-options.ts'
import { MeetingFields, REGION_OPTIONS } from './meeting-fields.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('召集会议')

export const loader = loads('meeting.convene', async (visit) => ({ ...(await openConveningForm(visit, visit.url.searchParams)), constraint: getZodConstraint(schema) }))

export const action = acts('meeting.convene', (visit) => submit(visit, schema, async (inside, form) => `/meetings/${await draftMeeting(inside, form)}?done=drafted`))

export default function NewMeeting() {
  const { copied, keep, suggestions, series, venues, values, constraint, today, question } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'meeting', lastResult: useActionData<typeof action>()?.result, defaultValue: values, constraint })
  useChosenHalfDay(form, values)
  return (
    <Page title="召集会议" crumbs={[{ to: '/desk', label: '工作台' }, { to: '/meetings', label: '会议' }]} lead="先存为草稿，核对受邀名单和通知文稿后再召集；召集之前不会通知任何人。">
      {copied && <Alert tone="info">参照「{copied.title}」：受邀名单和议程一并带入，请另选日期。</Alert>}
      <Panel title="三地都合适的半天" actions={<ButtonLink to="/meetings/half-days" tone="quiet" isSmall>查看更多日期</ButtonLink>}>
        <HalfDays halfDays={suggestions} question={question} caption="最近三地都合适的半天" keep={keep} />
      </Panel>
      <OfficeForm form={form} submit="存为草稿，下一步" warnOnLeave secondary={<ButtonLink to="/meetings" tone="plain">返回</ButtonLink>}>
        {copied && <HiddenField field={fields.copyOfId!} value={copied.id} />}
        <MeetingFields fields={fields as never} series={series} venues={venues} today={today} />
        <CheckGroup field={fields.invitedGroups!} label="受邀单位" hint="下一步还可以逐个添加单位和个人。" options={GROUP_OPTIONS} />
        <details>
          <summary>按单位类别邀请</summary>
          <CheckGroup field={fields.invitedOrgKinds!} label="单位类别" options={ORG_KIND_OPTIONS} />
          <CheckGroup field={fields.invitedPlaces!} label="所在地区" options={REGION_OPTIONS} />
        </details>
      </OfficeForm>
    </Page>
  )
}

type HalfDayValues = Record<'day' | 'startTime' | 'endTime' | 'replyByOn', string>

/** A half day chosen while the form stands open goes into it; everything else that was typed stays. */
function useChosenHalfDay(form: OfficeFormMeta, { day, startTime, endTime, replyByOn }: HalfDayValues) {
  const choice = `${day} ${startTime}`
  const shown = useRef(choice)
  useEffect(() => {
    if (shown.current === choice) return
    shown.current = choice
    for (const [name, value] of Object.entries({ day, startTime, endTime, replyByOn })) form.update({ name, value })
  })
}
