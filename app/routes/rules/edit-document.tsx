import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { demand } from '#app/domain/access/policy.ts'
import { changeDocument as schema } from '#app/domain/community/forms.ts'
import { changeDocument, openDocument, openDocumentChoices } from '#app/domain/community/governing-documents.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { HiddenField, OfficeForm, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submit } from '#app/web/form.server.ts'
import { acts, loads } from '#app/web/page.server.ts'
import { DocumentFields } from './document-fields.tsx'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export { rereadAfterConflict as shouldRevalidate } from '#app/ui/revalidation.ts'
export const meta = titled('修改文件')

export const loader = loads('governingDocument.manage', async (visit) => {
  const { document } = await openDocument(visit, visit.params.id!)
  demand(visit.actor, 'governingDocument.manage', document)
  const { id, name, docNo, issuer, issuedOn, validFromOn, validToOn, supersededById, note, version } = document
  const values = { name, docNo: docNo ?? '', issuer, issuedOn: issuedOn ?? '', validFromOn, validToOn: validToOn ?? '', supersededById: supersededById ?? '', note }
  return { id, name, version, values, successors: await openDocumentChoices(visit, id), constraint: getZodConstraint(schema) }
})

export const action = acts('governingDocument.manage', (visit) =>
  submit(visit, schema, async (inside, form) => {
    await changeDocument(inside, visit.params.id!, form)
    return `/rules/${visit.params.id}?done=changed`
  }),
)

export default function EditDocument() {
  const { id, name, version, values, successors, constraint } = useLoaderData<typeof loader>()
  const { form, fields } = useOfficeForm({ id: 'document', lastResult: useActionData<typeof action>()?.result, defaultValue: values, constraint })
  return (
    <Page title="修改文件" crumbs={[{ to: '/rules', label: '制度依据' }, { to: `/rules/${id}`, label: name }]}>
      <OfficeForm form={form} submit="保存修改" warnOnLeave secondary={<ButtonLink to={`/rules/${id}`} tone="plain">返回，不修改</ButtonLink>}>
        <HiddenField field={fields.version} value={version} />
        <DocumentFields fields={fields} successors={successors} />
      </OfficeForm>
    </Page>
  )
}
