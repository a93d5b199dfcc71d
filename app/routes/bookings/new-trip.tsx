import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requestTrip as schema } from '#app/domain/bookings/forms.ts'
import { openTripRequest, requestTrip } from '#app/domain/bookings/trips.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { CheckField, DateField, OfficeForm, TextArea, TextField, TimeField, useOfficeForm } from '#app/ui/form.tsx'
import { PlaceBadge } from '#app/ui/badge.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('预约整条线路')

export const loader = loads('booking.request', async (visit) => ({ ...(await openTripRequest(visit, visit.params.id!)), constraint: getZodConstraint(schema) }))

export const action = acts('booking.request', (visit) =>
  submit(visit, schema, async (inside, form) => {
    const { firstId, state } = await requestTrip(inside, visit.params.id!, form)
    return `/bookings/${firstId}?done=${state === 'waiting' ? 'tripWaiting' : 'trip'}`
  }),
)

export default function NewTrip() {
  const { tour, values, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'trip', lastResult: useActionData<typeof action>()?.result, defaultValue: values, constraint })
  return (
    <Page title={`预约线路「${tour.name}」`} crumbs={[{ to: '/bookings', label: '基地预约' }, { to: `/tours/${tour.id}`, label: tour.name }]} lead="各站一次约齐；有一站约不上，整条线路都不预约，并说明原因。">
      <OfficeForm form={form} submit="预约整条线路" warnOnLeave secondary={<ButtonLink to={`/tours/${tour.id}`} tone="plain" isDocument>返回</ButtonLink>}>
        <DateField field={fields.day!} label="到访日期" required />
        <TimeField field={fields.startTime!} label="第一站开始时间" hint={`发布的时间是${tour.startsAt}；改了，各站一起前移或后移。`} required />
        <TextField field={fields.headCount!} label="人数" inputMode="numeric" required />
        <TextField field={fields.groupName!} label="班次或团组名称" required />
        <TextField field={fields.contactName!} label="带队联系人" required />
        <TextField field={fields.contactPhone!} label="联系电话" type="tel" hint="只给各站所在地和您本地办理人员看。" required />
        <TextArea field={fields.purpose!} label="学习内容" rows={3} required={false} />
        <CheckField field={fields.mayWait!} label="没有空位的站点进入候补" hint="有空位的站点先预约，没有空位的等别的团组取消。" />
      </OfficeForm>
      <Panel title="各站时间">
        <ol>
          {tour.stops.map(({ name, place, startsAt, leavesAt }, at) => (
            <li key={at}>
              <span className="number">{startsAt}–{leavesAt}</span> {name} <PlaceBadge place={place} />
            </li>
          ))}
        </ol>
      </Panel>
    </Page>
  )
}
