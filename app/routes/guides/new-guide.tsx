import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { applyAsGuide, openGuideApplication } from '#app/domain/guides/appointing.server.ts'
import { guideForm as schema } from '#app/domain/guides/forms.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { HiddenField, OfficeForm, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { GuideFields } from './guide-fields.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('申请讲解员')

export const loader = loads('guide.read', async (visit) => ({ ...(await openGuideApplication(visit)), constraint: getZodConstraint(schema) }))

export const action = acts('guide.read', (visit) => submit(visit, schema, async (inside, form) => `/guides/${await applyAsGuide(inside, form)}?done=applied`))

export default function NewGuide() {
  const { isSelf, name, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'guide', lastResult: useActionData<typeof action>()?.result, defaultValue: { name, languages: ['zh'], version: '0' }, constraint })
  return (
    <Page title={isSelf ? '申请担任讲解员' : '推荐讲解员'} crumbs={[{ to: '/guides', label: '讲解员' }]} lead="提交后三地各派评委听取试讲并评分，通过后聘任。">
      <OfficeForm form={form} submit="提交申请" warnOnLeave secondary={<ButtonLink to="/guides" tone="plain">返回</ButtonLink>}>
        <HiddenField field={fields.version!} value="0" />
        <GuideFields fields={fields} isSelf={isSelf} />
      </OfficeForm>
    </Page>
  )
}
