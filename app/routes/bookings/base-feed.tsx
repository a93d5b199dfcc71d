import { renewBaseFeed } from '#app/domain/bookings/base-feeds.server.ts'
import { noFields } from '#app/domain/community/fields.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { StepPage as default } from '#app/ui/step-page.tsx'
export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const loader = loads('booking.keep', async () => null)

export const action = acts('booking.keep', (visit) =>
  submit(visit, noFields, async (inside) => {
    await renewBaseFeed(inside, visit.params.id!, visit.context.config.secrets)
    return `/bases/${visit.params.id!}/bookings?done=fed`
  }),
)
