import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { preferencesForm as schema } from '#app/domain/notices/forms.ts'
import { choosePreferences, readMailAddress, readPreferences } from '#app/domain/notices/preferences.server.ts'
import { MAIL_MODE_NAMES } from '#app/domain/notices/terms.ts'
import { Alert } from '#app/ui/alert.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { OfficeForm, RadioGroup, SelectField, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('通知设置')

export const loader = loads('inbox.read', async (visit) => {
  const { mailMode, digestHour } = await readPreferences(visit)
  return { values: { mailMode, digestHour: String(digestHour) }, address: await readMailAddress(visit), constraint: getZodConstraint(schema) }
})

export const action = acts('inbox.read', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await choosePreferences(inside, form)
    return '/inbox/preferences?done=saved'
  }),
)

const MODES = [
  { value: 'each', label: MAIL_MODE_NAMES.each, hint: '有通知即发邮件。' },
  { value: 'digest', label: MAIL_MODE_NAMES.digest, hint: '每天一封，列出当时未读的通知。需要签收的和带日程的仍随时单独发送。' },
]
const HOURS = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: `${String(hour).padStart(2, '0')}:00` }))

export default function Preferences() {
  const { values, address, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'preferences', lastResult: useActionData<typeof action>()?.result, defaultValue: values, constraint })
  return (
    <Page
      title="通知设置"
      crumbs={[{ to: '/desk', label: '工作台' }, { to: '/inbox', label: '收件箱' }]}
      lead="站内通知总会进入收件箱，这里只选择邮件怎样发送。"
      done={{ saved: '通知设置已保存。' }}
    >
      {address ? <p>邮件发往 {address}。</p> : <Alert tone="warn">您的账号没有登记邮箱，不会收到邮件。请联系系统管理员登记。</Alert>}
      <OfficeForm form={form} submit="保存设置" secondary={<ButtonLink to="/inbox" tone="plain">返回收件箱</ButtonLink>}>
        <RadioGroup field={fields.mailMode!} label="邮件方式" options={MODES} required />
        <SelectField field={fields.digestHour!} label="摘要发送时间" hint="选择每日摘要时有效，北京时间。" options={HOURS} width="narrow" />
      </OfficeForm>
    </Page>
  )
}
