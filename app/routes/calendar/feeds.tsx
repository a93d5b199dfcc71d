import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { makeFeed as schema } from '#app/domain/meetings/forms.ts'
import { makeFeed, seeFeeds } from '#app/domain/meetings/feeds.server.ts'
import { Empty } from '#app/ui/empty.tsx'
import { OfficeForm, RadioGroup, SelectField, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { StepButton } from '#app/ui/step-button.tsx'
import { Table } from '#app/ui/table.tsx'
import { Time } from '#app/ui/time.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { REGION_OPTIONS } from '#app/routes/meetings/meeting-fields.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('日历订阅')

export const loader = loads('feed.manage', async (visit) => {
  const { origin, secrets } = visit.context.config
  const feeds = await seeFeeds(visit, secrets)
  return { feeds: feeds.map(({ path, ...feed }) => ({ ...feed, address: path && origin + path })), constraint: getZodConstraint(schema) }
})

export const action = acts('feed.manage', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await makeFeed(inside, form, visit.context.config.secrets)
    return '/calendar/feeds?done=made'
  }),
)

export default function Feeds() {
  const { feeds, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'feed', lastResult: useActionData<typeof action>()?.result, defaultValue: { kind: 'mine' }, constraint })
  return (
    <Page
      title="日历订阅"
      crumbs={[{ to: '/calendar', label: '日历' }]}
      lead="把订阅地址加入手机、Outlook 或 WPS 日历，会议的新增、变更和取消会自动更新。地址等同钥匙，请勿转发；不用时请停用。"
      done={{ made: '订阅地址已建好，见下表。', revoked: '订阅已停用，原地址立即失效。' }}
    >
      <Table
        caption="我的订阅地址"
        rows={feeds}
        keyOf={({ id }) => id}
        empty={<Empty title="还没有订阅地址">在下方新建一个，复制到日历软件的「按网址订阅」中。</Empty>}
        columns={[
          { key: 'name', label: '内容', cell: ({ name }) => name, isRowHeader: true },
          { key: 'address', label: '地址', cell: ({ address }) => (address ? <code className="address">{address}</code> : '系统密钥已更换，请停用后新建。') },
          { key: 'at', label: '建立时间', cell: ({ createdAt }) => <Time at={createdAt} />, isNarrow: true },
          { key: 'do', label: '办理', cell: ({ id, name }) => <StepButton action={`/calendar/feeds/${id}/revocation`} label="停用" ariaLabel={`停用订阅：${name}`} isSmall /> },
        ]}
      />
      <Panel title="新建订阅地址">
        <OfficeForm form={form} submit="新建">
          <RadioGroup field={fields.kind!} label="订阅内容" options={[{ value: 'mine', label: '我能看到的全部会议' }, { value: 'place', label: '某一地召集的会议' }]} required />
          <SelectField field={fields.place!} label="哪一地" hint="选择「某一地召集的会议」时填写。" options={REGION_OPTIONS} placeholder="请选择" required={false} />
        </OfficeForm>
      </Panel>
    </Page>
  )
}
