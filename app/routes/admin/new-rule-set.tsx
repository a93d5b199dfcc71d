import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { may } from '#app/domain/access/policy.ts'
import { adoptRuleSet as schema } from '#app/domain/community/forms.ts'
import { openDocumentChoices } from '#app/domain/community/governing-documents.server.ts'
import { localDay } from '#app/domain/community/local-time.ts'
import { oneOf } from '#app/domain/community/one-of.ts'
import { RULE_FIELDS } from '#app/domain/community/rule-kinds.ts'
import { adoptRuleSet } from '#app/domain/community/rule-sets.server.ts'
import { PLACE_NAMES, REGIONS, RULE_KIND_NAMES, RULE_KINDS } from '#app/domain/community/terms.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { DateField, HiddenField, OfficeForm, SelectField, TextArea, TextField, useOfficeForm, type Field } from '#app/ui/form.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('新立规则')

export const loader = loads('ruleSet.manage', async (visit) => ({
  kind: oneOf(RULE_KINDS, visit.url.searchParams.get('kind')) ?? null,
  place: REGIONS.find((place) => may(visit.actor, 'ruleSet.manage', { place }).isAllowed) ?? REGIONS[0],
  documents: await openDocumentChoices(visit),
  today: localDay(visit.now),
  constraint: getZodConstraint(schema),
}))

export const action = acts('ruleSet.manage', (visit) => submit(visit, schema, async (inside, form) => `/admin/rule-sets/${await adoptRuleSet(inside, form)}?done=adopted`))

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

const CRUMBS = [{ to: '/desk', label: '工作台' }, { to: '/admin/rule-sets', label: '标准与规则' }]

export default function NewRuleSet() {
  const loaded = useLoaderData<typeof loader>()
  if (loaded.kind) return <RuleForm key={loaded.kind} loaded={loaded} kind={loaded.kind} />
  return (
    <Page title="新立规则" crumbs={CRUMBS} lead="请先选择规则类别。">
      <ul>
        {RULE_KINDS.map((kind) => (
          <li key={kind}>
            <Link to={`/admin/rule-sets/new?kind=${kind}`}>{RULE_KIND_NAMES[kind]}</Link>
          </li>
        ))}
      </ul>
    </Page>
  )
}

function RuleForm({ loaded: { place, documents, today, constraint }, kind }: { loaded: Loaded; kind: keyof typeof RULE_FIELDS }) {
  const { form, fields } = useOfficeForm({ id: 'rule', lastResult: useActionData<typeof action>()?.result, constraint })
  const numbers = fields.numbers!.getFieldset() as unknown as Record<string, Field>
  return (
    <Page title={`新立规则：${RULE_KIND_NAMES[kind]}`} crumbs={CRUMBS} lead={`适用${PLACE_NAMES[place]}。同类规则正在执行的，自新规则起始的前一日截止。`}>
      <OfficeForm form={form} submit="登记规则" warnOnLeave secondary={<ButtonLink to="/admin/rule-sets" tone="plain">返回</ButtonLink>}>
        <HiddenField field={fields.kind} value={kind} />
        <HiddenField field={fields.place} value={place} />
        {RULE_FIELDS[kind].map(({ name, label, unit }) => (
          <TextField key={name} field={numbers[name]} label={`${label}（${unit}）`} inputMode="decimal" width="narrow" required />
        ))}
        <SelectField field={fields.governingDocumentId} label="依据" options={documents} placeholder="请选择已登记的文件" />
        <DateField field={fields.fromOn} label="起始日期" min={today} />
        <DateField field={fields.toOn} label="截止日期" hint="不定期执行的不填。" />
        <TextArea field={fields.note} label="说明" hint="条款、适用范围等。" />
      </OfficeForm>
    </Page>
  )
}
