import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { skipTurn as schema } from '#app/domain/meetings/forms.ts'
import { termName } from '#app/domain/meetings/rotation-changes.ts'
import { seeChangeableTerms } from '#app/domain/meetings/rotation-page.server.ts'
import { skipTurn } from '#app/domain/meetings/turns.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { OfficeForm, RadioGroup, SelectField, TextArea, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('提出轮空')

export const loader = loads('turn.propose', async (visit) => ({ ...(await seeChangeableTerms(visit)), constraint: getZodConstraint(schema) }))

export const action = acts('turn.propose', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await skipTurn(inside, form)
    return '/rotation/swaps?done=proposed'
  }),
)

export default function NewSkip() {
  const { own, substitutes, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'skip', lastResult: useActionData<typeof action>()?.result, constraint })
  return (
    <Page title="提出轮空" crumbs={[{ to: '/rotation', label: '轮值' }, { to: '/rotation/swaps', label: '对调与轮空' }]} lead="本地不能担任某一期时，请另一地代为轮值。对方负责人同意后生效；轮空的一期记为尚欠，以后抵还。">
      <OfficeForm form={form} submit="请对方代为轮值" secondary={<ButtonLink to="/rotation/swaps" tone="plain">返回</ButtonLink>}>
        <SelectField field={fields.termKey!} label="轮空的轮值期" placeholder="请选择" options={own.map((term) => ({ value: term.key, label: termName(term) }))} required />
        <RadioGroup field={fields.substitute!} label="由谁代为轮值" options={substitutes.map((value) => ({ value, label: PLACE_NAMES[value] }))} required />
        <TextArea field={fields.reason!} label="轮空原因" required />
      </OfficeForm>
    </Page>
  )
}
