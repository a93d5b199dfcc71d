import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { makePoll as schema } from '#app/domain/polls/forms.ts'
import { makePoll, openPollForm } from '#app/domain/polls/asking.server.ts'
import { sealLinks } from '#app/domain/polls/links.server.ts'
import { POLL_NAME } from '#app/domain/polls/terms.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { FilterBar, FilterDay, FilterSelect } from '#app/ui/filter-bar.tsx'
import { CheckGroup, DateField, OfficeForm, SelectField, TextArea, TextField, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { KIND_OPTIONS, REGION_OPTIONS } from '#app/routes/meetings/meeting-fields.tsx'
import { TypedPeople } from './typed-people-field.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('发起商定会期')

export const loader = loads('poll.manage', async (visit) => {
  const { halfDays: _list, people: _text, ...constraint } = getZodConstraint(schema)
  return { ...(await openPollForm(visit, visit.url.searchParams)), constraint }
})

export const action = acts('poll.manage', (visit) =>
  submit(visit, schema, async (inside, form) => {
    const { secrets } = visit.context.config
    const id = await makePoll(inside, form, secrets)
    return `/meetings/polls/${id}?done=made&shown=${sealLinks(visit, id, secrets)}`
  }),
)

export default function NewPoll() {
  const { question, today, series, halfDays, values, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'poll', lastResult: useActionData<typeof action>()?.result, defaultValue: values, constraint })
  return (
    <Page
      title="发起商定会期"
      crumbs={[{ to: '/meetings', label: '会议' }, { to: '/meetings/polls', label: POLL_NAME }]}
      lead="勾选几个半天交各方选择。发起后立即通知三地组织部和其他受询各方；有账号的在系统中答复，没有账号的用个人链接答复。"
    >
      <Panel title="在哪段日期中挑选">
        <FilterBar q={false}>
          <FilterDay name="from" label="从" value={question.from} />
          <FilterDay name="to" label="到" value={question.to} />
          <FilterSelect name="place" label="优先考虑" options={REGION_OPTIONS} all="不分地区" />
        </FilterBar>
      </Panel>
      <OfficeForm form={form} submit="发起并通知各方" warnOnLeave secondary={<ButtonLink to="/meetings/polls" tone="plain">返回</ButtonLink>}>
        <SelectField field={fields.kind!} label="会议类型" options={KIND_OPTIONS} placeholder="请选择" required />
        {series.length > 0 && <SelectField field={fields.seriesId!} label="所属系列" options={series.map(({ id, name }) => ({ value: id, label: name }))} placeholder="不属于系列" />}
        <TextField field={fields.title!} label="会议名称" width="wide" required />
        {halfDays.length === 0 ? (
          <Empty title="这段时间没有可用的半天">请换一段日期再查。</Empty>
        ) : (
          <CheckGroup field={fields.halfDays!} label="供选择的半天" hint="按三地日历、工作日推算，合适的在前；已为您勾选最合适的几个。" options={halfDays.map(({ value, label, why }) => ({ value, label: `${label}（${why}）` }))} required />
        )}
        <DateField field={fields.replyByOn!} label="答复截止日期" hint="应早于最早的半天。" min={today} required />
        <CheckGroup field={fields.groups!} label="受询单位" hint="三地组织部是必到方，总会受询，不必勾选。" options={[{ value: 'party_schools', label: '三地党校（行政学院）' }]} />
        <TypedPeople field={fields.people!} />
        <TextArea field={fields.note!} label="说明" hint="随征询发给各方，如议题、预计时长。" rows={3} />
      </OfficeForm>
    </Page>
  )
}
