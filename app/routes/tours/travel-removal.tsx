import { atVersion as schema } from '#app/domain/tours/forms.ts'
import { dropTravel } from '#app/domain/tours/travel-times.server.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { StepPage as default } from '#app/ui/step-page.tsx'
export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const loader = loads('travelTime.set', async () => null)

export const action = acts('travelTime.set', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await dropTravel(inside, visit.params.id!, visit.params.stop!, form)
    return `/tours/${visit.params.id}/plan?done=travel`
  }),
)
