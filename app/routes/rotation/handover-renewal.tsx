import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { renewHandover as schema } from '#app/domain/handovers/forms.ts'
import { openRenewal } from '#app/domain/handovers/handovers.server.ts'
import { renewHandover } from '#app/domain/handovers/signing.server.ts'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { HiddenField, TextArea, useOfficeForm } from '#app/ui/form.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('退回重签')

export const loader = loads('handover.sign', async (visit) => ({ ...(await openRenewal(visit, visit.params.id!)), constraint: getZodConstraint(schema) }))

export const action = acts('handover.sign', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await renewHandover(inside, visit.params.id!, form)
    return `/rotation/handovers/${visit.params.id}?done=renewed`
  }),
)

export default function HandoverRenewal() {
  const { id, fromPlace, toPlace, version, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'renew', lastResult: useActionData<typeof action>()?.result, defaultValue: { version }, constraint })
  const back = `/rotation/handovers/${id}`
  return (
    <Confirmation
      title="退回重签？"
      crumbs={[{ to: '/rotation/handovers', label: '轮值交接' }, { to: back, label: `${PLACE_NAMES[fromPlace]}向${PLACE_NAMES[toPlace]}交接轮值` }]}
      consequences="已有的签署会作废，清单恢复更新，双方都要重新核对并签署。"
      form={form}
      submit="退回重签"
      back={back}
    >
      <HiddenField field={fields.version!} value={version} />
      <TextArea field={fields.reason!} label="退回原因" hint="随通知告知双方。" required />
    </Confirmation>
  )
}
