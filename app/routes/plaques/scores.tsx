import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { scoresForm, type ScoresForm } from '#app/domain/plaques/forms.ts'
import { openScores, scoreAward } from '#app/domain/plaques/life.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { OfficeForm, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { awardCrumbs } from './crumbs.ts'
import { ScoreFields } from './score-fields.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export { rereadAfterConflict as shouldRevalidate } from '#app/ui/revalidation.ts'
export const meta = titled('初审评分')

export const loader = loads('award.score', async (visit) => {
  const opened = await openScores(visit, visit.params.id!)
  return { ...opened, constraint: getZodConstraint(scoresForm(opened.sheet.items)) }
})

export const action = acts('award.score', async (visit) => {
  const { sheet } = await openScores(visit, visit.params.id!)
  return submit(visit, scoresForm(sheet.items), async (inside, form) => {
    await scoreAward(inside, visit.params.id!, form as unknown as ScoresForm)
    return `/bases/${visit.params.id}/award?done=score`
  })
})

export default function Scores() {
  const { base, place, sheet, statement, conditions, values, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'scores', lastResult: useActionData<typeof action>()?.result, defaultValue: values, constraint })
  return (
    <Page title="初审评分" crumbs={awardCrumbs(base)} lead={`${PLACE_NAMES[place]}的评分，初审结论作出前可以修改。${sheet.isExample ? '所用为示例样表。' : ''}`}>
      <Panel title="申报材料">
        <Facts items={[{ label: '申报理由', value: <span className="lines">{statement}</span> }, { label: '具备条件', value: <span className="lines">{conditions}</span> }]} />
      </Panel>
      <OfficeForm form={form} submit="保存评分" warnOnLeave secondary={<ButtonLink to={`/bases/${base.id}/award`} tone="plain">返回</ButtonLink>}>
        <ScoreFields fields={fields as never} items={sheet.items} version={values.version!} />
      </OfficeForm>
    </Page>
  )
}
