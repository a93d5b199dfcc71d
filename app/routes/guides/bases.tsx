import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { PLACE_SHORT } from '#app/domain/community/terms.ts'
import { guideBasesForm as schema } from '#app/domain/guides/forms.ts'
import { assignGuideBases, openGuideBases } from '#app/domain/guides/rota.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { CheckGroup, HiddenField, OfficeForm, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('分派基地')

export const loader = loads('guide.keep', async (visit) => ({ ...(await openGuideBases(visit, visit.params.id!)), constraint: getZodConstraint(schema) }))

export const action = acts('guide.keep', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await assignGuideBases(inside, visit.params.id!, form)
    return `/guides/${visit.params.id}?done=assigned`
  }),
)

export default function Bases() {
  const { id, name, choices, values, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'bases', lastResult: useActionData<typeof action>()?.result, defaultValue: values, constraint })
  return (
    <Page title="分派基地" crumbs={[{ to: '/guides', label: '讲解员' }, { to: `/guides/${id}`, label: name }]} lead="只能在分派的基地安排值班；本地的基地列在前面。">
      <OfficeForm form={form} submit="保存" secondary={<ButtonLink to={`/guides/${id}`} tone="plain">返回</ButtonLink>}>
        <HiddenField field={fields.version!} value={values.version} />
        <CheckGroup field={fields.baseIds!} label="讲解基地" options={choices.map((base) => ({ value: base.id, label: `${base.name}（${PLACE_SHORT[base.place]}）` }))} required={false} />
      </OfficeForm>
    </Page>
  )
}
