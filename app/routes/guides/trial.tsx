import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { openTrial, scoreTrial } from '#app/domain/guides/appointing.server.ts'
import { scoresForm, type ScoresForm } from '#app/domain/plaques/forms.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { OfficeForm, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { ScoreFields } from '#app/routes/plaques/score-fields.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export { rereadAfterConflict as shouldRevalidate } from '#app/ui/revalidation.ts'
export const meta = titled('试讲评分')

export const loader = loads('guide.score', async (visit) => {
  const opened = await openTrial(visit, visit.params.id!)
  return { ...opened, constraint: getZodConstraint(scoresForm(opened.sheet.items)) }
})

export const action = acts('guide.score', async (visit) => {
  const { sheet } = await openTrial(visit, visit.params.id!)
  return submit(visit, scoresForm(sheet.items), async (inside, form) => {
    await scoreTrial(inside, visit.params.id!, form as unknown as ScoresForm)
    return `/guides/${visit.params.id}?done=score`
  })
})

export default function Trial() {
  const { id, name, trialOn, trialTopic, sheet, values, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'scores', lastResult: useActionData<typeof action>()?.result, defaultValue: values, constraint })
  return (
    <Page
      title="试讲评分"
      crumbs={[{ to: '/guides', label: '讲解员' }, { to: `/guides/${id}`, label: name }]}
      lead={`试讲：${[trialOn, trialTopic].filter(Boolean).join('，') || '日期和题目未填'}。每位评委各评一份，一地有几位评委的先取平均。${sheet.isExample ? '所用为示例样表。' : ''}`}
    >
      <OfficeForm form={form} submit="保存评分" warnOnLeave secondary={<ButtonLink to={`/guides/${id}`} tone="plain">返回</ButtonLink>}>
        <ScoreFields fields={fields as never} items={sheet.items} version={values.version!} />
      </OfficeForm>
    </Page>
  )
}
