import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { historyOf } from '#app/domain/journal/journal.server.ts'
import { answerSwap } from '#app/domain/meetings/forms.ts'
import { SWAP_STATE_NAMES } from '#app/domain/meetings/terms.ts'
import { seeTurnChange } from '#app/domain/meetings/rotation-page.server.ts'
import { answerTurnChange } from '#app/domain/meetings/turns.server.ts'
import { Badge, PlaceBadge } from '#app/ui/badge.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { OfficeForm, RadioGroup, TextArea, useOfficeForm } from '#app/ui/form.tsx'
import { History } from '#app/ui/history.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { Refused } from '#app/ui/refused.tsx'
import { SWAP_TONES } from '#app/ui/state-tones.ts'
import { StepButton } from '#app/ui/step-button.tsx'
import { Time } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export { rereadAfterConflict as shouldRevalidate } from '#app/ui/revalidation.ts'
export const meta = titled('轮值调整')

export const loader = loads('rotation.read', async (visit) => ({
  change: await seeTurnChange(visit, visit.params.id!),
  history: await historyOf(visit, 'turnChange', visit.params.id!),
  constraint: getZodConstraint(answerSwap),
}))

export const action = acts('turn.answer', (visit) =>
  submit(visit, answerSwap, async (inside, form) => {
    await answerTurnChange(inside, visit.params.id!, form)
    return `/rotation/swaps?done=${form.answer}`
  }),
)

export default function Swap() {
  const { change, history, constraint } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { form, fields } = useOfficeForm({ id: 'answer', lastResult: answer?.result, constraint })
  return (
    <Page
      title={change.what}
      crumbs={[{ to: '/rotation', label: '轮值' }, { to: '/rotation/swaps', label: '对调与轮空' }]}
      badges={<Badge tone={SWAP_TONES[change.state]}>{SWAP_STATE_NAMES[change.state]}</Badge>}
      actions={change.mayWithdraw && <StepButton action={`/rotation/swaps/${change.id}/withdrawal`} label="撤回" />}
    >
      <Facts
        items={[
          { label: '提出方', value: <PlaceBadge place={change.fromPlace} isFull /> },
          { label: '答复方', value: <PlaceBadge place={change.withPlace} isFull /> },
          { label: '理由', value: change.reason },
          { label: '提出时间', value: <Time at={change.proposedAt} /> },
          change.answeredAt ? { label: '答复时间', value: <Time at={change.answeredAt} /> } : null,
          change.answer ? { label: '答复说明', value: change.answer } : null,
        ]}
      />
      {!change.mayAnswer && <Refused answer={answer} />}
      {change.mayAnswer && (
        <Panel title={`${PLACE_NAMES[change.withPlace]}的答复`}>
          <OfficeForm form={form} submit="提交答复">
            <RadioGroup field={fields.answer!} label="是否同意" options={[{ value: 'agree', label: '同意' }, { value: 'refuse', label: '不同意' }]} required />
            <TextArea field={fields.reason!} label="说明" hint="不同意时请写明原因。" />
          </OfficeForm>
        </Panel>
      )}
      <History lines={history} />
    </Page>
  )
}
