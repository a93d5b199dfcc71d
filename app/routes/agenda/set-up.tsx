import { setUpAgenda } from '#app/domain/agenda/agenda.server.ts'
import { noFields } from '#app/domain/community/fields.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { StepPage as default } from '#app/ui/step-page.tsx'
export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const loader = loads('agenda.manage', async () => null)

export const action = acts('agenda.manage', (visit) =>
  submit(visit, noFields, async (inside) => {
    await setUpAgenda(inside, visit.params.id!)
    return `/meetings/${visit.params.id}/agenda?done=set-up`
  }),
)
