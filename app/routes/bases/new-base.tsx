import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { registerForm as schema } from '#app/domain/bases/forms.ts'
import { openRegisterForm, registerByForm } from '#app/domain/bases/keeping.server.ts'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { OfficeForm, SelectField, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { BaseFields } from './base-fields.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('登记教学点')

export const loader = loads('base.register', async (visit) => ({ ...(await openRegisterForm(visit)), constraint: getZodConstraint(schema) }))

export const action = acts('base.register', (visit) => submit(visit, schema, async (inside, form) => `/bases/${await registerByForm(inside, form)}?done=registered`))

export default function NewBase() {
  const { places, towns, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'base', lastResult: useActionData<typeof action>()?.result, defaultValue: { place: places[0], level: 'point', datum: 'gcj02' }, constraint })
  return (
    <Page title="登记教学点" crumbs={[{ to: '/desk', label: '工作台' }, { to: '/bases', label: '教学基地' }]} lead="登记后是草稿，只有本地看得到；照片、讲解词和开放时间可以随后添加，核对后再公布。">
      <OfficeForm form={form} submit="登记" warnOnLeave secondary={<ButtonLink to="/bases" tone="plain">返回</ButtonLink>}>
        <SelectField field={fields.place!} label="所在地" options={places.map((value) => ({ value, label: PLACE_NAMES[value] }))} required />
        <BaseFields fields={fields as never} towns={towns} />
      </OfficeForm>
    </Page>
  )
}
