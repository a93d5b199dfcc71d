import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { takeDecision } from '#app/domain/approval/approval.server.ts'
import { showDifference } from '#app/domain/approval/approval.ts'
import { takeDecision as schema } from '#app/domain/approval/forms.ts'
import { openApprovalPage } from '#app/domain/approval/reading.server.ts'
import { APPROVAL_STEPS } from '#app/domain/approval/steps.ts'
import { APPROVAL_STATE_NAMES, DECISION_NAMES, DECISIONS } from '#app/domain/approval/terms.ts'
import { localDay } from '#app/domain/community/local-time.ts'
import { PLACE_NAMES, REGIONS, type Region } from '#app/domain/community/terms.ts'
import { Badge, PlaceBadge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { DateField, HiddenField, OfficeForm, RadioGroup, TextArea, TextField, useOfficeForm } from '#app/ui/form.tsx'
import { History } from '#app/ui/history.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { Refused } from '#app/ui/refused.tsx'
import { APPROVAL_TONES, DECISION_TONES } from '#app/ui/state-tones.ts'
import { Table } from '#app/ui/table.tsx'
import { Day, Time } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export { rereadAfterConflict as shouldRevalidate } from '#app/ui/revalidation.ts'
export const meta = titled((data: { title: string }) => `${data.title}：会签`)

export const loader = loads('approval.read', async (visit) => ({
  ...(await openApprovalPage(visit, visit.params.id!)), constraint: getZodConstraint(schema), today: localDay(visit.now),
}))

export const action = acts('approval.decide', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await takeDecision(inside, visit.params.id!, form)
    return `/approvals/${visit.params.id}?done=${form.decision}`
  }),
)

type Matter = ReturnType<typeof useLoaderData<typeof loader>>

const DONE = {
  opened: '已提交三方会签，三地组织部负责人已收到通知。',
  agree: APPROVAL_STEPS.agree.done, refuse: APPROVAL_STEPS.refuse.done, revise: APPROVAL_STEPS.revise.done, withdraw: APPROVAL_STEPS.withdraw.done,
}

export default function Approval() {
  const matter = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <Page
      title={matter.title}
      crumbs={[{ to: '/desk', label: '工作台' }, { to: '/approvals', label: '三方会签' }]}
      badges={
        <>
          <Badge tone={APPROVAL_TONES[matter.state]}>{APPROVAL_STATE_NAMES[matter.state]}</Badge> {matter.isOverdue && <Badge tone="bad">已逾期</Badge>}
        </>
      }
      done={DONE}
      actions={
        <>
          {matter.revisionPath && <ButtonLink to={matter.revisionPath} tone="quiet">{APPROVAL_STEPS.revise.label}</ButtonLink>}
          {matter.steps.includes('withdraw') && <ButtonLink to={`/approvals/${matter.id}/withdrawal`} tone="danger">{APPROVAL_STEPS.withdraw.label}</ButtonLink>}
        </>
      }
    >
      <Facts
        items={[
          { label: '类别', value: matter.subject },
          { label: '提出方', value: <PlaceBadge place={matter.openedBy} isFull /> },
          { label: '提出时间', value: <Time at={matter.openedAt} /> },
          { label: '会签期限', value: <Day on={matter.deadlineOn} /> },
          matter.closedAt ? { label: '办结时间', value: <Time at={matter.closedAt} /> } : null,
          matter.closingNote ? { label: '说明', value: matter.closingNote } : null,
        ]}
      />
      <Panel title={matter.version > 1 ? `会签内容（第${matter.version}稿）` : '会签内容'}>
        <Facts items={matter.facts} />
        <Changes matter={matter} />
      </Panel>
      <Decisions matter={matter} />
      {matter.placesToDecideFor.length > 0 ? <DecisionForm matter={matter} /> : <Refused answer={answer} />}
      <History lines={matter.history} />
    </Page>
  )
}

function Changes({ matter }: { matter: Matter }) {
  return matter.changes.map(({ version, note, lines }) => (
    <details key={version}>
      <summary>第{version}稿以后改了什么</summary>
      {note && <p>{note}</p>}
      <ul>
        {lines.map((line) => (
          <li key={line.label}>{showDifference(line)}</li>
        ))}
      </ul>
    </details>
  ))
}

function Decisions({ matter }: { matter: Matter }) {
  const rows = REGIONS.map((place) => ({ place, decision: matter.decisions.find((one) => one.place === place) ?? null }))
  return (
    <Panel title="三地意见">
      {matter.state === 'open' && matter.missing.length > 0 && <p>尚待{matter.missing.map((place) => PLACE_NAMES[place]).join('、')}表态。</p>}
      <Table
        caption="三地组织部部务会意见"
        rows={rows}
        keyOf={({ place }) => place}
        columns={[
          { key: 'place', label: '地区', cell: ({ place }) => <PlaceBadge place={place} isFull />, isRowHeader: true },
          { key: 'decision', label: '意见', cell: ({ decision }) => (decision ? <Badge tone={DECISION_TONES[decision.decision]}>{DECISION_NAMES[decision.decision]}</Badge> : <Badge>未表态</Badge>) },
          { key: 'board', label: '部务会', cell: ({ decision }) => (decision ? <><Day on={decision.boardMeetingOn} /> {decision.boardMeetingNo}</> : '—') },
          { key: 'reason', label: '理由', cell: ({ decision }) => decision?.reason ?? '—' },
          { key: 'who', label: '登记人', cell: ({ decision }) => (decision ? `${decision.decidedBy}${decision.behalfOf ? `（代${decision.behalfOf}）` : ''}` : '—') },
          { key: 'at', label: '登记时间', cell: ({ decision }) => (decision ? <Time at={decision.decidedAt} /> : '—'), isNarrow: true },
        ]}
      />
    </Panel>
  )
}

function DecisionForm({ matter }: { matter: Matter }) {
  const places = matter.placesToDecideFor
  const { form, fields } = useOfficeForm({ id: 'decision', lastResult: useActionData<typeof action>()?.result, defaultValue: { place: places[0] }, constraint: matter.constraint })
  return (
    <Panel title="登记本地区意见">
      <OfficeForm form={form} submit="登记部务会意见">
        <HiddenField field={fields.contentHash!} value={matter.contentHash} />
        {places.length === 1 ? <HiddenField field={fields.place!} value={places[0]!} /> : <RadioGroup field={fields.place!} label="代表哪个地区" options={places.map((value: Region) => ({ value, label: PLACE_NAMES[value] }))} required />}
        <RadioGroup field={fields.decision!} label="部务会意见" options={DECISIONS.map((value) => ({ value, label: DECISION_NAMES[value] }))} required />
        <DateField field={fields.boardMeetingOn!} label="部务会日期" max={matter.today} required />
        <TextField field={fields.boardMeetingNo!} label="会议号" hint="如「2026年第12次」。" required />
        <TextArea field={fields.reason!} label="理由" hint="不同意时必填。" rows={3} required={false} />
      </OfficeForm>
    </Panel>
  )
}
