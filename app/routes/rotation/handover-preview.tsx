import { useLoaderData } from '@remix-run/react'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { openPreview } from '#app/domain/handovers/handovers.server.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Page } from '#app/ui/page.tsx'
import { Day } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { loads } from '#app/web/page.server.ts'
import { HandoverPack } from './handover-pack.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('交接清单预览')
export const loader = loads('handover.read', (visit) => openPreview(visit))

export default function HandoverPreview() {
  const { fromPlace, toPlace, handsOverOn, sections } = useLoaderData<typeof loader>()
  return (
    <Page title="交接清单预览" crumbs={[{ to: '/rotation', label: '轮值' }, { to: '/rotation/handovers', label: '轮值交接' }]} lead={`${PLACE_NAMES[fromPlace]}向${PLACE_NAMES[toPlace]}交接，按目前情况汇总。`}>
      <Alert>
        <p>
          清单随各项工作变化，到 <Day on={handsOverOn} /> 零时自动生成正式的交接，届时再签署。
        </p>
      </Alert>
      <HandoverPack sections={sections} />
    </Page>
  )
}
