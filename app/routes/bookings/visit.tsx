import { getZodConstraint, parseWithZod } from '@conform-to/zod/v4'
import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { checkInVisit, giveFeedback as feedbackSchema } from '#app/domain/bookings/forms.ts'
import { FEEDBACK_GRADE_NAMES, FEEDBACK_GRADES, FEEDBACK_ITEM_NAMES, FEEDBACK_ITEMS } from '#app/domain/bookings/terms.ts'
import { showVisitCode } from '#app/domain/bookings/visit-code.ts'
import { giveFeedback, openVisit, signInAtVisit, type VisitPage } from '#app/domain/bookings/visits.server.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { HiddenField, OfficeForm, RadioGroup, TextArea, TextField, useOfficeForm } from '#app/ui/form.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { Span } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { toldInTheForm } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { BookingBadge } from './booking-state.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('到访')

const THROTTLED = '从您的网络输入了太多不存在的查询码，请稍候几分钟再试。'

export const loader = loads('public', async (visit) => {
  const opened = await openVisit(visit, visit.params.code ?? '', visit.url.searchParams.get('pass'))
  if (opened.outcome === 'throttled') return data({ page: null, constraints: null, now: '' }, { status: 429, headers: { 'Retry-After': String(opened.retryAfterSeconds) } })
  return data({ page: opened.page, now: visit.now.toISOString(), constraints: { signIn: getZodConstraint(checkInVisit), feedback: getZodConstraint(feedbackSchema) } }, { headers: { 'Cache-Control': 'no-store' } })
})

export const action = acts('public', async (visit) => {
  const code = visit.params.code ?? ''
  const form = await visit.request.formData()
  const isFeedback = form.has('visit')
  const submission = isFeedback ? parseWithZod(form, { schema: feedbackSchema }) : parseWithZod(form, { schema: checkInVisit })
  if (submission.status !== 'success') return data({ isFeedback, result: submission.reply() }, { status: 422 })
  try {
    if ('visit' in submission.value) {
      await giveFeedback(visit, code, submission.value)
      return redirect(`/visits/${code}?done=given&pass=${encodeURIComponent(submission.value.visit)}`)
    }
    return redirect(`/visits/${code}?done=signedIn&pass=${await signInAtVisit(visit, code, submission.value.name)}`)
  } catch (error) {
    const { errors, status } = toldInTheForm(error)
    return data({ isFeedback, result: submission.reply(errors) }, { status })
  }
})

type Constraints = { signIn: ReturnType<typeof getZodConstraint>; feedback: ReturnType<typeof getZodConstraint> }

/** Open to whoever has the code: what became of the request, signing in on the day, saying what it was like. */
export default function VisitOfGroup() {
  const { page, constraints, now } = useLoaderData<typeof loader>()
  if (!page || !constraints) return <Page title="到访"><Alert tone="warn">{THROTTLED}</Alert></Page>
  return (
    <Page
      title={page.groupName}
      lead={<Span from={page.startsAt} to={page.endsAt} />}
      badges={<BookingBadge state={page.state} endsAt={page.endsAt} now={now} />}
      done={{ asked: '申请已提交。请记下查询码，凭码查看答复。', signedIn: '签到成功。离开之前请在下面评价，也可以过几天再填。', given: '谢谢您的评价，已保存。' }}
    >
      <Facts
        items={[
          { label: '查询码', value: <strong>{showVisitCode(page.code)}</strong> },
          { label: '基地', value: <><Link to={`/bases/${page.base.id}`} reloadDocument>{page.base.name}</Link> {page.base.where}</> },
          { label: '单位', value: page.unitName },
          { label: '人数', value: `${page.headCount}人，已签到${page.signedIn}人` },
          page.answer ? { label: '答复说明', value: page.answer } : null,
        ]}
      />
      <SignIn page={page} constraint={constraints.signIn} />
      <Feedback page={page} constraint={constraints.feedback} />
    </Page>
  )
}

function SignIn({ page, constraint }: { page: VisitPage; constraint: Constraints['signIn'] }) {
  const answer = useActionData<typeof action>()
  const { form, fields } = useOfficeForm({ id: 'sign-in', lastResult: answer && !answer.isFeedback ? answer.result : undefined, constraint })
  if (page.self) return <Alert tone="good">{page.self.name}，您已签到。{!page.whyNoFeedback && `请收藏本页：${page.feedbackToOn}以前，打开本页都可以填写、修改评价。`}</Alert>
  if (page.whyNoSignIn) return <Alert tone="info">{page.whyNoSignIn}</Alert>
  return (
    <Panel title="签到">
      <OfficeForm form={form} submit="签到">
        <TextField field={fields.name!} label="姓名" hint="只给基地和带队单位看。" required />
      </OfficeForm>
    </Panel>
  )
}

const GRADE_OPTIONS = FEEDBACK_GRADES.map((value) => ({ value, label: FEEDBACK_GRADE_NAMES[value] }))

function Feedback({ page, constraint }: { page: VisitPage; constraint: Constraints['feedback'] }) {
  const answer = useActionData<typeof action>()
  const given = page.self?.given
  const { form, fields } = useOfficeForm({ id: 'feedback', lastResult: answer?.isFeedback ? answer.result : undefined, constraint, defaultValue: given ? Object.fromEntries(Object.entries(given).map(([item, said]) => [item, String(said)])) : {} })
  if (!page.self) return null
  if (page.whyNoFeedback) return <Alert tone="info">{page.whyNoFeedback}</Alert>
  return (
    <Panel title={given ? '修改评价' : '评价这次到访'}>
      <p className="dimmed">不记名，满一定份数才汇总显示。</p>
      <OfficeForm form={form} submit={given ? '保存修改' : '提交评价'}>
        <HiddenField field={fields.visit!} value={page.self.pass} />
        {FEEDBACK_ITEMS.map((item) => (
          <RadioGroup key={item} field={fields[item]!} label={FEEDBACK_ITEM_NAMES[item]} options={GRADE_OPTIONS} required />
        ))}
        <TextArea field={fields.remark!} label="意见和建议" rows={3} required={false} />
      </OfficeForm>
    </Panel>
  )
}
