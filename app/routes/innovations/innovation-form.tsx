import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { BASE_THEME_NAMES, BASE_THEMES } from '#app/domain/bases/terms.ts'
import { keepInnovation as schema } from '#app/domain/innovations/forms.ts'
import { beginInnovation, changeInnovation, openInnovationForm } from '#app/domain/innovations/innovations.server.ts'
import { INNOVATION_KIND_NAMES, INNOVATION_KINDS } from '#app/domain/innovations/terms.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { HiddenField, OfficeForm, RadioGroup, SelectField, TextArea, TextField, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export { rereadAfterConflict as shouldRevalidate } from '#app/ui/revalidation.ts'
export const meta = titled('案例内容')

export const loader = loads('innovation.keep', async (visit) => ({ ...(await openInnovationForm(visit, visit.params.id)), constraint: getZodConstraint(schema) }))

export const action = acts('innovation.keep', (visit) =>
  submit(visit, schema, async (inside, form) => {
    const { id } = visit.params
    if (!id) return `/innovations/${await beginInnovation(inside, form)}/story?done=begun`
    await changeInnovation(inside, id, form)
    return `/innovations/${id}/story?done=changed`
  }),
)

const KIND_OPTIONS = INNOVATION_KINDS.map((value) => ({ value, label: INNOVATION_KIND_NAMES[value] }))
const THEME_OPTIONS = BASE_THEMES.map((value) => ({ value, label: BASE_THEME_NAMES[value] }))

export default function InnovationForm() {
  const { id, values, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'innovation', lastResult: useActionData<typeof action>()?.result, defaultValue: values, constraint })
  const back = id ? `/innovations/${id}/story` : '/innovations/kept'
  return (
    <Page title={id ? '修改案例内容' : '起草案例'} crumbs={[{ to: '/innovations/kept', label: '维护案例' }]} lead={id ? undefined : '先写基本内容，保存后再逐段添加图文步骤；发布前只有本地维护人员能看到。'}>
      <OfficeForm form={form} submit={id ? '保存' : '保存为草稿'} warnOnLeave secondary={<ButtonLink to={back} tone="plain">返回</ButtonLink>}>
        <HiddenField field={fields.version!} value={values.version} />
        <RadioGroup field={fields.kind!} label="类别" options={KIND_OPTIONS} required />
        <SelectField field={fields.theme!} label="主题" options={THEME_OPTIONS} placeholder="请选择" required />
        <TextField field={fields.title!} label="名称" required />
        <TextField field={fields.summary!} label="摘要" hint="一两句话，显示在案例库的卡片上。" required />
        <TextArea field={fields.background!} label="背景" hint="为什么做，要解决什么问题。" rows={6} required />
        <TextArea field={fields.results!} label="成效" hint="有数据的写明截止时间和出处；发布前必填。" rows={5} required={false} />
        <TextArea field={fields.lessons!} label="可复制可推广的做法" hint="别处要照着做，需要哪些条件；发布前必填。" rows={5} required={false} />
        <TextArea field={fields.questions!} label="研讨题" hint="每行一题，印在教学案例材料上。" rows={4} required={false} />
        <TextField field={fields.basis!} label="依据或出处" hint="文件名称和文号，或公开报道；发布前必填。" required={false} />
      </OfficeForm>
    </Page>
  )
}
