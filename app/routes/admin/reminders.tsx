import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { localDay } from '#app/domain/community/local-time.ts'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { reminderRuleForm as schema } from '#app/domain/notices/forms.ts'
import { addReminderRule, listRules, placesOfRules } from '#app/domain/notices/reminder-rules.server.ts'
import { showWhen } from '#app/domain/notices/rule-words.ts'
import { REMINDER_AUDIENCE_NAMES, REMINDER_AUDIENCES, REMINDER_KIND_NAMES, REMINDER_KINDS, type ReminderKind } from '#app/domain/notices/terms.ts'
import { Badge, PlaceBadge } from '#app/ui/badge.tsx'
import { DateField, OfficeForm, RadioGroup, SelectField, TextField, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { StepButton } from '#app/ui/step-button.tsx'
import { Table } from '#app/ui/table.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('提醒规则')

export const loader = loads('reminder.read', async (visit) => ({
  rules: (await listRules(visit)).map(({ id, kind, place, daysBefore, audience, fromOn, toOn, version, isOver, canManage }) => ({ id, kind, place, daysBefore, audience, fromOn, toOn, version, isOver, canManage })),
  places: placesOfRules(visit),
  today: localDay(visit.now),
  constraint: getZodConstraint(schema),
}))

export const action = acts('reminder.manage', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await addReminderRule(inside, form)
    return '/admin/reminders?done=added'
  }),
)

export default function Reminders() {
  const { rules, places } = useLoaderData<typeof loader>()
  return (
    <Page
      title="提醒规则"
      crumbs={[{ to: '/desk', label: '工作台' }]}
      lead="到期前后提醒谁。一地自设了某类规则，该类的示范区规则在当地不再执行；提醒遇休息日提前到上一个工作日，逾期提醒顺延到下一个工作日。"
      done={{ added: '提醒规则已新增。', ended: '提醒规则已终止。' }}
    >
      <Table
        caption="提醒规则，按地区和事项"
        rows={rules}
        keyOf={({ id }) => id}
        columns={[
          { key: 'kind', label: '事项', cell: ({ kind }) => REMINDER_KIND_NAMES[kind as ReminderKind] ?? kind, isRowHeader: true },
          { key: 'when', label: '时点', cell: ({ daysBefore, audience }) => (audience === 'nobody' ? '—' : showWhen(daysBefore)) },
          { key: 'audience', label: '提醒对象', cell: ({ audience }) => REMINDER_AUDIENCE_NAMES[audience] },
          { key: 'place', label: '适用范围', cell: ({ place }) => <PlaceBadge place={place} /> },
          { key: 'from', label: '执行期间', cell: ({ fromOn, toOn }) => `${fromOn} ${toOn ? `至 ${toOn}` : '起'}`, isNarrow: true },
          {
            key: 'do', label: '办理',
            cell: ({ id, kind, version, isOver, canManage, toOn }) => {
              if (isOver) return <Badge>已终止</Badge>
              if (!canManage || toOn !== null) return '—'
              return <StepButton action={`/admin/reminders/${id}/ending`} label="终止" ariaLabel={`终止规则：${REMINDER_KIND_NAMES[kind as ReminderKind]}`} fields={{ version }} isSmall />
            },
          },
        ]}
      />
      {places.length > 0 && <NewRule />}
    </Page>
  )
}

const KINDS = REMINDER_KINDS.map((value) => ({ value, label: REMINDER_KIND_NAMES[value] }))
const AUDIENCES = REMINDER_AUDIENCES.map((value) => ({ value, label: REMINDER_AUDIENCE_NAMES[value] }))
const DIRECTIONS = [{ value: 'before', label: '提前（0 天为当天）' }, { value: 'after', label: '逾期后' }]

function NewRule() {
  const { places, today, constraint } = useLoaderData<typeof loader>()
  const defaultValue = { place: places[0], direction: 'before', fromOn: today }
  const { form, fields } = useOfficeForm({ id: 'rule', lastResult: useActionData<typeof action>()?.result, defaultValue, constraint })
  return (
    <Panel title="新增规则">
      <OfficeForm form={form} submit="新增规则">
        <SelectField field={fields.kind!} label="事项" options={KINDS} placeholder="请选择" required />
        <SelectField field={fields.place!} label="适用范围" options={places.map((value) => ({ value, label: PLACE_NAMES[value] }))} required />
        <RadioGroup field={fields.direction!} label="时点" options={DIRECTIONS} required />
        <TextField field={fields.days!} label="天数" inputMode="numeric" width="narrow" required />
        <SelectField field={fields.audience!} label="提醒对象" hint="「不提醒」使示范区同类规则在本地停用。" options={AUDIENCES} placeholder="请选择" required />
        <DateField field={fields.fromOn!} label="起始日期" min={today} required />
        <DateField field={fields.toOn!} label="终止日期" hint="不填表示长期执行。" required={false} />
      </OfficeForm>
    </Panel>
  )
}
