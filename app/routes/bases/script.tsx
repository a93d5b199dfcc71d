import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { scriptForm as schema } from '#app/domain/bases/forms.ts'
import { keepScript, openScriptForm } from '#app/domain/bases/scripts.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { HiddenField, OfficeForm, SelectField, TextArea, TextField, useOfficeForm } from '#app/ui/form.tsx'
import { LANGUAGE_OPTIONS } from '#app/ui/language-options.ts'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads, type PageVisit } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export { rereadAfterConflict as shouldRevalidate } from '#app/ui/revalidation.ts'
export const meta = titled('讲解词')

const scriptOf = ({ params }: PageVisit) => params.script ?? null

export const loader = loads('base.keep', async (visit) => ({ ...(await openScriptForm(visit, visit.params.id!, scriptOf(visit))), constraint: getZodConstraint(schema) }))

export const action = acts('base.keep', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await keepScript(inside, visit.params.id!, scriptOf(visit), form)
    return `/bases/${visit.params.id}?done=script`
  }),
)


export default function Script() {
  const { id, base, values, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'script', lastResult: useActionData<typeof action>()?.result, defaultValue: values, constraint })
  const back = `/bases/${base.id}`
  return (
    <Page
      title={id ? '修改讲解词' : '新增讲解词'}
      crumbs={[{ to: '/bases', label: '教学基地' }, { to: back, label: base.name }]}
      lead="讲解词公开显示；史实请先核对。讲解音频保存后在教学点页面上添加。"
      actions={id && <ButtonLink to={`${back}/scripts/${id}/removal`} tone="danger">删除</ButtonLink>}
    >
      <OfficeForm form={form} submit="保存" warnOnLeave secondary={<ButtonLink to={back} tone="plain" isDocument>返回</ButtonLink>}>
        <HiddenField field={fields.version!} value={values.version} />
        <SelectField field={fields.language!} label="语言" options={LANGUAGE_OPTIONS} required />
        <TextField field={fields.title!} label="标题" hint="如“序厅”“第二教学点”。" width="wide" required />
        <TextArea field={fields.text!} label="讲解词" rows={14} required />
      </OfficeForm>
    </Page>
  )
}
