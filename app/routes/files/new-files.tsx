import { getZodConstraint } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { attachFiles, openAttaching, readUploads } from '#app/domain/files/files.server.ts'
import { attachFiles as schema } from '#app/domain/files/forms.ts'
import { acceptedOf, FILE_MOST_BYTES, FILE_TYPE_NAMES, FILES_MOST_AT_ONCE, PICTURE_TYPES, sizeWords } from '#app/domain/files/terms.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { FilesField } from '#app/ui/files.tsx'
import { OfficeForm, TextField, useOfficeForm } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/titles.ts'
import { submitReady } from '#app/web/form.server.ts'
import { acts, loads, type PageVisit } from '#app/web/page.server.ts'

export { PageError as ErrorBoundary } from '#app/ui/page-error.tsx'
export const meta = titled((data: { what: string }) => `添加${data.what}`)

const ownerOf = ({ params }: PageVisit) => ({ kind: params.kind!, id: params.owner! })

export const loader = loads('file.use', async (visit) => ({ ...(await openAttaching(visit, ownerOf(visit))), constraint: getZodConstraint(schema) }))

export const action = acts('file.use', (visit) =>
  submitReady(visit, schema, (_visit, { files }) => readUploads(files), async (inside, { altText }, uploads) => `${await attachFiles(inside, ownerOf(visit), uploads, altText)}?done=attached`),
)

export default function NewFiles() {
  const { name, back, what, accepts, mustDescribe, constraint } = useLoaderData<typeof loader>()
  const hasPictures = !accepts || accepts.some((type) => PICTURE_TYPES.includes(type))
  const { form, fields } = useOfficeForm({ id: 'attach', lastResult: useActionData<typeof action>()?.result, constraint })
  return (
    <Page title={`添加${what}`} lead={`一次最多${mustDescribe ? 1 : FILES_MOST_AT_ONCE}个，每个不超过${sizeWords(FILE_MOST_BYTES)}。${hasPictures ? '照片中的拍摄位置等信息会自动去除。' : ''}`} crumbs={[{ to: back, label: name }]}>
      <OfficeForm form={form} submit="上传" isMultipart secondary={<ButtonLink to={back} tone="plain">返回</ButtonLink>}>
        {accepts ? (
          <FilesField field={fields.files} label={what} required accept={acceptedOf(accepts)} isSingle={mustDescribe} hint={`可用 ${accepts.map((type) => FILE_TYPE_NAMES[type]).join('、')}。`} />
        ) : (
          <FilesField field={fields.files} label="文件" required />
        )}
        {hasPictures && <TextField field={fields.altText} label="图片说明" hint={`${mustDescribe ? '' : '上传照片时，'}用一句话说明照片内容，供看不到图片的人使用。`} required={mustDescribe} />}
      </OfficeForm>
    </Page>
  )
}
