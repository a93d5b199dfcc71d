import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { missing } from '#app/domain/access/refusals.ts'
import { changeSetting as changeSchema, proposeSetting as proposeSchema } from '#app/domain/community/forms.ts'
import { localDay } from '#app/domain/community/local-time.ts'
import { oneOf } from '#app/domain/community/one-of.ts'
import { DECIDER_NAMES, entryOf, placeOf, SETTING_KEYS } from '#app/domain/community/settings-catalogue.ts'
import { changeSetting, openSetting, proposeSetting } from '#app/domain/community/settings.server.ts'
import { PLACES } from '#app/domain/community/terms.ts'
import { Alert } from '#app/ui/alert.tsx'
import { PlaceBadge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { DateField, HiddenField, OfficeForm, TextArea, TextField, useOfficeForm } from '#app/ui/form.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { Table } from '#app/ui/table.tsx'
import { Day, Time } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads, type PageVisit } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export { rereadAfterConflict as shouldRevalidate } from '#app/ui/revalidation.ts'
export const meta = titled(({ name }: { name: string }) => name)

function askedFor(visit: PageVisit) {
  const key = oneOf(SETTING_KEYS, visit.params.key)
  const place = oneOf(PLACES, visit.url.searchParams.get('region')) ?? visit.actor.place
  if (!key) throw missing('参数')
  return { key, place: placeOf(key, place) }
}

export const loader = loads('setting.read', async (visit) => {
  const { key, place } = askedFor(visit)
  const { name, help, decides, manner } = entryOf(key)
  const isRevision = visit.url.searchParams.get('revise') === '1'
  const schema = decides === 'threePlaces' ? proposeSchema : changeSchema
  return {
    ...(await openSetting(visit, key, place)), name, help, decides, decider: DECIDER_NAMES[decides], hint: manner.hint, isLong: manner.isLong, isRevision, today: localDay(visit.now), constraint: getZodConstraint(schema),
  }
})

export const action = acts('setting.read', (visit) => {
  const { key, place } = askedFor(visit)
  if (entryOf(key).decides === 'threePlaces') {
    return submit(visit, proposeSchema, async (inside, form) => `/approvals/${await proposeSetting(inside, { ...form, key })}?done=${form.isRevision ? 'revise' : 'opened'}`)
  }
  return submit(visit, changeSchema, async (inside, form) => {
    await changeSetting(inside, { ...form, key, place })
    return `/admin/settings/${key}?region=${place}&done=changed`
  })
})

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

export default function Setting() {
  const setting = useLoaderData<typeof loader>()
  const { name, help, place, inForce, coming, decider, history, proposal, isRevision } = setting
  const isProposing = setting.mayPropose && (proposal === null || (isRevision && proposal.mayRevise))
  return (
    <Page title={name} crumbs={[{ to: '/desk', label: '工作台' }, { to: '/admin/settings', label: '参数' }]} lead={help} done={{ changed: '新值已登记，自生效日期起执行。' }}>
      <Facts
        items={[
          { label: '适用', value: <PlaceBadge place={place} isFull /> },
          { label: '现行值', value: <span className="lines">{inForce.value || '未设置'}</span> },
          { label: '生效日期', value: inForce.fromOn ? <Day on={inForce.fromOn} /> : '—' },
          { label: '依据', value: inForce.source },
          { label: '确定方', value: decider },
          ...coming.map((next) => ({ label: `${next.fromOn}起`, value: <span className="lines">{next.value}</span> })),
        ]}
      />
      {proposal && (
        <Alert tone="info" title="正在三方会签">
          拟定为“{proposal.value}”，自{proposal.fromOn}起。<Link to={`/approvals/${proposal.approvalId}`}>查看会签进展</Link>
        </Alert>
      )}
      {setting.mayChange && <ChangeForm key={setting.version} setting={setting} />}
      {isProposing && <ProposeForm setting={setting} />}
      <Panel title="历次取值">
        <Table
          caption="历次取值，最近登记的在前"
          rows={history}
          keyOf={({ version }) => version}
          empty={<Empty title="还没有登记过">现在使用系统初始值。</Empty>}
          columns={[
            { key: 'value', label: '值', cell: ({ value }) => <span className="lines">{value || '未设置'}</span>, isRowHeader: true },
            { key: 'from', label: '自', cell: ({ fromOn }) => fromOn && <Day on={fromOn} />, isNarrow: true },
            { key: 'source', label: '依据', cell: ({ source }) => source },
            { key: 'by', label: '登记人', cell: ({ setBy }) => setBy },
            { key: 'at', label: '登记时间', cell: ({ setAt }) => setAt && <Time at={setAt} />, isNarrow: true },
          ]}
        />
      </Panel>
    </Page>
  )
}

function ChangeForm({ setting: { key, place, version, inForce, hint, isLong, today, constraint } }: { setting: Loaded }) {
  const { form, fields } = useOfficeForm({ id: 'change', lastResult: useActionData<typeof action>()?.result, defaultValue: { value: inForce.value, fromOn: today }, constraint })
  const Value = isLong ? TextArea : TextField
  return (
    <Panel title="登记新值">
      <OfficeForm form={form} submit="登记新值">
        <HiddenField field={fields.key} value={key} />
        <HiddenField field={fields.place} value={place} />
        <HiddenField field={fields.version} value={version} />
        <Value field={fields.value} label="新值" hint={hint} />
        <DateField field={fields.fromOn} label="生效日期" min={today} />
        <TextField field={fields.source} label="依据" hint="作出决定的会议或文件。" width="wide" />
      </OfficeForm>
    </Panel>
  )
}

function ProposeForm({ setting: { key, inForce, proposal, hint, isLong, today, constraint } }: { setting: Loaded }) {
  const values = proposal ?? { value: inForce.value, fromOn: '', source: '' }
  const { form, fields } = useOfficeForm({ id: 'propose', lastResult: useActionData<typeof action>()?.result, defaultValue: { value: values.value, fromOn: values.fromOn, source: values.source }, constraint })
  const Value = isLong ? TextArea : TextField
  return (
    <Panel title={proposal ? '修改会签方案' : '提请三方会签'}>
      <OfficeForm form={form} submit={proposal ? '修改方案，三地重新表态' : '提交三方会签'} secondary={proposal && <ButtonLink to={`/approvals/${proposal.approvalId}`} tone="plain">返回，不修改</ButtonLink>}>
        <HiddenField field={fields.key} value={key} />
        {proposal && <HiddenField field={fields.isRevision} value="on" />}
        <Value field={fields.value} label="拟定为" hint={hint} />
        <DateField field={fields.fromOn} label="生效日期" min={today} />
        <TextField field={fields.source} label="依据" hint="研究提出的会议或文件。" width="wide" />
        {proposal && <TextField field={fields.note} label="修改说明" hint="将告知三地。" width="wide" />}
      </OfficeForm>
    </Panel>
  )
}
