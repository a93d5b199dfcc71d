import { endDeputy } from '#app/domain/access/deputies.server.ts'
import { noFields } from '#app/domain/community/fields.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { StepPage as default } from '#app/ui/step-page.tsx'
export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const loader = loads('deputy.name', async () => null)

export const action = acts('deputy.name', (visit) =>
  submit(visit, noFields, async (inside) => {
    await endDeputy(inside, visit.params.holding!)
    return '/me/deputies?done=ended'
  }),
)
