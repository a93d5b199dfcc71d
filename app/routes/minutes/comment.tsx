import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { answerComment } from '#app/domain/minutes/comments.server.ts'
import { answerComment as schema } from '#app/domain/minutes/forms.ts'
import { openAnswerForm } from '#app/domain/minutes/reading.server.ts'
import { COMMENT_ANSWER_NAMES, COMMENT_ANSWERS } from '#app/domain/minutes/terms.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { OfficeForm, RadioGroup, TextArea, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { Time } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { minutesCrumbs } from './crumbs.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('答复纪要意见')

export const loader = loads('minutes.keep', async (visit) => ({ ...(await openAnswerForm(visit, visit.params.id!, visit.params.comment!)), constraint: getZodConstraint(schema) }))

export const action = acts('minutes.keep', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await answerComment(inside, visit.params.id!, visit.params.comment!, form)
    return `/meetings/${visit.params.id}/minutes?done=answered`
  }),
)

const ANSWER_OPTIONS = COMMENT_ANSWERS.map((value) => ({ value, label: COMMENT_ANSWER_NAMES[value] }))

export default function Comment() {
  const { meeting, comment, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'answer', lastResult: useActionData<typeof action>()?.result, constraint })
  return (
    <Page title="答复纪要意见" lead={meeting.title} crumbs={minutesCrumbs(meeting)}>
      <Facts
        items={[
          { label: '地区', value: PLACE_NAMES[comment.place] },
          { label: '针对的议题', value: comment.itemTitle ?? '纪要整体' },
          { label: '意见', value: comment.text },
          { label: '反馈人和时间', value: <>{comment.madeBy} <Time at={comment.madeAt} /></> },
        ]}
      />
      <OfficeForm form={form} submit="答复意见" secondary={<ButtonLink to={`/meetings/${meeting.id}/minutes`} tone="plain">返回</ButtonLink>}>
        <RadioGroup field={fields.answer!} label="采纳情况" options={ANSWER_OPTIONS} required />
        <TextArea field={fields.answerNote!} label="说明" hint="部分采纳或未采纳的，请说明理由。" required={false} />
      </OfficeForm>
    </Page>
  )
}
