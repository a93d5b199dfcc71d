import { noFields } from '#app/domain/community/fields.ts'
import { renewLink } from '#app/domain/polls/deciding.server.ts'
import { sealLinks } from '#app/domain/polls/links.server.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { StepPage as default } from '#app/ui/step-page.tsx'
export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const loader = loads('poll.manage', async () => null)

export const action = acts('poll.manage', (visit) =>
  submit(visit, noFields, async (inside) => {
    const { secrets } = visit.context.config
    const { id, invitee } = visit.params
    await renewLink(inside, id!, invitee!, secrets)
    return `/meetings/polls/${id}?done=renewed&shown=${sealLinks(visit, id!, secrets, invitee)}`
  }),
)
