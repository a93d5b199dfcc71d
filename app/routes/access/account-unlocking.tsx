import { unlockAccount } from '#app/domain/access/accounts.server.ts'
import { noFields } from '#app/domain/community/fields.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { StepPage as default } from '#app/ui/step-page.tsx'
export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const loader = loads('account.unlock', async () => null)

export const action = acts('account.unlock', (visit) =>
  submit(visit, noFields, async (inside) => {
    await unlockAccount(inside, visit.params.id!)
    return `/admin/accounts/${visit.params.id}?done=unlocked`
  }),
)
