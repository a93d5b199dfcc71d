import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { EXPERT_FIELD_NAMES, EXPERT_FIELDS } from '#app/domain/community/terms.ts'
import { askConsultation, openAskForm } from '#app/domain/committee/consultations.server.ts'
import { askConsultation as schema } from '#app/domain/committee/forms.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { CheckGroup, DateField, OfficeForm, SelectField, TextArea, TextField, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('提出咨询')

export const loader = loads('consultation.ask', async (visit) => ({ ...(await openAskForm(visit)), constraint: getZodConstraint(schema) }))

export const action = acts('consultation.ask', (visit) => submit(visit, schema, async (inside, form) => `/committee/consultations/${await askConsultation(inside, form)}?done=asked`))

const FIELD_OPTIONS = EXPERT_FIELDS.map((value) => ({ value, label: EXPERT_FIELD_NAMES[value] }))

export default function NewConsultation() {
  const { experts, values, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'ask', lastResult: useActionData<typeof action>()?.result, defaultValue: values, constraint })
  return (
    <Page title="提出咨询" crumbs={[{ to: '/committee', label: '专家咨询委员会' }, { to: '/committee/consultations', label: '专家咨询' }]}>
      <OfficeForm form={form} submit="发给专家" warnOnLeave secondary={<ButtonLink to="/committee/consultations" tone="plain">返回</ButtonLink>}>
        <SelectField field={fields.field!} label="领域" options={FIELD_OPTIONS} placeholder="请选择" required />
        <TextField field={fields.title!} label="问题" hint="用一句话写明。" required />
        <TextArea field={fields.background!} label="背景和要点" rows={8} required />
        <DateField field={fields.dueOn!} label="希望答复的日期" required />
        <CheckGroup field={fields.expertIds!} label="请哪些专家答复" options={experts.map(({ id, name, post }) => ({ value: id, label: post ? `${name}（${post}）` : name }))} required />
      </OfficeForm>
    </Page>
  )
}
