import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { addMember, openMemberForm } from '#app/domain/community/bodies.server.ts'
import { addMember as schema } from '#app/domain/community/forms.ts'
import { localDay } from '#app/domain/community/local-time.ts'
import { BODY_POSITION_NAMES, BODY_POSITIONS, EXPERT_FIELD_NAMES, EXPERT_FIELDS } from '#app/domain/community/terms.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { DateField, OfficeForm, SelectField, TextField, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('增加成员')

export const loader = loads('body.manage', async (visit) => {
  const { body, units } = await openMemberForm(visit, visit.params.id!)
  return { id: body.id, name: body.name, units, today: localDay(visit.now), constraint: getZodConstraint(schema) }
})

export const action = acts('body.manage', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await addMember(inside, visit.params.id!, form)
    return `/admin/bodies/${visit.params.id}?done=added`
  }),
)

const POSITION_OPTIONS = BODY_POSITIONS.map((value) => ({ value, label: BODY_POSITION_NAMES[value] }))
const FIELD_OPTIONS = EXPERT_FIELDS.map((value) => ({ value, label: EXPERT_FIELD_NAMES[value] }))

export default function NewMember() {
  const { id, name, units, today, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'member', lastResult: useActionData<typeof action>()?.result, defaultValue: { fromOn: today }, constraint })
  return (
    <Page title="增加成员" crumbs={[{ to: '/admin/bodies', label: '领导小组和委员会' }, { to: `/admin/bodies/${id}`, label: name }]} lead="成员可以是单位，也可以是个人，二者择一。">
      <OfficeForm form={form} submit="增加成员" warnOnLeave secondary={<ButtonLink to={`/admin/bodies/${id}`} tone="plain">返回</ButtonLink>}>
        <SelectField field={fields.position} label="职务" options={POSITION_OPTIONS} placeholder="请选择" />
        <SelectField field={fields.organisationId} label="单位" options={units} placeholder="不是单位" />
        <TextField field={fields.personName} label="姓名" hint="成员是个人时填写。" />
        <TextField field={fields.post} label="所任职务" />
        <SelectField field={fields.field} label="专家领域" hint="专家委员必选。" options={FIELD_OPTIONS} placeholder="不是专家" />
        <DateField field={fields.fromOn} label="任职日期" />
      </OfficeForm>
    </Page>
  )
}
