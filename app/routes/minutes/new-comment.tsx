import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { makeComment } from '#app/domain/minutes/comments.server.ts'
import { makeComment as schema } from '#app/domain/minutes/forms.ts'
import { openCommentForm } from '#app/domain/minutes/reading.server.ts'
import { COMMENT_KIND_NAMES, COMMENT_KINDS } from '#app/domain/minutes/terms.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { OfficeForm, RadioGroup, SelectField, TextArea, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { minutesCrumbs } from './crumbs.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('反馈纪要意见')

export const loader = loads('minutes.comment', async (visit) => ({ ...(await openCommentForm(visit, visit.params.id!)), constraint: getZodConstraint(schema) }))

export const action = acts('minutes.comment', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await makeComment(inside, visit.params.id!, form)
    return `/meetings/${visit.params.id}/minutes?done=commented`
  }),
)

const KIND_OPTIONS = COMMENT_KINDS.map((value) => ({ value, label: COMMENT_KIND_NAMES[value] }))

export default function NewComment() {
  const { meeting, consultUntilOn, items, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'comment', lastResult: useActionData<typeof action>()?.result, defaultValue: { kind: 'opinion' }, constraint })
  return (
    <Page title="反馈纪要意见" lead={meeting.title} crumbs={minutesCrumbs(meeting)}>
      {consultUntilOn && <p>反馈期限：{consultUntilOn}（含当日）。可以多次反馈，每次一条。</p>}
      <OfficeForm form={form} submit="反馈意见" secondary={<ButtonLink to={`/meetings/${meeting.id}/minutes`} tone="plain">返回</ButtonLink>}>
        <RadioGroup field={fields.kind!} label="反馈" options={KIND_OPTIONS} required />
        <SelectField field={fields.itemTitle!} label="针对的议题" options={items.map((title) => ({ value: title, label: title }))} placeholder="纪要整体" required={false} />
        <TextArea field={fields.text!} label="意见内容" required={false} />
      </OfficeForm>
    </Page>
  )
}
