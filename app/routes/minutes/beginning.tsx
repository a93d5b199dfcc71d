import { noFields } from '#app/domain/community/fields.ts'
import { beginMinutes } from '#app/domain/minutes/drafting.server.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { StepPage as default } from '#app/ui/step-page.tsx'
export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const loader = loads('minutes.keep', async () => null)

export const action = acts('minutes.keep', (visit) =>
  submit(visit, noFields, async (inside) => {
    await beginMinutes(inside, visit.params.id!)
    return `/meetings/${visit.params.id}/minutes?done=begun`
  }),
)
