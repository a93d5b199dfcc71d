import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { registerDocument as schema } from '#app/domain/community/forms.ts'
import { openDocumentChoices, registerDocument } from '#app/domain/community/governing-documents.server.ts'
import { PLACE_NAMES } from '#app/domain/community/terms.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { OfficeForm, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { DocumentFields } from './document-fields.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled('登记文件')

export const loader = loads('governingDocument.manage', async (visit) => ({ place: visit.actor.place, successors: await openDocumentChoices(visit), constraint: getZodConstraint(schema) }))

export const action = acts('governingDocument.manage', (visit) => submit(visit, schema, async (inside, form) => `/rules/${await registerDocument(inside, form)}?done=registered`))

export default function NewDocument() {
  const { place, successors, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'document', lastResult: useActionData<typeof action>()?.result, constraint })
  return (
    <Page title="登记文件" crumbs={[{ to: '/desk', label: '工作台' }, { to: '/rules', label: '制度依据' }]} lead={`由${PLACE_NAMES[place]}登记和维护，三地都可以查看。`}>
      <OfficeForm form={form} submit="登记文件" warnOnLeave secondary={<ButtonLink to="/rules" tone="plain">返回</ButtonLink>}>
        <DocumentFields fields={fields} successors={successors} />
      </OfficeForm>
    </Page>
  )
}
