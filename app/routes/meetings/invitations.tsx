import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { inviteMore as schema } from '#app/domain/meetings/forms.ts'
import { inviteMore, openInvitations } from '#app/domain/meetings/invitations.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Alert } from '#app/ui/alert.tsx'
import { FilterBar } from '#app/ui/filter-bar.tsx'
import { CheckGroup, OfficeForm, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { readFilter } from '#app/web/list-query.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { GROUP_OPTIONS, ORG_KIND_OPTIONS } from './invitee-options.ts'
import { REGION_OPTIONS } from './meeting-fields.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('添加受邀')

export const loader = loads('meeting.manage', async (visit) => ({
  ...(await openInvitations(visit, visit.params.id!, readFilter(visit.url, ['q']).q ?? '')), constraint: getZodConstraint(schema),
}))

export const action = acts('meeting.manage', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await inviteMore(inside, visit.params.id!, form)
    return `/meetings/${visit.params.id}?done=invited`
  }),
)

export default function Invitations() {
  const { meeting, q, isTooShort, units, persons, invited, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'invite', lastResult: useActionData<typeof action>()?.result, constraint })
  const back = `/meetings/${meeting.id}`
  const already = (id: string) => (invited.includes(id) ? '，已邀请' : '')
  return (
    <Page
      title="添加受邀单位和个人"
      crumbs={[{ to: '/meetings', label: '会议' }, { to: back, label: meeting.title }]}
      lead={meeting.state === 'convened' ? '会议已召集，新添加的单位和个人会立即收到通知。' : '草稿阶段添加不会通知任何人。'}
    >
      <Panel title="按名称查找">
        <FilterBar q={q} placeholder="单位名称或姓名，可用拼音" />
        {isTooShort && <Alert tone="warn">请至少输入两个字。</Alert>}
        {q && !isTooShort && units.length + persons.length === 0 && <Alert tone="info">没有找到名称包含「{q}」的单位或个人。</Alert>}
      </Panel>
      <OfficeForm form={form} submit={meeting.state === 'convened' ? '添加并发出通知' : '添加'} secondary={<ButtonLink to={back} tone="plain">返回会议</ButtonLink>}>
        {units.length > 0 && <CheckGroup field={fields.invitedOrganisationIds!} label="找到的单位" options={units.map(({ id, name, place }) => ({ value: id, label: `${name}（${PLACE_NAMES[place]}${already(id)}）` }))} />}
        {persons.length > 0 && <CheckGroup field={fields.invitedAccountIds!} label="找到的个人" options={persons.map(({ id, name, place, unit, post }) => ({ value: id, label: `${name}（${[unit ?? PLACE_NAMES[place], post].filter(Boolean).join('，')}${already(id)}）` }))} />}
        <CheckGroup field={fields.invitedGroups!} label="常用范围" options={GROUP_OPTIONS} />
        <CheckGroup field={fields.invitedOrgKinds!} label="按单位类别" hint="与所在地区一起选择。" options={ORG_KIND_OPTIONS} />
        <CheckGroup field={fields.invitedPlaces!} label="所在地区" options={REGION_OPTIONS} />
      </OfficeForm>
    </Page>
  )
}
