import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { proposeSwap as schema } from '#app/domain/meetings/forms.ts'
import { termName } from '#app/domain/meetings/rotation-changes.ts'
import { seeChangeableTerms } from '#app/domain/meetings/rotation-page.server.ts'
import { proposeSwap } from '#app/domain/meetings/turns.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { OfficeForm, SelectField, TextArea, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('提议对调')

export const loader = loads('turn.propose', async (visit) => ({ ...(await seeChangeableTerms(visit)), constraint: getZodConstraint(schema) }))

export const action = acts('turn.propose', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await proposeSwap(inside, form)
    return '/rotation/swaps?done=proposed'
  }),
)

export default function NewSwap() {
  const { own, others, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'swap', lastResult: useActionData<typeof action>()?.result, constraint })
  return (
    <Page title="提议对调" crumbs={[{ to: '/rotation', label: '轮值' }, { to: '/rotation/swaps', label: '对调与轮空' }]} lead="选择本地尚未开始的一期，与另一地尚未开始的一期对调。对方负责人同意后生效，并通知第三方。">
      <OfficeForm form={form} submit="提出对调" secondary={<ButtonLink to="/rotation/swaps" tone="plain">返回</ButtonLink>}>
        <SelectField field={fields.firstTermKey!} label="本地的轮值期" placeholder="请选择" options={own.map((term) => ({ value: term.key, label: termName(term) }))} required />
        <SelectField field={fields.secondTermKey!} label="与之对调的轮值期" placeholder="请选择" options={others.map((term) => ({ value: term.key, label: `${PLACE_NAMES[term.chair]}：${termName(term)}` }))} required />
        <TextArea field={fields.reason!} label="对调原因" required />
      </OfficeForm>
    </Page>
  )
}
