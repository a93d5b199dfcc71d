import { markPerson } from '#app/domain/attendance/attendance.server.ts'
import { markPerson as schema } from '#app/domain/attendance/forms.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { StepPage as default } from '#app/ui/step-page.tsx'
export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const loader = loads('attendance.record', async () => null)

export const action = acts('attendance.record', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await markPerson(inside, visit.params.id!, form)
    return `/meetings/${visit.params.id}/attendance?${backTo(form.list, form.step)}`
  }),
)

/** The list as it was narrowed, with what was done. */
function backTo(list: string | undefined, done: string): string {
  const query = new URLSearchParams(list)
  query.set('done', done)
  return query.toString()
}
