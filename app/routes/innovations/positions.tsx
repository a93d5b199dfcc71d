import { shiftStoryStep as schema } from '#app/domain/innovations/forms.ts'
import { shiftStoryStep } from '#app/domain/innovations/story.server.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { StepPage as default } from '#app/ui/step-page.tsx'
export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const loader = loads('innovation.keep', async () => null)

export const action = acts('innovation.keep', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await shiftStoryStep(inside, visit.params.id!, form)
    return `/innovations/${visit.params.id}/story?done=shifted`
  }),
)
