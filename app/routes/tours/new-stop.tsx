import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { PLACE_SHORT } from '#app/domain/community/terms.ts'
import { addStop, openNewStop } from '#app/domain/tours/drafting.server.ts'
import { addStopForm as schema } from '#app/domain/tours/forms.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { FilterBar } from '#app/ui/filter-bar.tsx'
import { HiddenField, OfficeForm, SelectField, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { readFilter } from '#app/web/list-query.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { StopFields } from './stop-fields.tsx'
import { tourCrumbs } from './tour-crumbs.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export { rereadAfterConflict as shouldRevalidate } from '#app/ui/revalidation.ts'
export const meta = titled('添加站点')

export const loader = loads('tour.keep', async (visit) => ({ ...(await openNewStop(visit, visit.params.id!, readFilter(visit.url, ['q']).q ?? '')), constraint: getZodConstraint(schema) }))

export const action = acts('tour.keep', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await addStop(inside, visit.params.id!, form)
    return `/tours/${visit.params.id}/plan?done=arranged`
  }),
)

export default function NewStop() {
  const { id, name, version, q, bases, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'stop', lastResult: useActionData<typeof action>()?.result, defaultValue: { stayMinutes: '45', baseId: bases.length === 1 ? bases[0]!.id : '' }, constraint })
  const options = bases.map((base) => ({ value: base.id, label: `${base.name}（${PLACE_SHORT[base.place]}${base.town ? `·${base.town}` : ''}）` }))
  return (
    <Page title="添加站点" crumbs={tourCrumbs({ id, name })} lead="新站点排在最后，可以再上移。教学点多时先查找缩小范围。">
      <FilterBar q={q} placeholder="教学点名称，可用拼音" />
      {bases.length === 0 ? (
        <Empty title="没有找到已公布的教学点">请换个字词再查；还没有登记的地点，请先到「教学基地」登记并公布。</Empty>
      ) : (
        <OfficeForm form={form} submit="添加" warnOnLeave secondary={<ButtonLink to={`/tours/${id}/plan`} tone="plain">返回</ButtonLink>}>
          <HiddenField field={fields.version} value={version} />
          <SelectField field={fields.baseId} label="教学点" options={options} placeholder="请选择" width="wide" required />
          <StopFields fields={fields as never} />
        </OfficeForm>
      )}
    </Page>
  )
}
