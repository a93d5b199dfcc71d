import { changeLayer } from '#app/domain/maps/forms.ts'
import { showLayer } from '#app/domain/maps/layers.server.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { StepPage as default } from '#app/ui/step-page.tsx'
export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const loader = loads('mapLayer.manage', async () => null)

export const action = acts('mapLayer.manage', (visit) =>
  submit(visit, changeLayer, async (inside, { version }) => {
    await showLayer(inside, visit.params.id!, version, false)
    return `/admin/map-layers/${visit.params.id}?done=hidden`
  }),
)
