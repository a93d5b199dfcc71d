import { enableAccount } from '#app/domain/access/accounts.server.ts'
import { noFields } from '#app/domain/community/fields.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { StepPage as default } from '#app/ui/step-page.tsx'
export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const loader = loads('account.change', async () => null)

export const action = acts('account.change', (visit) =>
  submit(visit, noFields, async (inside) => {
    await enableAccount(inside, visit.params.id!)
    return `/admin/accounts/${visit.params.id}?done=enabled`
  }),
)
