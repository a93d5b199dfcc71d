import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { makeTour, openMakeForm } from '#app/domain/tours/drafting.server.ts'
import { makeTourForm as schema } from '#app/domain/tours/forms.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { OfficeForm, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { TourFields } from './tour-fields.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('新建线路')

export const loader = loads('tour.keep', async (visit) => ({ ...(await openMakeForm(visit)), constraint: getZodConstraint(schema) }))

export const action = acts('tour.keep', (visit) => submit(visit, schema, async (inside, form) => `/tours/${await makeTour(inside, form)}/plan?done=made`))

export default function NewTour() {
  const { values, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'tour', lastResult: useActionData<typeof action>()?.result, defaultValue: values, constraint })
  return (
    <Page title="新建线路" crumbs={[{ to: '/tours/management', label: '教学线路管理' }]} lead="先写线路信息并保存为草稿，再添加站点。站点可以跨地区。">
      <OfficeForm form={form} submit="保存草稿" warnOnLeave secondary={<ButtonLink to="/tours/management" tone="plain">返回</ButtonLink>}>
        <TourFields fields={fields as never} />
      </OfficeForm>
    </Page>
  )
}
