import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { getZodConstraint } from '@conform-to/zod/v4'
import { requestFromOutside as schema } from '#app/domain/bookings/forms.ts'
import { openOutsideForm, requestFromOutside } from '#app/domain/bookings/outside.server.ts'
import { ORG_DEPT_NAMES, PRODUCT_NAME } from '#app/domain/community/terms.ts'
import { Alert } from '#app/ui/alert.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { CheckField, DateField, OfficeForm, TextArea, TextField, TimeField, useOfficeForm } from '#app/ui/form.tsx'
import { Link } from '#app/ui/link.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { toldInTheForm } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('外地来访申请')

export const loader = loads('public', async (visit) => ({ ...(await openOutsideForm(visit, visit.params.id!)), constraint: getZodConstraint(schema) }))

export const action = acts('public', async (visit) => {
  const submission = parseWithZod(await visit.request.formData(), { schema })
  if (submission.status !== 'success') return data({ result: submission.reply() }, { status: 422 })
  try {
    const asked = await requestFromOutside(visit, visit.params.id!, submission.value)
    if (asked.outcome === 'asked') return redirect(`/visits/${asked.code}?done=asked`)
    return data({ result: submission.reply({ formErrors: ['从您的网络提交的申请太多，请过一小时再试，或直接与基地联系。您填写的内容都在。'] }) }, { status: 429, headers: { 'Retry-After': String(asked.retryAfterSeconds) } })
  } catch (error) {
    const { errors, status } = toldInTheForm(error)
    return data({ result: submission.reply(errors) }, { status })
  }
})

/** For groups from outside the three places (CLAUSES A48). */
export default function Outside() {
  const { base, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'outside', lastResult: useActionData<typeof action>()?.result, constraint })
  const keeper = base.place === 'community' ? PRODUCT_NAME : ORG_DEPT_NAMES[base.place]
  return (
    <Page title={`申请到${base.name}学习`} crumbs={[{ to: `/bases/${base.id}`, label: base.name }]} lead="供三地以外的单位提出；三地的单位请登录后预约。">
      <Alert tone="info">提交后由基地所在地答复，同意之前不占用时段。请记下提交后显示的查询码，凭码查看答复。</Alert>
      <OfficeForm form={form} submit="提交申请" secondary={<ButtonLink to={`/bases/${base.id}`} tone="plain" isDocument>返回</ButtonLink>}>
        <TextField field={fields.unitName!} label="单位全称" required />
        <TextField field={fields.groupName!} label="班次或团组名称" required />
        <TextField field={fields.headCount!} label="人数" inputMode="numeric" required />
        <DateField field={fields.day!} label="到访日期" required />
        <TimeField field={fields.startTime!} label="开始时间" required />
        <TimeField field={fields.endTime!} label="结束时间" required />
        <TextField field={fields.contactName!} label="联系人" required />
        <TextField field={fields.contactPhone!} label="联系电话" type="tel" required />
        <TextArea field={fields.purpose!} label="学习主题和内容" rows={4} required />
        <CheckField field={fields.hasConsented!} label={`同意${keeper}为答复和接待这次来访使用联系人姓名和电话`} required />
      </OfficeForm>
      <p className="dimmed">
        姓名和电话只给{keeper}办理来访的人员看，不作其他用途；详见<Link to="/privacy" reloadDocument>个人信息保护</Link>。
      </p>
    </Page>
  )
}
