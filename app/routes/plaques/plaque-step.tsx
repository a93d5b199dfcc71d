import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { missing } from '#app/domain/access/refusals.ts'
import { oneOf } from '#app/domain/community/one-of.ts'
import { acceptForm, rectifyForm, reviewForm, revokeForm } from '#app/domain/plaques/forms.ts'
import { acceptRectification, openPlaqueStep, proposeRevocation, reportRectification, reviewPlaque } from '#app/domain/plaques/reviewing.server.ts'
import { PLAQUE_STEP_NAMES, PLAQUE_STEPS, type PlaqueStepName } from '#app/domain/plaques/steps.ts'
import { REVIEW_RESULT_NAMES, REVIEW_RESULTS } from '#app/domain/plaques/terms.ts'
import { Alert } from '#app/ui/alert.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { DateField, HiddenField, OfficeForm, RadioGroup, TextArea, useOfficeForm, type LooseFields } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads, type PageVisit } from '#app/web/page.server.ts'
import { awardCrumbs } from './crumbs.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('牌匾办理')

function nameOf({ params }: PageVisit): PlaqueStepName {
  const name = oneOf(PLAQUE_STEP_NAMES, params.step)
  if (!name) throw missing()
  return name
}

const FORMS = { review: reviewForm, rectify: rectifyForm, accept: acceptForm, revoke: revokeForm }

export const loader = loads('award.read', async (visit) => {
  const name = nameOf(visit)
  return { ...(await openPlaqueStep(visit, visit.params.id!, name)), constraint: getZodConstraint(FORMS[name]) }
})

export const action = acts('award.read', async (visit) => {
  const name = nameOf(visit)
  const id = visit.params.id!
  const done = `/bases/${id}/award/plaque?done=${name}`
  if (name === 'review') return submit(visit, reviewForm, async (inside, form) => (await reviewPlaque(inside, id, form), done))
  if (name === 'rectify') return submit(visit, rectifyForm, async (inside, form) => (await reportRectification(inside, id, form), done))
  if (name === 'accept') return submit(visit, acceptForm, async (inside, form) => (await acceptRectification(inside, id, form), done))
  return submit(visit, revokeForm, async (inside, form) => (await proposeRevocation(inside, id, form), done))
})

const RESULT_OPTIONS = REVIEW_RESULTS.map((value) => ({ value, label: REVIEW_RESULT_NAMES[value] }))

export default function PlaqueStep() {
  const opened = useLoaderData<typeof loader>()
  const { name, base, number, version, today, deadlineOn, problems, rectification, constraint } = opened
  const defaultValue = { version, heldOn: today, deadlineOn: deadlineOn ?? '', rectification: name === 'rectify' ? rectification : '' }
  const { form, fields } = useOfficeForm({ id: 'plaque-step', lastResult: useActionData<typeof action>()?.result, defaultValue, constraint })
  const { label } = PLAQUE_STEPS[name]
  const back = `/bases/${base.id}/award/plaque`
  return (
    <Page title={`${label}：${base.name}`} crumbs={[...awardCrumbs(base), { to: back, label: '牌匾和年审' }]} lead={`牌匾${number}。`}>
      {name === 'revoke' && <Alert tone="warn">提请后送三方会签，三地都同意才摘牌；摘牌后公开页面显示“已摘牌”，编号不再使用。</Alert>}
      {(name === 'rectify' || name === 'accept') && <Facts items={[{ label: '年审提出的问题', value: <span className="lines">{problems}</span> }, name === 'accept' && { label: '整改报告', value: <span className="lines">{rectification}</span> }]} />}
      <OfficeForm form={form} submit={label} tone={name === 'revoke' ? 'danger' : 'primary'} warnOnLeave secondary={<ButtonLink to={back} tone="plain">返回</ButtonLink>}>
        <HiddenField field={fields.version!} value={version} />
        <Fields name={name} fields={fields} today={today} />
      </OfficeForm>
    </Page>
  )
}

function Fields({ name, fields, today }: { name: PlaqueStepName; fields: LooseFields; today: string }) {
  if (name === 'rectify') return <TextArea field={fields.rectification} label="整改情况" rows={6} required />
  if (name === 'accept') return <TextArea field={fields.acceptance} label="验收情况" required />
  if (name === 'revoke') {
    return (
      <>
        <TextArea field={fields.reason} label="摘牌的事实和依据" rows={5} required />
        <DateField field={fields.deadlineOn} label="会签期限" min={today} required />
      </>
    )
  }
  return (
    <>
      <DateField field={fields.heldOn} label="年审日期" max={today} required />
      <TextArea field={fields.use} label="接待和使用情况" hint="一年来接待班次、人数、反馈。" required />
      <TextArea field={fields.changes} label="变化情况" hint="主题、场地、讲解、管理上的变化。" required={false} />
      <TextArea field={fields.problems} label="存在的问题" hint="整改或建议摘牌的必填。" required={false} />
      <RadioGroup field={fields.result} label="年审结果" options={RESULT_OPTIONS} hint="选择“建议摘牌”的，随即送三方会签。" required />
    </>
  )
}
