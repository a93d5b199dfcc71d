import { removeSitIn } from '#app/domain/attendance/attendance.server.ts'
import { signPerson as schema } from '#app/domain/attendance/forms.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { StepPage as default } from '#app/ui/step-page.tsx'
export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const loader = loads('attendance.record', async () => null)

export const action = acts('attendance.record', (visit) =>
  submit(visit, schema, async (inside, { person }) => {
    await removeSitIn(inside, visit.params.id!, person)
    return `/meetings/${visit.params.id}/attendance?done=removed`
  }),
)
