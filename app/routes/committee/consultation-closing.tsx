import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { closeConsultation, openConsultation } from '#app/domain/committee/consultations.server.ts'
import { closeConsultation as schema } from '#app/domain/committee/forms.ts'
import { ADOPTION_NAMES, ADOPTIONS } from '#app/domain/committee/terms.ts'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { HiddenField, RadioGroup, TextArea, useOfficeForm } from '#app/ui/form.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('办结咨询')

export const loader = loads('consultation.close', async (visit) => {
  const { consultation } = await openConsultation(visit, visit.params.id!)
  return { id: consultation.id, title: consultation.title, version: String(consultation.version), constraint: getZodConstraint(schema) }
})

export const action = acts('consultation.close', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await closeConsultation(inside, visit.params.id!, form)
    return `/committee/consultations/${visit.params.id}?done=closed`
  }),
)

const OPTIONS = ADOPTIONS.map((value) => ({ value, label: ADOPTION_NAMES[value] }))

export default function ConsultationClosing() {
  const { id, title, version, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'close', lastResult: useActionData<typeof action>()?.result, defaultValue: { version }, constraint })
  return (
    <Confirmation
      title={`办结「${title}」？`}
      crumbs={[{ to: '/committee/consultations', label: '专家咨询' }, { to: `/committee/consultations/${id}`, label: title }]}
      consequences="办结后专家不能再提或修改意见，采纳情况和说明会告知各位专家。"
      form={form}
      submit="办结并告知专家"
      tone="primary"
      back={`/committee/consultations/${id}`}
    >
      <HiddenField field={fields.version!} value={version} />
      <RadioGroup field={fields.adoption!} label="采纳情况" options={OPTIONS} required />
      <TextArea field={fields.note!} label="采纳情况说明" hint="未采纳的写明理由。" required />
    </Confirmation>
  )
}
