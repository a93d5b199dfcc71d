import type { SubmissionResult } from '@conform-to/react'
import type { ReactNode } from 'react'
import { localTime } from '#app/domain/community/local-time.ts'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import type { OwnPoll } from '#app/domain/polls/answering.server.ts'
import { halfDayName } from '#app/domain/polls/poll-result.ts'
import { POLL_ANSWER_NAMES, POLL_ANSWERS } from '#app/domain/polls/terms.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { OfficeForm, RadioGroup, useOfficeForm } from '#app/ui/form.tsx'
import { Table } from '#app/ui/table.tsx'
import { Time } from '#app/ui/time.tsx'

const OPTIONS = POLL_ANSWERS.map((value) => ({ value, label: POLL_ANSWER_NAMES[value] }))

interface Props {
  page: OwnPoll
  lastResult?: SubmissionResult<string[]> | null
  secondary?: ReactNode
}

/** What the meeting is and who is asked, and the three answers to each half day; what was answered when the time is over. */
export function AnswerForm({ page, lastResult, secondary }: Props) {
  const { poll, who, closed, fixed, options, values, isAnswered } = page
  return (
    <>
      {closed && <Alert tone={fixed ? 'good' : 'info'} title={fixed ? `会期：${fixed}` : undefined}>{closed}</Alert>}
      <Facts
        items={[
          { label: '会议', value: poll.title },
          { label: '轮值方', value: PLACE_NAMES[poll.place] },
          { label: '受询', value: who },
          { label: '答复截止', value: <Time at={poll.replyByAt} /> },
          poll.note ? { label: '说明', value: poll.note } : null,
        ]}
      />
      {closed ? (
        isAnswered && (
          <Table
            caption="您的答复"
            rows={options}
            keyOf={({ id }) => id}
            columns={[
              { key: 'when', label: '半天', cell: halfDayName, isRowHeader: true },
              { key: 'answer', label: '答复', cell: ({ id }) => (values.answers[id] ? POLL_ANSWER_NAMES[values.answers[id]] : '未答') },
            ]}
          />
        )
      ) : (
        <Questions page={page} lastResult={lastResult} secondary={secondary} />
      )}
    </>
  )
}

function Questions({ page: { options, values, isAnswered }, lastResult, secondary }: Props) {
  const { form, fields } = useOfficeForm({ id: 'answers', lastResult, defaultValue: values })
  const each = fields.answers!.getFieldset()
  return (
    <OfficeForm form={form} submit={isAnswered ? '保存修改' : '提交答复'} secondary={secondary}>
      {options.map((option) => (
        <RadioGroup key={option.id} field={each[option.id]!} label={`${halfDayName(option)} ${localTime(option.startsAt)}–${localTime(option.endsAt)}`} options={OPTIONS} required />
      ))}
    </OfficeForm>
  )
}
