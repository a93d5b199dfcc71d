import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { inspectForm as schema } from '#app/domain/plaques/forms.ts'
import { inspectAward, openInspection } from '#app/domain/plaques/life.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { DateField, HiddenField, OfficeForm, TextArea, TextField, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { awardCrumbs } from './crumbs.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export { rereadAfterConflict as shouldRevalidate } from '#app/ui/revalidation.ts'
export const meta = titled('实地考察')

export const loader = loads('award.inspect', async (visit) => ({ ...(await openInspection(visit, visit.params.id!)), constraint: getZodConstraint(schema) }))

export const action = acts('award.inspect', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await inspectAward(inside, visit.params.id!, form)
    return `/bases/${visit.params.id}/award?done=inspect`
  }),
)

export default function Inspection() {
  const { base, today, values, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'inspection', lastResult: useActionData<typeof action>()?.result, defaultValue: values, constraint })
  return (
    <Page title="登记实地考察" crumbs={awardCrumbs(base)} lead="三地共同考察，由基地所在地以外的组织部登记。照片在授牌页面「照片和材料」中添加，并写明说明。">
      <OfficeForm form={form} submit="保存考察情况" warnOnLeave secondary={<ButtonLink to={`/bases/${base.id}/award`} tone="plain">返回</ButtonLink>}>
        <HiddenField field={fields.version!} value={values.version} />
        <DateField field={fields.heldOn!} label="考察日期" max={today} required />
        <TextField field={fields.qingpuPeople!} label="青浦区考察人员" hint="姓名用顿号隔开。" width="wide" required />
        <TextField field={fields.wujiangPeople!} label="吴江区考察人员" width="wide" required />
        <TextField field={fields.jiashanPeople!} label="嘉善县考察人员" width="wide" required />
        <TextArea field={fields.theme!} label="主题和内容" required />
        <TextArea field={fields.telling!} label="讲解" hint="讲解词、讲解员。" required />
        <TextArea field={fields.facilities!} label="场地和容量" hint="场地、可容人数、大巴停放、无障碍。" required />
        <TextArea field={fields.management!} label="管理和安全" required />
        <TextArea field={fields.problems!} label="问题和建议" required={false} />
      </OfficeForm>
    </Page>
  )
}
