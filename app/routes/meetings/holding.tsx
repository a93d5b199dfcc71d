import { noFields } from '#app/domain/community/fields.ts'
import { takeMeetingStep } from '#app/domain/meetings/convening.server.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { StepPage as default } from '#app/ui/step-page.tsx'
export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const loader = loads('meeting.manage', async () => null)

export const action = acts('meeting.manage', (visit) =>
  submit(visit, noFields, async (inside) => {
    await takeMeetingStep(inside, visit.params.id!, 'hold')
    return `/meetings/${visit.params.id}?done=hold`
  }),
)
