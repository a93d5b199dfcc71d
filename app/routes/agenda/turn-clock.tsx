import { timeTurn as schema } from '#app/domain/agenda/forms.ts'
import { timeTurn } from '#app/domain/agenda/screen.server.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { StepPage as default } from '#app/ui/step-page.tsx'
export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const loader = loads('agenda.manage', async () => null)

export const action = acts('agenda.manage', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await timeTurn(inside, visit.params.id!, form)
    return `/meetings/${visit.params.id}/screen`
  }),
)
