import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { proposeItem as schema } from '#app/domain/agenda/forms.ts'
import { amendItem, openProposal, proposeItem } from '#app/domain/agenda/pool.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { OfficeForm, SelectField, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { ItemFields } from './item-fields.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export { rereadAfterConflict as shouldRevalidate } from '#app/ui/revalidation.ts'
export const meta = titled('提出议题')

export const loader = loads('agenda.propose', async (visit) => ({ ...(await openProposal(visit, visit.params.id)), constraint: getZodConstraint(schema) }))

export const action = acts('agenda.propose', (visit) =>
  submit(visit, schema, async (inside, form) => {
    const { id } = visit.params
    if (!id) return `/agenda/${await proposeItem(inside, form)}?done=proposed`
    await amendItem(inside, id, form)
    return `/agenda/${id}?done=amended`
  }),
)

export default function Proposal() {
  const { id, series, mayHide, values, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'proposal', lastResult: useActionData<typeof action>()?.result, defaultValue: values, constraint })
  return (
    <Page title={id ? '修改议题' : '提出议题'} crumbs={[{ to: '/agenda', label: '议题征集' }]} lead="提出后三地都能看到；轮值方列入会议之前，可以修改或撤回。">
      <OfficeForm form={form} submit={id ? '保存' : '提出'} warnOnLeave secondary={<ButtonLink to={id ? `/agenda/${id}` : '/agenda'} tone="plain">返回</ButtonLink>}>
        <SelectField field={fields.seriesId!} label="会议系列" options={series.map(({ id: value, name: label }) => ({ value, label }))} placeholder="请选择" required />
        <ItemFields fields={fields} mayHide={mayHide} version={values.version} />
      </OfficeForm>
    </Page>
  )
}
