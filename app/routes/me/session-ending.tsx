import { endOwnSession } from '#app/domain/access/own-account.server.ts'
import { noFields } from '#app/domain/community/fields.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { StepPage as default } from '#app/ui/step-page.tsx'
export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const loader = loads('self.manage', async () => null)

export const action = acts('self.manage', (visit) =>
  submit(visit, noFields, async (inside) => {
    await endOwnSession(inside, visit.params.session!)
    return '/me?done=session-ended'
  }),
)
