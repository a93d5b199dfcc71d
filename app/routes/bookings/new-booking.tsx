import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { isDay } from '#app/domain/community/local-time.ts'
import { requestBooking } from '#app/domain/bookings/booking.server.ts'
import { requestBooking as schema } from '#app/domain/bookings/forms.ts'
import { openRequest } from '#app/domain/bookings/reading.server.ts'
import { Alert } from '#app/ui/alert.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { CheckField, DateField, OfficeForm, SelectField, TextArea, TextField, TimeField, useOfficeForm } from '#app/ui/form.tsx'
import { LANGUAGE_OPTIONS } from '#app/ui/language-options.ts'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { BookedDays } from './days.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('预约基地')

export const loader = loads('booking.request', async (visit) => {
  const day = visit.url.searchParams.get('day')
  return { ...(await openRequest(visit, visit.params.id!, isDay(day) ? day : null)), constraint: getZodConstraint(schema) }
})

export const action = acts('booking.request', (visit) =>
  submit(visit, schema, async (inside, form) => {
    const { id, state } = await requestBooking(inside, visit.params.id!, form)
    return `/bookings/${id}?done=${state}`
  }),
)

export default function NewBooking() {
  const { base, calendar, values, today, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'booking', lastResult: useActionData<typeof action>()?.result, defaultValue: values, constraint })
  return (
    <Page title={`预约${base.name}`} crumbs={[{ to: '/bookings', label: '基地预约' }, { to: `/bases/${base.id}`, label: base.name }]}>
      {base.capacity === null && <Alert tone="info">这个基地的容量还没有核定，一个时段只接待一个团组；人数较多时请先与基地联系。</Alert>}
      <OfficeForm form={form} submit="提交预约" warnOnLeave secondary={<ButtonLink to={`/bases/${base.id}`} tone="plain" isDocument>返回</ButtonLink>}>
        <DateField field={fields.day!} label="到访日期" required />
        <TimeField field={fields.startTime!} label="开始时间" required />
        <TimeField field={fields.endTime!} label="结束时间" required />
        <TextField field={fields.headCount!} label="人数" inputMode="numeric" required />
        <TextField field={fields.groupName!} label="班次或团组名称" required />
        <TextField field={fields.contactName!} label="带队联系人" required />
        <TextField field={fields.contactPhone!} label="联系电话" type="tel" hint="只给基地所在地和您本地办理人员看。" required />
        <TextArea field={fields.purpose!} label="学习内容" hint="想看什么。" rows={3} required={false} />
        <SelectField field={fields.guideLanguage!} label="讲解语言" hint="选了语言，就在当班、空闲的讲解员中约定一位。" options={LANGUAGE_OPTIONS} placeholder="不要讲解" required={false} />
        <CheckField field={fields.mayLackGuide!} label="没有空闲的讲解员也先预约" hint="由基地另行安排讲解员。" />
        <CheckField field={fields.mayWait!} label="没有空位时进入候补" hint="有团组取消时按申请先后自动转为预约，并通知您。" />
      </OfficeForm>
      <Panel title="近期开放和预约情况">
        <BookedDays days={calendar} caption="两周内逐日情况" today={today} />
      </Panel>
    </Page>
  )
}
