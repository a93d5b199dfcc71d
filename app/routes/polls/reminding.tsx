import { noFields } from '#app/domain/community/fields.ts'
import { remindInvitees } from '#app/domain/polls/deciding.server.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { StepPage as default } from '#app/ui/step-page.tsx'
export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const loader = loads('poll.manage', async () => null)

export const action = acts('poll.manage', (visit) =>
  submit(visit, noFields, async (inside) => {
    await remindInvitees(inside, visit.params.id!, visit.context.config.secrets)
    return `/meetings/polls/${visit.params.id}?done=reminded`
  }),
)
