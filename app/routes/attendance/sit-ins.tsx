import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { addSitIns, openSitIns } from '#app/domain/attendance/attendance.server.ts'
import { addSitIns as schema } from '#app/domain/attendance/forms.ts'
import { PLACE_NAMES, PLACES } from '#app/domain/community/terms.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { OfficeForm, SelectField, TextArea, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { meetingCrumbs } from '#app/routes/meetings/meeting-tabs.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('添加列席人员')

export const loader = loads('attendance.record', async (visit) => ({ ...(await openSitIns(visit, visit.params.id!)), constraint: getZodConstraint(schema) }))

export const action = acts('attendance.record', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await addSitIns(inside, visit.params.id!, form)
    return `/meetings/${visit.params.id}/attendance?done=sitIns`
  }),
)

const PLACE_OPTIONS = PLACES.map((value) => ({ value, label: PLACE_NAMES[value] }))

export default function SitIns() {
  const { frame, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'sit-ins', lastResult: useActionData<typeof action>()?.result, constraint })
  const back = `/meetings/${frame.id}/attendance`
  return (
    <Page title="添加列席人员" crumbs={[...meetingCrumbs(frame), { to: back, label: '签到' }]} lead="列席人员会出现在签到名单、签到表、桌签和座次表里，不计入三地到会。">
      <OfficeForm form={form} submit="添加列席人员" secondary={<ButtonLink to={back} tone="plain">返回签到</ButtonLink>} warnOnLeave>
        <SelectField field={fields.place!} label="所在地区" options={PLACE_OPTIONS} placeholder="请选择" required />
        <TextArea field={fields.people!} label="列席人员" hint="每行一人，依次写姓名、单位、职务，用逗号隔开，如“张某某，区发改委，科长”。" required />
      </OfficeForm>
    </Page>
  )
}
