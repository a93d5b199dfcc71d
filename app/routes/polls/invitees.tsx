import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { askMore, openAsking } from '#app/domain/polls/asking.server.ts'
import { askMore as schema } from '#app/domain/polls/forms.ts'
import { sealLinks } from '#app/domain/polls/links.server.ts'
import { POLL_NAME } from '#app/domain/polls/terms.ts'
import { Alert } from '#app/ui/alert.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { FilterBar } from '#app/ui/filter-bar.tsx'
import { CheckGroup, OfficeForm, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { readFilter } from '#app/web/list-query.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { TypedPeople } from './typed-people-field.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('添加受询人')

export const loader = loads('poll.manage', async (visit) => {
  const { people: _text, ...constraint } = getZodConstraint(schema)
  return { ...(await openAsking(visit, visit.params.id!, readFilter(visit.url, ['q']).q ?? '')), constraint }
})

export const action = acts('poll.manage', (visit) =>
  submit(visit, schema, async (inside, form) => {
    const { secrets } = visit.context.config
    await askMore(inside, visit.params.id!, form, secrets)
    return `/meetings/polls/${visit.params.id}?done=asked${form.people.length > 0 ? `&shown=${sealLinks(visit, visit.params.id!, secrets)}` : ''}`
  }),
)

export default function Invitees() {
  const { poll, q, isTooShort, units, persons, asked, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'ask', lastResult: useActionData<typeof action>()?.result, constraint })
  const back = `/meetings/polls/${poll.id}`
  const already = (id: string) => (asked.includes(id) ? '，已受询' : '')
  return (
    <Page title="添加受询人" crumbs={[{ to: '/meetings/polls', label: POLL_NAME }, { to: back, label: poll.title }]} lead="新添加的单位和个人会立即收到通知。">
      <Panel title="按名称查找">
        <FilterBar q={q} placeholder="单位名称或姓名，可用拼音" />
        {isTooShort && <Alert tone="warn">请至少输入两个字。</Alert>}
        {q && !isTooShort && units.length + persons.length === 0 && <Alert tone="info">没有找到名称包含「{q}」的单位或个人。</Alert>}
      </Panel>
      <OfficeForm form={form} submit="添加并通知" secondary={<ButtonLink to={back} tone="plain">返回</ButtonLink>}>
        {units.length > 0 && <CheckGroup field={fields.organisationIds!} label="找到的单位" options={units.map(({ id, name, place }) => ({ value: id, label: `${name}（${PLACE_NAMES[place]}${already(id)}）` }))} />}
        {persons.length > 0 && <CheckGroup field={fields.accountIds!} label="找到的个人" options={persons.map(({ id, name, place, unit, post }) => ({ value: id, label: `${name}（${[unit ?? PLACE_NAMES[place], post].filter(Boolean).join('，')}${already(id)}）` }))} />}
        <TypedPeople field={fields.people!} />
      </OfficeForm>
    </Page>
  )
}
