import { noFields } from '#app/domain/community/fields.ts'
import { signNotice } from '#app/domain/notices/inbox.server.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { StepPage as default } from '#app/ui/step-page.tsx'
export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const loader = loads('inbox.read', async () => null)

export const action = acts('inbox.read', (visit) =>
  submit(visit, noFields, async (inside) => {
    await signNotice(inside, visit.params.id!)
    return `/inbox/${visit.params.id}?done=signed`
  }),
)
