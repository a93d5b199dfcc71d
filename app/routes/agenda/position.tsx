import { shiftItem } from '#app/domain/agenda/agenda.server.ts'
import { shiftItem as schema } from '#app/domain/agenda/forms.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { StepPage as default } from '#app/ui/step-page.tsx'
export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const loader = loads('agenda.manage', async () => null)

export const action = acts('agenda.manage', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await shiftItem(inside, visit.params.id!, visit.params.item!, form)
    return `/meetings/${visit.params.id}/agenda?done=shifted`
  }),
)
