import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { oneOf } from '#app/domain/community/one-of.ts'
import { sheetForm as schema } from '#app/domain/plaques/forms.ts'
import { openSheetForm, proposeSheet } from '#app/domain/plaques/sheets.server.ts'
import { SHEET_KIND_NAMES, SHEET_KINDS } from '#app/domain/plaques/terms.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { DateField, HiddenField, OfficeForm, TextArea, TextField, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('提出评分表')

export const loader = loads('scoreSheet.propose', async (visit) => ({
  ...(await openSheetForm(visit, oneOf(SHEET_KINDS, visit.url.searchParams.get('kind') ?? undefined) ?? 'base_screening')), constraint: getZodConstraint(schema),
}))

export const action = acts('scoreSheet.propose', (visit) => submit(visit, schema, async (inside, form) => `/approvals/${await proposeSheet(inside, form)}`))

export default function NewSheet() {
  const { kind, today, values, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'sheet', lastResult: useActionData<typeof action>()?.result, defaultValue: values, constraint })
  return (
    <Page title={`提出${SHEET_KIND_NAMES[kind]}`} crumbs={[{ to: '/bases/awards', label: '共同授牌' }, { to: '/bases/awards/sheets', label: '评分表' }]} lead="送三方会签，三地都同意后自启用日期起使用。">
      <OfficeForm form={form} submit="送三方会签" warnOnLeave secondary={<ButtonLink to="/bases/awards/sheets" tone="plain">返回</ButtonLink>}>
        <HiddenField field={fields.kind!} value={kind} />
        <TextField field={fields.title!} label="名称" width="wide" required />
        <TextField field={fields.passScore!} label="通过分" hint="满分为100分。" inputMode="numeric" width="narrow" required />
        <DateField field={fields.fromOn!} label="启用日期" min={today} required />
        <TextArea field={fields.items!} label="评分项目" hint="每行一项，写成“名称｜权重｜满分｜评什么”；各项权重之和为100。" rows={14} required />
        <DateField field={fields.deadlineOn!} label="会签期限" min={today} required />
      </OfficeForm>
    </Page>
  )
}
