import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { EXPERT_FIELD_NAMES } from '#app/domain/community/terms.ts'
import { giveOpinion, openConsultation } from '#app/domain/committee/consultations.server.ts'
import { giveOpinion as schema } from '#app/domain/committee/forms.ts'
import { ADOPTION_NAMES, CONSULTATION_STATE_NAMES } from '#app/domain/committee/terms.ts'
import { Badge, PlaceBadge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { HiddenField, OfficeForm, TextArea, useOfficeForm } from '#app/ui/form.tsx'
import { History } from '#app/ui/history.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { Refused } from '#app/ui/refused.tsx'
import { CONSULTATION_TONES } from '#app/ui/state-tones.ts'
import { Day, Time } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export { rereadAfterConflict as shouldRevalidate } from '#app/ui/revalidation.ts'
export const meta = titled((data: { consultation: { title: string } }) => `${data.consultation.title}：专家咨询`)

export const loader = loads('consultation.read', async (visit) => ({ ...(await openConsultation(visit, visit.params.id!)), constraint: getZodConstraint(schema) }))

export const action = acts('opinion.give', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await giveOpinion(inside, visit.params.id!, form)
    return `/committee/consultations/${visit.params.id}?done=given`
  }),
)

export default function Consultation() {
  const { consultation, opinions, seesAll, own, mayClose, history, constraint } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { form, fields } = useOfficeForm({ id: 'opinion', lastResult: answer?.result, defaultValue: own, constraint })
  const { id, title, field, place, background, dueOn, state, adoption, adoptionNote, askedByName, askedAt, closedAt } = consultation
  const given = opinions.filter(({ givenAt }) => givenAt)
  const waiting = opinions.filter(({ givenAt }) => !givenAt)
  return (
    <Page
      title={title}
      crumbs={[{ to: '/committee', label: '专家咨询委员会' }, { to: '/committee/consultations', label: '专家咨询' }]}
      badges={<Badge tone={CONSULTATION_TONES[state]}>{CONSULTATION_STATE_NAMES[state]}</Badge>}
      actions={mayClose && <ButtonLink to={`/committee/consultations/${id}/closing`}>办结</ButtonLink>}
      done={{ asked: '已发给专家。', given: '意见已提交，办结前可以修改。', closed: '已办结，采纳情况已告知专家。' }}
    >
      <Facts
        items={[
          { label: '领域', value: EXPERT_FIELD_NAMES[field] },
          { label: '提出方', value: <PlaceBadge place={place} isFull /> },
          { label: '提出人', value: <>{askedByName}，<Time at={askedAt} /></> },
          { label: '答复期限', value: <Day on={dueOn} /> },
          { label: '背景和要点', value: <span className="lines">{background}</span> },
          adoption ? { label: '采纳情况', value: ADOPTION_NAMES[adoption] } : null,
          adoption ? { label: '说明', value: <span className="lines">{adoptionNote}</span> } : null,
          closedAt ? { label: '办结时间', value: <Time at={closedAt} /> } : null,
        ]}
      />
      {!own && <Refused answer={answer} />}
      {own && (
        <Panel title="我的意见">
          <OfficeForm form={form} submit={own.text ? '保存修改' : '提交意见'}>
            <HiddenField field={fields.version!} value={own.version} />
            <TextArea field={fields.text!} label="意见" rows={8} required />
          </OfficeForm>
        </Panel>
      )}
      <Panel title={seesAll ? `专家意见（${given.length}/${opinions.length}）` : '已提交的意见'}>
        {given.length === 0 && <p className="dimmed">还没有意见。</p>}
        {given.map(({ id: opinion, name, post, text, givenAt }) => (
          <article key={opinion}>
            <h3>
              {name}
              {post && `（${post}）`}
            </h3>
            <p className="lines">{text}</p>
            <p className="dimmed">
              <Time at={givenAt!} />
            </p>
          </article>
        ))}
        {seesAll && waiting.length > 0 && <p>尚待答复：{waiting.map(({ name }) => name).join('、')}</p>}
      </Panel>
      <History lines={history} />
    </Page>
  )
}
