import { useActionData, useLoaderData } from '@remix-run/react'
import { noFields } from '#app/domain/community/fields.ts'
import { BOOKING_STATE_NAMES } from '#app/domain/bookings/terms.ts'
import { cancelTrip, openTripCancellation } from '#app/domain/bookings/trips.server.ts'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { useOfficeForm } from '#app/ui/form.tsx'
import { Span } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('取消整条线路')

export const loader = loads('booking.read', (visit) => openTripCancellation(visit, visit.params.trip!))

export const action = acts('booking.read', (visit) => submit(visit, noFields, async (inside) => `/bookings/${await cancelTrip(inside, visit.params.trip!)}?done=tripCancelled`))

export default function TripCancellation() {
  const { firstId, groupName, parts } = useLoaderData<typeof loader>()
  const { form } = useOfficeForm({ id: 'trip-cancellation', lastResult: useActionData<typeof action>()?.result })
  return (
    <Confirmation
      title={`取消「${groupName}」整条线路的预约？`}
      crumbs={[{ to: '/bookings', label: '基地预约' }, { to: `/bookings/${firstId}`, label: groupName }]}
      consequences="下列各站一并取消，时段让给候补的团组，不能恢复。各站所在地会收到通知。"
      form={form}
      submit="取消整条线路"
      back={`/bookings/${firstId}`}
    >
      <ul>
        {parts.map(({ id, baseName, startsAt, endsAt, state }) => (
          <li key={id}>
            {baseName}，<Span from={startsAt} to={endsAt} />，{BOOKING_STATE_NAMES[state]}
          </li>
        ))}
      </ul>
    </Confirmation>
  )
}
