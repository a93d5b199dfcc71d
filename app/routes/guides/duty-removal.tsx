import { noFields } from '#app/domain/community/fields.ts'
import { takeOffRota } from '#app/domain/guides/rota.server.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export { StepPage as default } from '#app/ui/step-page.tsx'
export const loader = loads('guide.keep', async () => null)

export const action = acts('guide.keep', (visit) =>
  submit(visit, noFields, async (inside) => {
    await takeOffRota(inside, visit.params.id!, visit.params.duty!)
    return `/guides/${visit.params.id}?done=removed`
  }),
)
