import { shiftStop } from '#app/domain/tours/drafting.server.ts'
import { shiftStopForm as schema } from '#app/domain/tours/forms.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { StepPage as default } from '#app/ui/step-page.tsx'
export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const loader = loads('tour.keep', async () => null)

export const action = acts('tour.keep', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await shiftStop(inside, visit.params.id!, visit.params.stop!, form)
    return `/tours/${visit.params.id}/plan?done=arranged`
  }),
)
