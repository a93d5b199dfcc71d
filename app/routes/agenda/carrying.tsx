import { useActionData, useLoaderData } from '@remix-run/react'
import { carryItem, openCarrying } from '#app/domain/agenda/carrying.server.ts'
import { carryItem as schema } from '#app/domain/agenda/forms.ts'
import { POOL_TARGET } from '#app/domain/agenda/terms.ts'
import { localDay } from '#app/domain/community/local-time.ts'
import { Alert } from '#app/ui/alert.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { HiddenField, OfficeForm, RadioGroup, SelectField, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { agendaCrumbs } from './agenda-crumbs.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('移至另一次会议')
export const loader = loads('agenda.manage', (visit) => openCarrying(visit, visit.params.id!, visit.params.item!))

export const action = acts('agenda.manage', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await carryItem(inside, visit.params.id!, visit.params.item!, form)
    return `/meetings/${visit.params.id}/agenda?done=${form.how === 'move' ? 'moved' : 'copied'}`
  }),
)

const HOW_OPTIONS = [{ value: 'move', label: '移过去：本次会议不再议，附件和已有的议定结果一并带过去' }, { value: 'copy', label: '复制一份：两次会议都议' }]

export default function Carrying() {
  const { frame, item, targets, hasPool, whyNotMove } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'carry', lastResult: useActionData<typeof action>()?.result, defaultValue: { how: whyNotMove ? 'copy' : 'move' } })
  const back = <ButtonLink to={`/meetings/${frame.id}/agenda`} tone="plain">返回议程</ButtonLink>
  const options = [...targets.map(({ id, title, startsAt }) => ({ value: id, label: `${localDay(startsAt)} ${title}` })), ...(hasPool ? [{ value: POOL_TARGET, label: '征集池（下次会议还没有起草）' }] : [])]
  return (
    <Page title={`${whyNotMove ? '复制' : '移动或复制'}「${item.title}」`} crumbs={agendaCrumbs(frame)}>
      {whyNotMove && <Alert tone="info">{whyNotMove}</Alert>}
      {options.length === 0 ? (
        <Empty title="还没有可以移去的会议" action={back}>请先起草下一次会议，再回到这里。</Empty>
      ) : (
        <OfficeForm form={form} submit="确定" secondary={back}>
          <HiddenField field={fields.version!} value={String(item.version)} />
          <RadioGroup field={fields.how!} label="怎样处理" options={HOW_OPTIONS.filter(({ value }) => value === 'copy' || !whyNotMove)} required />
          <SelectField field={fields.target!} label="去处" options={options} placeholder="请选择" required />
        </OfficeForm>
      )}
    </Page>
  )
}
