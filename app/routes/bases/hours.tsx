import { useActionData, useLoaderData } from '@remix-run/react'
import { hoursForm as schema } from '#app/domain/bases/forms.ts'
import { changeHours, openHours } from '#app/domain/bases/hours.server.ts'
import { WEEKDAY_NAMES } from '#app/domain/community/terms.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { HiddenField, OfficeForm, TextField, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { Table } from '#app/ui/table.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('开放时间')

export const loader = loads('base.keep', (visit) => openHours(visit, visit.params.id!))

export const action = acts('base.keep', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await changeHours(inside, visit.params.id!, form)
    return `/bases/${visit.params.id}/hours?done=changed`
  }),
)

export default function Hours() {
  const { id, name, version, week, exceptions } = useLoaderData<typeof loader>()
  const days = Object.fromEntries(week.map((text, n) => [`day${n + 1}`, text]))
  const { form, fields } = useOfficeForm({ id: 'hours', lastResult: useActionData<typeof action>()?.result, defaultValue: { ...days, version } })
  const back = `/bases/${id}`
  return (
    <Page
      title="开放时间"
      crumbs={[{ to: '/bases', label: '教学基地' }, { to: back, label: name }]}
      lead="预约和线路按这里的时间检查。七天都不填，页面写“待核”。"
      done={{ changed: '开放时间已保存。', added: '例外已登记。', removed: '例外已撤销。' }}
    >
      <Panel title="每周">
        <OfficeForm form={form} submit="保存" secondary={<ButtonLink to={back} tone="plain" isDocument>返回</ButtonLink>}>
          <HiddenField field={fields.version!} value={version} />
          {WEEKDAY_NAMES.map((day, n) => (
            <TextField key={day} field={fields[`day${n + 1}`]!} label={day} hint={n === 0 ? '如 09:00-11:30，13:00-16:30；不开放就不填。' : undefined} required={false} />
          ))}
        </OfficeForm>
      </Panel>
      <Panel title="例外" actions={<ButtonLink to={`/bases/${id}/exceptions/new`} tone="quiet" isSmall>登记例外</ButtonLink>}>
        <Table
          caption="节假日、布展、专场等与每周时间不同的日子"
          rows={exceptions}
          keyOf={({ id: exception }) => exception}
          empty={<p className="dimmed">没有登记例外。</p>}
          columns={[
            { key: 'days', label: '日期', cell: ({ fromOn, toOn, isPast }) => <>{fromOn === toOn ? fromOn : `${fromOn} 至 ${toOn}`}{isPast && <span className="dimmed">（已过）</span>}</>, isRowHeader: true },
            { key: 'is', label: '开放', cell: ({ isOpen, opens, closes }) => (isOpen ? `${opens ?? ''}—${closes ?? ''}` : '不开放') },
            { key: 'reason', label: '原因', cell: ({ reason }) => reason },
            { key: 'do', label: '办理', cell: ({ id: exception, fromOn }) => <ButtonLink to={`/bases/${id}/exceptions/${exception}/removal`} tone="plain" isSmall aria-label={`撤销${fromOn}起的例外`}>撤销</ButtonLink> },
          ]}
        />
      </Panel>
    </Page>
  )
}
