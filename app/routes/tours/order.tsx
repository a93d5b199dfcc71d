import { useActionData, useLoaderData } from '@remix-run/react'
import { isDay } from '#app/domain/community/local-time.ts'
import { acceptOrder, proposeOrder } from '#app/domain/tours/drafting.server.ts'
import { acceptOrderForm as schema } from '#app/domain/tours/forms.ts'
import { Alert } from '#app/ui/alert.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { FilterBar, FilterDay } from '#app/ui/filter-bar.tsx'
import { HiddenField, OfficeForm, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { Table } from '#app/ui/table.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { tourCrumbs } from './tour-crumbs.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export { rereadAfterConflict as shouldRevalidate } from '#app/ui/revalidation.ts'
export const meta = titled('建议顺序')

export const loader = loads('tour.keep', (visit) => {
  const on = visit.url.searchParams.get('on')
  return proposeOrder(visit, visit.params.id!, isDay(on) ? on : null)
})

export const action = acts('tour.keep', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await acceptOrder(inside, visit.params.id!, form)
    return `/tours/${visit.params.id}/plan?done=ordered`
  }),
)

export default function Order() {
  const { id, name, day, version, isBetter, why, stops, now, then } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'order', lastResult: useActionData<typeof action>()?.result })
  const order = stops.map((stop) => stop.id).join(' ')
  return (
    <Page title="建议顺序" crumbs={tourCrumbs({ id, name })} lead={day ? `按${day}的开放时间比较。` : '只比较路上时间；选定日期后同时考虑各点的开放时间。'}>
      <FilterBar q={false}>
        <FilterDay name="on" label="按哪天的开放时间" value={day} />
      </FilterBar>
      <Alert tone={isBetter ? 'good' : 'info'} title={isBetter ? `比现在少走${Math.max(0, now.travelMinutes - then.travelMinutes)}分钟` : '不需要调整'}>
        <ul>
          {why.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Alert>
      <Table
        caption="建议的站点顺序"
        rows={stops.map((stop, at) => ({ ...stop, is: at + 1 }))}
        keyOf={(stop) => stop.id}
        columns={[
          { key: 'is', label: '建议', cell: ({ is }) => `第${is}站`, isNarrow: true },
          { key: 'name', label: '站点', cell: (stop) => stop.name, isRowHeader: true },
          { key: 'was', label: '现在', cell: ({ was, is }) => (was === is ? '不变' : `第${was}站`), isNarrow: true },
        ]}
      />
      {isBetter ? (
        <OfficeForm form={form} submit="采用建议顺序" secondary={<ButtonLink to={`/tours/${id}/plan`} tone="plain">返回，不调整</ButtonLink>}>
          <HiddenField field={fields.version} value={version} />
          <HiddenField field={fields.order} value={order} />
        </OfficeForm>
      ) : (
        <div className="actions"><ButtonLink to={`/tours/${id}/plan`} tone="quiet">返回线路</ButtonLink></div>
      )}
    </Page>
  )
}
