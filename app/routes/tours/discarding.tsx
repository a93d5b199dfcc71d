import { useActionData, useLoaderData } from '@remix-run/react'
import { discardTour, openDiscarding } from '#app/domain/tours/drafting.server.ts'
import { atVersion as schema } from '#app/domain/tours/forms.ts'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { HiddenField, useOfficeForm } from '#app/ui/form.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { tourCrumbs } from './tour-crumbs.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('放弃修改')
export const loader = loads('tour.keep', (visit) => openDiscarding(visit, visit.params.id!))

export const action = acts('tour.keep', (visit) =>
  submit(visit, schema, async (inside, form) => ((await discardTour(inside, visit.params.id!, form)) ? `/tours/${visit.params.id}/plan?done=discarded` : '/tours/management?done=discarded')),
)

export default function Discarding() {
  const { id, name, version, publishedNumber } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'discard', lastResult: useActionData<typeof action>()?.result })
  const isDraft = publishedNumber === null
  return (
    <Confirmation
      title={isDraft ? `删除草稿「${name}」？` : `放弃「${name}」未发布的修改？`}
      crumbs={tourCrumbs({ id, name })}
      consequences={isDraft ? '草稿和它的全部站点会一并删除，不能恢复；教学点不受影响。' : `线路信息和站点恢复为公开的第${publishedNumber}版，之后的修改全部丢失，不能恢复；公开页面不受影响。`}
      form={form}
      submit={isDraft ? '删除草稿' : '放弃修改'}
      back={`/tours/${id}/plan`}
    >
      <HiddenField field={fields.version} value={version} />
    </Confirmation>
  )
}
