import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { keepOpening } from '#app/domain/minutes/drafting.server.ts'
import { keepOpening as schema } from '#app/domain/minutes/forms.ts'
import { openTextForm } from '#app/domain/minutes/reading.server.ts'
import { TextArea, useOfficeForm } from '#app/ui/form.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { TextForm } from './text-form.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export { rereadAfterConflict as shouldRevalidate } from '#app/ui/revalidation.ts'
export const meta = titled('修改会议概况')

export const loader = loads('minutes.keep', async (visit) => ({ ...(await openTextForm(visit, visit.params.id!)), constraint: getZodConstraint(schema) }))

export const action = acts('minutes.keep', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await keepOpening(inside, visit.params.id!, form)
    return `/meetings/${visit.params.id}/minutes?done=${form.note ? 'revised' : 'saved'}`
  }),
)

export default function Opening() {
  const { meeting, opening, openingVersion, isSigning, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'opening', lastResult: useActionData<typeof action>()?.result, defaultValue: { opening }, constraint })
  return (
    <TextForm title="修改会议概况" meeting={meeting} form={form} fields={fields} version={String(openingVersion)} isSigning={isSigning}>
      <TextArea field={fields.opening!} label="会议概况" hint="时间、地点、召集方和会议主题，一行一段。" rows={6} required />
    </TextForm>
  )
}
