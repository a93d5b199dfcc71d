import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { demand } from '#app/domain/access/policy.ts'
import { missing } from '#app/domain/access/refusals.ts'
import { endMember, openBody } from '#app/domain/community/bodies.server.ts'
import { endMember as schema } from '#app/domain/community/forms.ts'
import { localDay } from '#app/domain/community/local-time.ts'
import { BODY_POSITION_NAMES } from '#app/domain/community/terms.ts'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { DateField, useOfficeForm } from '#app/ui/form.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('登记离任')

export const loader = loads('body.manage', async (visit) => {
  const { body, members } = await openBody(visit, visit.params.id!)
  demand(visit.actor, 'body.manage', body)
  const member = members.find(({ id }) => id === visit.params.member)
  if (!member) throw missing('成员')
  return { id: body.id, name: body.name, member: `${member.name}（${BODY_POSITION_NAMES[member.position]}）`, today: localDay(visit.now), constraint: getZodConstraint(schema) }
})

export const action = acts('body.manage', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await endMember(inside, visit.params.id!, visit.params.member!, form)
    return `/admin/bodies/${visit.params.id}?done=ended`
  }),
)

export default function MemberEnding() {
  const { id, name, member, today, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'end', lastResult: useActionData<typeof action>()?.result, defaultValue: { toOn: today }, constraint })
  return (
    <Confirmation
      title={`登记${member}离任？`}
      crumbs={[{ to: '/admin/bodies', label: '领导小组和委员会' }, { to: `/admin/bodies/${id}`, label: name }]}
      consequences="登记后列入已离任成员，任职经历保留。"
      form={form}
      submit="登记离任"
      back={`/admin/bodies/${id}`}
    >
      <DateField field={fields.toOn} label="离任日期" hint="在任的最后一天。" />
    </Confirmation>
  )
}
