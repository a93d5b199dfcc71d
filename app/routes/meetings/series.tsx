import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { keepSeries as schema } from '#app/domain/meetings/forms.ts'
import { keepSeries, openSeriesForm } from '#app/domain/meetings/series.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { CheckGroup, HiddenField, OfficeForm, SelectField, TextArea, TextField, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { GROUP_OPTIONS, ORG_KIND_OPTIONS } from './invitee-options.ts'
import { KIND_OPTIONS, REGION_OPTIONS } from './meeting-fields.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export { rereadAfterConflict as shouldRevalidate } from '#app/ui/revalidation.ts'
export const meta = titled('会议系列')

export const loader = loads('series.manage', async (visit) => ({ ...(await openSeriesForm(visit, visit.params.series)), constraint: getZodConstraint(schema) }))

export const action = acts('series.manage', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await keepSeries(inside, visit.params.series, form)
    return '/meetings/series?done=kept'
  }),
)

export default function Series() {
  const { id, values, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'series', lastResult: useActionData<typeof action>()?.result, defaultValue: values, constraint })
  return (
    <Page title={id ? '修改会议系列' : '新建会议系列'} crumbs={[{ to: '/meetings', label: '会议' }, { to: '/meetings/series', label: '会议系列' }]}>
      <OfficeForm form={form} submit="保存" secondary={<ButtonLink to="/meetings/series" tone="plain">返回</ButtonLink>}>
        <HiddenField field={fields.version!} value={values.version} />
        <SelectField field={fields.kind!} label="会议类型" options={KIND_OPTIONS} placeholder="请选择" required />
        <TextField field={fields.name!} label="系列名称" required />
        <TextField field={fields.everyMonths!} label="举办间隔（月）" inputMode="numeric" width="narrow" required />
        <TextArea field={fields.agenda!} label="议程模板" hint="每行一项，召集时自动带入，可以再改。" required={false} />
        <TextArea field={fields.preparation!} label="需准备的材料" hint="每行一份，如「各地本期工作小结」；召集时自动带入。" />
        <CheckGroup field={fields.invitedGroups!} label="受邀单位模板" hint="召集时自动选中，可以再改；已有的会议不受影响。" options={GROUP_OPTIONS} />
        <CheckGroup field={fields.invitedOrgKinds!} label="按单位类别" hint="与所在地区一起选择。" options={ORG_KIND_OPTIONS} />
        <CheckGroup field={fields.invitedPlaces!} label="所在地区" options={REGION_OPTIONS} />
      </OfficeForm>
    </Page>
  )
}
