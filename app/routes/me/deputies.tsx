import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { listCandidates, listOwnDeputies, nameDeputy } from '#app/domain/access/deputies.server.ts'
import { nameDeputyForm as schema } from '#app/domain/access/forms.ts'
import { DEPUTY_MOST_DAYS } from '#app/domain/access/limits.ts'
import { ROLE_NAMES } from '#app/domain/access/terms.ts'
import { localDay } from '#app/domain/community/local-time.ts'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { Empty } from '#app/ui/empty.tsx'
import { DateField, OfficeForm, SelectField, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { StepButton } from '#app/ui/step-button.tsx'
import { Table } from '#app/ui/table.tsx'
import { Day } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('代办')

export const loader = loads('deputy.name', async (visit) => ({
  deputies: await listOwnDeputies(visit),
  candidates: (await listCandidates(visit)).map(({ id, name, post }) => ({ value: id, label: post ? `${name}（${post}）` : name })),
  today: localDay(visit.now),
  constraint: getZodConstraint(schema),
}))

export const action = acts('deputy.name', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await nameDeputy(inside, form)
    return '/me/deputies?done=named'
  }),
)

export default function DeputiesPage() {
  const { deputies, candidates, today, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'deputy', lastResult: useActionData<typeof action>()?.result, defaultValue: { fromOn: today }, constraint })
  return (
    <Page
      title="代办"
      crumbs={[{ to: '/me', label: '我的账号' }]}
      lead="出差、休假期间，可以请本地组织部的同事代您办理。对方所办事项会记录为代您办理，到期自动结束。"
      done={{ named: '已指定代办人，并已通知对方。', ended: '代办已收回，并已通知对方。' }}
    >
      <Panel title="现有的代办">
        <Table
          caption="现在和以后的代办人"
          columns={[
            { key: 'name', label: '代办人', isRowHeader: true, cell: (deputy) => deputy.name },
            { key: 'role', label: '代办的角色', cell: (deputy) => `${PLACE_NAMES[deputy.place]}${ROLE_NAMES[deputy.role]}` },
            { key: 'from', label: '起始', isNarrow: true, cell: (deputy) => <Day on={deputy.fromOn} /> },
            { key: 'to', label: '截止', isNarrow: true, cell: (deputy) => (deputy.toOn ? <Day on={deputy.toOn} /> : '长期') },
            { key: 'end', label: '办理', cell: (deputy) => <StepButton action={`/me/deputies/${deputy.id}/ending`} label="收回" isSmall ariaLabel={`收回${deputy.name}的代办`} /> },
          ]}
          rows={deputies}
          keyOf={(deputy) => deputy.id}
          empty={<Empty title="没有代办人">现在由您本人办理全部事项。</Empty>}
        />
      </Panel>
      <Panel title="指定代办人">
        {candidates.length === 0 ? (
          <Empty title="没有可以指定的同事">代办人应是本地组织部的同事，由安全管理员先授予其组织部角色。</Empty>
        ) : (
          <OfficeForm form={form} submit="指定代办人">
            <SelectField field={fields.deputyId} label="代办人" options={candidates} placeholder="请选择同事" required />
            <DateField field={fields.fromOn} label="起始日期" min={today} required />
            <DateField field={fields.toOn} label="截止日期" hint={`最长 ${DEPUTY_MOST_DAYS} 天。`} min={today} required />
          </OfficeForm>
        )}
      </Panel>
    </Page>
  )
}
