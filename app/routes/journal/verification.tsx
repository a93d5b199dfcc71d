import { getZodConstraint, parseWithZod } from '@conform-to/zod/v4'
import { data } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { verifyJournalForm as schema } from '#app/domain/journal/forms.ts'
import { checkJournal } from '#app/domain/journal/review.server.ts'
import { Alert } from '#app/ui/alert.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { OfficeForm, TextField, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { titled } from '#app/ui/titles.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('核验审计日志')
export const loader = loads('journal.read', async () => ({ constraint: getZodConstraint(schema) }))

/** Changes nothing but the journal itself, so it needs no key against doing it twice. */
export const action = acts('journal.read', async (visit) => {
  const submission = parseWithZod(await visit.request.formData(), { schema })
  if (submission.status !== 'success') return data({ result: submission.reply(), verdict: null }, { status: 422 })
  const { isIntact, lines, head, faults } = await checkJournal(visit, submission.value, visit.context.config.secrets)
  return data({ result: submission.reply(), verdict: { isIntact, lines, head, faults } })
})

export default function Verification() {
  const { constraint } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { form, fields } = useOfficeForm({ id: 'verify', lastResult: answer?.result, constraint })
  return (
    <Page title="核验审计日志" crumbs={[{ to: '/journal', label: '审计日志' }]} lead="从第一条起逐条重算校验值，能发现改动、删除、调换和截尾。请把每次核验后的链尾抄录在系统之外，下次核验时填入。">
      {answer?.verdict && <Verdict {...answer.verdict} />}
      <OfficeForm form={form} submit="开始核验" secondary={<ButtonLink to="/journal" tone="plain">返回</ButtonLink>}>
        <TextField field={fields.seq!} label="上次抄录的序号" inputMode="numeric" width="narrow" required={false} />
        <TextField field={fields.hash!} label="上次抄录的校验值" width="wide" required={false} />
      </OfficeForm>
    </Page>
  )
}

function Verdict({ isIntact, lines, head, faults }: { isIntact: boolean; lines: number; head: { seq: number; hash: string }; faults: { seq: number; message: string }[] }) {
  return (
    <Panel title="核验结果">
      <Alert tone={isIntact ? 'good' : 'bad'} role="status" title={isIntact ? `${lines}条记录完好` : `发现${faults.length}处问题，请立即保全数据库并报告安全管理员`}>
        {faults.length > 0 && (
          <ul>
            {faults.map(({ seq, message }) => (
              <li key={`${seq} ${message}`}>{message}</li>
            ))}
          </ul>
        )}
      </Alert>
      <Facts items={[{ label: '链尾序号', value: head.seq }, { label: '链尾校验值', value: <code className="address">{head.hash}</code> }]} />
    </Panel>
  )
}
