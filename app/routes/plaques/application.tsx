import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { amendApplication, applyForAward, openApplication } from '#app/domain/plaques/applying.server.ts'
import { applyForm as schema } from '#app/domain/plaques/forms.ts'
import { AWARD_KIND_NAMES, PLAQUE_LEVEL_NAMES, PLAQUE_LEVELS } from '#app/domain/plaques/terms.ts'
import { Alert } from '#app/ui/alert.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { HiddenField, OfficeForm, RadioGroup, TextArea, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { awardCrumbs } from './crumbs.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export { rereadAfterConflict as shouldRevalidate } from '#app/ui/revalidation.ts'
export const meta = titled('授牌申报')

export const loader = loads('award.apply', async (visit) => ({ ...(await openApplication(visit, visit.params.id!)), constraint: getZodConstraint(schema) }))

export const action = acts('award.apply', (visit) =>
  submit(visit, schema, async (inside, form) => {
    const isNew = form.version === 0
    await (isNew ? applyForAward : amendApplication)(inside, visit.params.id!, form)
    return `/bases/${visit.params.id}/award?done=${isNew ? 'applied' : 'amended'}`
  }),
)

const LEVEL_OPTIONS = PLAQUE_LEVELS.map((value) => ({ value, label: PLAQUE_LEVEL_NAMES[value] }))

export default function Application() {
  const { base, sheet, kind, isNew, isSigning, values, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'application', lastResult: useActionData<typeof action>()?.result, defaultValue: values, constraint })
  return (
    <Page title={`${AWARD_KIND_NAMES[kind]}：${base.name}`} crumbs={awardCrumbs(base)} lead={isNew ? '提交后由三地各自评分，初审、考察由其他两地办理。' : '修改会写入办理记录。'}>
      {isSigning && <Alert tone="warn">正在三方会签：保存后成为新的一稿，三地此前的表态不再计入，需要重新表态。</Alert>}
      <OfficeForm form={form} submit={isNew ? '提交申报' : '保存修改'} warnOnLeave secondary={<ButtonLink to={`/bases/${base.id}/award`} tone="plain">返回</ButtonLink>}>
        <HiddenField field={fields.version!} value={values.version} />
        <RadioGroup field={fields.level!} label="拟授" options={LEVEL_OPTIONS} required />
        <TextArea field={fields.statement!} label="申报理由" hint="教学主题、特色、已开展的现场教学。" rows={6} required />
        <TextArea field={fields.conditions!} label="具备条件" hint="对照下面的评分表逐项写明。" rows={8} required />
      </OfficeForm>
      <Panel title={sheet.title}>
        {sheet.isExample && <p className="dimmed">这是示例样表，三地可以在「评分表」中商定自己的评分表。</p>}
        <ul>
          {sheet.items.map(({ id, title, hint, weight, most }) => (
            <li key={id}>
              {title}（权重{weight}，满分{most}）{hint && `：${hint}`}
            </li>
          ))}
        </ul>
      </Panel>
    </Page>
  )
}
