import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { MEASURE_NAMES } from '#app/domain/follow-ups/terms.ts'
import { keepSection as schema } from '#app/domain/plans/forms.ts'
import { keepSection } from '#app/domain/plans/keeping.server.ts'
import { openSectionForm } from '#app/domain/plans/reading.server.ts'
import { SECTION_KIND_NAMES, SECTION_KINDS, SECTION_MEASURES } from '#app/domain/plans/terms.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { CheckGroup, HiddenField, OfficeForm, SelectField, TextArea, TextField, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export { rereadAfterConflict as shouldRevalidate } from '#app/ui/revalidation.ts'
export const meta = titled('规划章节')

export const loader = loads('plan.keep', async (visit) => ({ ...(await openSectionForm(visit, visit.params.id!, visit.params.section ?? null)), constraint: getZodConstraint(schema) }))

export const action = acts('plan.keep', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await keepSection(inside, visit.params.id!, visit.params.section ?? null, form)
    return `/plans/${visit.params.id}?done=kept`
  }),
)

const KIND_OPTIONS = SECTION_KINDS.map((value) => ({ value, label: SECTION_KIND_NAMES[value] }))
const MEASURE_OPTIONS = SECTION_MEASURES.map((value) => ({ value, label: MEASURE_NAMES[value] }))

export default function Section() {
  const { plan, section, values, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'section', lastResult: useActionData<typeof action>()?.result, defaultValue: values, constraint })
  return (
    <Page
      title={section ? '修改章节' : '添加章节'}
      crumbs={[{ to: '/plans', label: '年度规划' }, { to: `/plans/${plan.id}`, label: plan.title }]}
      actions={
        section && (
          <ButtonLink to={`/plans/${plan.id}/sections/${section.id}/removal`} tone="quiet">
            删除章节
          </ButtonLink>
        )
      }
    >
      <OfficeForm form={form} submit="保存章节" warnOnLeave secondary={<ButtonLink to={`/plans/${plan.id}`} tone="plain">返回</ButtonLink>}>
        <HiddenField field={fields.version!} value={values.version} />
        <SelectField field={fields.kind!} label="类别" options={KIND_OPTIONS} placeholder="请选择" required />
        <TextField field={fields.title!} label="标题" required />
        <TextArea field={fields.text!} label="内容" rows={14} required />
        <CheckGroup field={fields.measures!} label="这一章写到的措施" hint="共同体专章要写到前四项，全部写到才算齐全；其他章节的标注不算入专章。" options={MEASURE_OPTIONS} required={false} />
        <TextField field={fields.position!} label="次序" inputMode="numeric" hint="小的在前。" required />
      </OfficeForm>
    </Page>
  )
}
