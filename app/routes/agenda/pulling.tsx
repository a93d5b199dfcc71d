import { useActionData, useLoaderData } from '@remix-run/react'
import { openPullForm, pullItems } from '#app/domain/agenda/agenda.server.ts'
import { pullItems as schema } from '#app/domain/agenda/forms.ts'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { CheckGroup, OfficeForm, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { agendaCrumbs } from './agenda-crumbs.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export { rereadAfterConflict as shouldRevalidate } from '#app/ui/revalidation.ts'
export const meta = titled('从征集池列入')
export const loader = loads('agenda.manage', (visit) => openPullForm(visit, visit.params.id!))

export const action = acts('agenda.manage', (visit) =>
  submit(visit, schema, async (inside, { items }) => {
    await pullItems(inside, visit.params.id!, items)
    return `/meetings/${visit.params.id}/agenda?done=pulled`
  }),
)

export default function Pulling() {
  const { frame, items } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'pull', lastResult: useActionData<typeof action>()?.result })
  const back = <ButtonLink to={`/meetings/${frame.id}/agenda`} tone="plain">返回议程</ButtonLink>
  return (
    <Page title="从征集池列入" crumbs={agendaCrumbs(frame)} lead={frame.seriesId ? '本系列会议征集到的议题；列入后排在议程最后，可以再调整顺序。' : '本次会议不属于系列，这里列出全部待列入的议题。'}>
      {items.length === 0 ? (
        <Empty title="征集池里没有待列入的议题" action={back}>三地可以在「议题征集」提出；也可以返回议程直接添加。</Empty>
      ) : (
        <OfficeForm form={form} submit="列入议程" secondary={back}>
          <CheckGroup
            field={fields.items!}
            label="待列入的议题"
            options={items.map(({ id, title, place, minutes, presenter, isInternal }) => ({ value: id, label: `${isInternal ? '（内部）' : ''}${title}（${[PLACE_NAMES[place], presenter, `${minutes}分钟`].filter(Boolean).join('，')}）` }))}
            required
          />
        </OfficeForm>
      )}
    </Page>
  )
}
