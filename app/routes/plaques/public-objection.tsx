import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { objectForm as schema } from '#app/domain/plaques/forms.ts'
import { objectInPublic, openPublicObjection } from '#app/domain/plaques/objections.server.ts'
import { PLAQUE_LEVEL_NAMES } from '#app/domain/plaques/terms.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { OfficeForm, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { ObjectionFields } from './objection-fields.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('提出异议')

export const loader = loads('public', async (visit) => {
  const { name, level, publicUntilOn } = await openPublicObjection(visit, visit.params.id!)
  return { id: visit.params.id!, name, level, publicUntilOn: publicUntilOn! }
})

export const action = acts('public', async (visit) => {
  const submission = parseWithZod(await visit.request.formData(), { schema })
  if (submission.status !== 'success') return data({ result: submission.reply() }, { status: 422 })
  if (await objectInPublic(visit, visit.params.id!, submission.value)) return redirect(`/bases/${visit.params.id}/objection?done=received`)
  return data({ result: submission.reply({ formErrors: ['您所在的网络提交的异议过多，请过一小时再试，或与三地组织部联系。'] }) }, { status: 429 })
})

export default function PublicObjection() {
  const { id, name, level, publicUntilOn } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'objection', lastResult: useActionData<typeof action>()?.result })
  return (
    <Page
      title={`对“${name}”提出异议`}
      lead={`拟授${PLAQUE_LEVEL_NAMES[level]}，公示到${publicUntilOn}。请写明事实和依据，由基地所在地以外的组织部核实，核实完毕前不授牌。`}
      done={{ received: '已收到您的异议，将核实处理。谢谢。' }}
    >
      <OfficeForm form={form} submit="提交异议" secondary={<ButtonLink to={`/bases/${id}`} tone="plain">返回</ButtonLink>}>
        <ObjectionFields fields={fields as never} />
      </OfficeForm>
    </Page>
  )
}
