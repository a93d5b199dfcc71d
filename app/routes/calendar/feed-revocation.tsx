import { noFields } from '#app/domain/community/fields.ts'
import { revokeFeed } from '#app/domain/meetings/feeds.server.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { StepPage as default } from '#app/ui/step-page.tsx'
export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const loader = loads('feed.manage', async () => null)

export const action = acts('feed.manage', (visit) =>
  submit(visit, noFields, async (inside) => {
    await revokeFeed(inside, visit.params.id!)
    return '/calendar/feeds?done=revoked'
  }),
)
