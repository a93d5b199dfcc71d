import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { decisionForm as schema } from '#app/domain/bases/forms.ts'
import { decideOnSuggestion, openSuggestion } from '#app/domain/bases/suggestions.server.ts'
import { SUGGESTION_STATE_NAMES } from '#app/domain/bases/terms.ts'
import { Badge, PlaceBadge } from '#app/ui/badge.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { HiddenField, OfficeForm, RadioGroup, TextArea, useOfficeForm } from '#app/ui/form.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { Refused } from '#app/ui/refused.tsx'
import { SUGGESTION_TONES } from '#app/ui/state-tones.ts'
import { Table } from '#app/ui/table.tsx'
import { Time } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled((data: { base: { name: string } }) => `${data.base.name}：修改建议`)

export const loader = loads('base.read', async (visit) => ({ ...(await openSuggestion(visit, visit.params.id!)), constraint: getZodConstraint(schema) }))

export const action = acts('base.keep', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await decideOnSuggestion(inside, visit.params.id!, form)
    return `/bases/suggestions/${visit.params.id}?done=${form.decision}`
  }),
)

const OPTIONS = [{ value: 'accepted', label: '采纳，按建议修改记录' }, { value: 'declined', label: '不采纳' }]

export default function Suggestion() {
  const { suggestion, base, differences, mayDecide, constraint } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { form, fields } = useOfficeForm({ id: 'decision', lastResult: answer?.result, defaultValue: { version: suggestion.version, baseVersion: base.version }, constraint })
  const { state, note, place, suggestedByName, suggestedAt, decidedAt } = suggestion
  return (
    <Page
      title={`对「${base.name}」的修改建议`}
      crumbs={[{ to: '/bases', label: '教学基地' }, { to: '/bases/suggestions', label: '修改建议' }]}
      badges={<Badge tone={SUGGESTION_TONES[state]}>{SUGGESTION_STATE_NAMES[state]}</Badge>}
      done={{ suggested: '建议已提交，处理后会通知您。', accepted: '已采纳，记录已修改，提建议的人已收到通知。', declined: '已答复，提建议的人已收到通知。' }}
    >
      <Facts
        items={[
          { label: '教学点', value: <Link to={`/bases/${base.id}`} reloadDocument>{base.name}</Link> },
          { label: '提出', value: <><PlaceBadge place={place} /> {suggestedByName}，<Time at={suggestedAt} /></> },
          note ? { label: '说明', value: <span className="lines">{note}</span> } : null,
          decidedAt ? { label: '答复', value: <>{suggestion.answer || '已按建议修改。'}（<Time at={decidedAt} />）</> } : null,
        ]}
      />
      <Panel title="逐项对照">
        <Table
          caption="建议修改的各项"
          rows={differences}
          keyOf={({ field }) => field}
          empty={<p className="dimmed">没有要改的。</p>}
          columns={[
            { key: 'label', label: '项目', cell: ({ label }) => label, isRowHeader: true },
            { key: 'now', label: '现在是', cell: ({ now }) => <span className="lines">{now || '（空）'}</span> },
            { key: 'suggested', label: '建议改为', cell: ({ suggested }) => <span className="lines">{suggested || '（空）'}</span> },
          ]}
        />
      </Panel>
      {!mayDecide && <Refused answer={answer} />}
      {mayDecide && (
        <Panel title="处理">
          <OfficeForm form={form} submit="提交">
            <HiddenField field={fields.version!} value={suggestion.version} />
            <HiddenField field={fields.baseVersion!} value={base.version} />
            <RadioGroup field={fields.decision!} label="处理意见" options={OPTIONS} required />
            <TextArea field={fields.answer!} label="答复" hint="不采纳必须说明原因；采纳可以不写。" required={false} />
          </OfficeForm>
        </Panel>
      )}
    </Page>
  )
}
