import { useActionData, useLoaderData } from '@remix-run/react'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { signHandover as schema } from '#app/domain/handovers/forms.ts'
import { openHandover } from '#app/domain/handovers/handovers.server.ts'
import { signHandover } from '#app/domain/handovers/signing.server.ts'
import { SIDE_NAMES } from '#app/domain/handovers/terms.ts'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { HiddenField, useOfficeForm } from '#app/ui/form.tsx'
import { Day } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { HandoverPack } from './handover-pack.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export { rereadAfterConflict as shouldRevalidate } from '#app/ui/revalidation.ts'
export const meta = titled('签署轮值交接')

export const loader = loads('handover.sign', async (visit) => {
  const { handover, sections, contentHash, heldOn, venue, note, side, photos } = await openHandover(visit, visit.params.id!)
  return { handover, sections, contentHash, heldOn, venue, note, side, photos: photos.length }
})

export const action = acts('handover.sign', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await signHandover(inside, visit.params.id!, form)
    return `/rotation/handovers/${visit.params.id}?done=signed`
  }),
)

export default function HandoverSignature() {
  const { handover, sections, contentHash, heldOn, venue, note, side, photos } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'sign', lastResult: useActionData<typeof action>()?.result })
  const back = `/rotation/handovers/${handover.id}`
  return (
    <Confirmation
      title={side ? `以${SIDE_NAMES[side]}身份签署轮值交接？` : '签署轮值交接'}
      crumbs={[{ to: '/rotation/handovers', label: '轮值交接' }, { to: back, label: `${PLACE_NAMES[handover.fromPlace]}向${PLACE_NAMES[handover.toPlace]}交接轮值` }]}
      consequences="您签署的是下面这份清单。签署后内容固定，双方都签署后不能再改。"
      form={form}
      submit="核对无误，签署"
      tone="primary"
      back={back}
    >
      <HiddenField field={fields.contentHash!} value={contentHash} />
      <Facts
        items={[
          { label: '交接日期', value: heldOn && <Day on={heldOn} /> },
          { label: '交接地点', value: venue },
          note ? { label: '说明', value: note } : null,
          { label: '照片和材料', value: `${photos}份` },
        ]}
      />
      <HandoverPack sections={sections} />
    </Confirmation>
  )
}
