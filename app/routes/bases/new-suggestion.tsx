import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { suggestForm as schema } from '#app/domain/bases/forms.ts'
import { openSuggestForm, suggestChange } from '#app/domain/bases/suggestions.server.ts'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { OfficeForm, TextArea, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { BaseFields } from './base-fields.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('提出修改建议')

export const loader = loads('base.suggest', async (visit) => ({ ...(await openSuggestForm(visit, visit.params.id!)), constraint: getZodConstraint(schema) }))

export const action = acts('base.suggest', (visit) => submit(visit, schema, async (inside, form) => `/bases/suggestions/${await suggestChange(inside, visit.params.id!, form)}?done=suggested`))

export default function NewSuggestion() {
  const { id, name, place, values, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'suggestion', lastResult: useActionData<typeof action>()?.result, defaultValue: values, constraint })
  const back = `/bases/${id}`
  return (
    <Page title="提出修改建议" crumbs={[{ to: '/bases', label: '教学基地' }, { to: back, label: name }]} lead={`直接改动您认为不对的地方，其余不动。${PLACE_NAMES[place]}核对后采纳或说明原因，您会收到通知。`}>
      <OfficeForm form={form} submit="提交建议" warnOnLeave secondary={<ButtonLink to={back} tone="plain" isDocument>返回</ButtonLink>}>
        <BaseFields fields={fields as never} isSuggestion />
        <TextArea field={fields.note!} label="说明" hint="为什么要改，依据是什么。" required={false} />
      </OfficeForm>
    </Page>
  )
}
