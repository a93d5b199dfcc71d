import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { missing } from '#app/domain/access/refusals.ts'
import { findBookingInReach, takeBookingStep } from '#app/domain/bookings/booking.server.ts'
import { decideBooking, decideBookingWithReason } from '#app/domain/bookings/forms.ts'
import { BOOKING_STEP_NAMES, BOOKING_STEPS, type BookingStepName } from '#app/domain/bookings/steps.ts'
import { oneOf } from '#app/domain/community/one-of.ts'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { HiddenField, TextField, useOfficeForm } from '#app/ui/form.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads, type PageVisit } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('办理预约')

function nameOf({ params }: PageVisit): BookingStepName {
  const name = oneOf(BOOKING_STEP_NAMES, params.step)
  if (!name) throw missing()
  return name
}

const schemaOf = (name: BookingStepName) => (BOOKING_STEPS[name].needsAnswer ? decideBookingWithReason : decideBooking)

export const loader = loads('booking.read', async (visit) => {
  const name = nameOf(visit)
  const { id, groupName, version } = await findBookingInReach(visit, visit.params.id!)
  return { name, id, groupName, version: String(version), constraint: getZodConstraint(schemaOf(name)) }
})

export const action = acts('booking.read', async (visit) => {
  const name = nameOf(visit)
  return submit(visit, schemaOf(name), async (inside, form) => {
    await takeBookingStep(inside, visit.params.id!, name, form)
    return `/bookings/${visit.params.id}?done=${name}`
  })
})

export default function Decision() {
  const { name, id, groupName, version, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'decision', lastResult: useActionData<typeof action>()?.result, defaultValue: { version }, constraint })
  const { label, consequences, needsAnswer } = BOOKING_STEPS[name]
  return (
    <Confirmation
      title={`${label}「${groupName}」？`}
      crumbs={[{ to: '/bookings', label: '基地预约' }, { to: `/bookings/${id}`, label: groupName }]}
      consequences={consequences}
      form={form}
      submit={label}
      tone={name === 'confirm' ? 'primary' : 'danger'}
      back={`/bookings/${id}`}
    >
      <HiddenField field={fields.version!} value={version} />
      <TextField field={fields.answer!} label={needsAnswer ? '原因' : '说明'} required={needsAnswer} />
    </Confirmation>
  )
}
