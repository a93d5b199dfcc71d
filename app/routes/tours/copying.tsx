import { noFields as schema } from '#app/domain/community/fields.ts'
import { copyTour } from '#app/domain/tours/drafting.server.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { StepPage as default } from '#app/ui/step-page.tsx'
export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const loader = loads('tour.keep', async () => null)

export const action = acts('tour.keep', (visit) => submit(visit, schema, async (inside) => `/tours/${await copyTour(inside, visit.params.id!)}/plan?done=copied`))
