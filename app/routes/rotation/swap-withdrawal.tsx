import { noFields } from '#app/domain/community/fields.ts'
import { withdrawTurnChange } from '#app/domain/meetings/turns.server.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { StepPage as default } from '#app/ui/step-page.tsx'
export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const loader = loads('turn.withdraw', async () => null)

export const action = acts('turn.withdraw', (visit) =>
  submit(visit, noFields, async (inside) => {
    await withdrawTurnChange(inside, visit.params.id!)
    return '/rotation/swaps?done=withdrawn'
  }),
)
