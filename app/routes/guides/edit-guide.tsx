import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { changeGuide, openGuideChange } from '#app/domain/guides/appointing.server.ts'
import { guideForm as schema } from '#app/domain/guides/forms.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { HiddenField, OfficeForm, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { GuideFields } from './guide-fields.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export { rereadAfterConflict as shouldRevalidate } from '#app/ui/revalidation.ts'
export const meta = titled('修改讲解员资料')

export const loader = loads('guide.read', async (visit) => ({ ...(await openGuideChange(visit, visit.params.id!)), constraint: getZodConstraint(schema) }))

export const action = acts('guide.read', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await changeGuide(inside, visit.params.id!, form)
    return `/guides/${visit.params.id}?done=changed`
  }),
)

export default function EditGuide() {
  const { id, name, isSelf, values, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'guide', lastResult: useActionData<typeof action>()?.result, defaultValue: values, constraint })
  return (
    <Page title="修改讲解员资料" crumbs={[{ to: '/guides', label: '讲解员' }, { to: `/guides/${id}`, label: name }]}>
      <OfficeForm form={form} submit="保存修改" warnOnLeave secondary={<ButtonLink to={`/guides/${id}`} tone="plain">返回</ButtonLink>}>
        <HiddenField field={fields.version!} value={values.version} />
        <GuideFields fields={fields} isSelf={isSelf} />
      </OfficeForm>
    </Page>
  )
}
