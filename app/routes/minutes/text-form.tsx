import type { ReactNode } from 'react'
import { Alert } from '#app/ui/alert.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { HiddenField, OfficeForm, TextField, type LooseFields, type OfficeFormMeta } from '#app/ui/form.tsx'
import { Page } from '#app/ui/page.tsx'
import { minutesCrumbs } from './crumbs.ts'

export interface TextFormProps {
  title: string
  meeting: { id: string; title: string }
  form: OfficeFormMeta
  fields: LooseFields
  version: string
  /** The three places are deciding: every change says what it is about. */
  isSigning: boolean
  actions?: ReactNode
  children: ReactNode
}

/** The frame of every form that changes the wording of minutes. */
export function TextForm({ title, meeting, form, fields, version, isSigning, actions, children }: TextFormProps) {
  const back = `/meetings/${meeting.id}/minutes`
  return (
    <Page title={title} lead={meeting.title} crumbs={minutesCrumbs(meeting)} actions={actions}>
      {isSigning && <Alert tone="warn">纪要正在三方会签。保存后形成新的会签稿，已表态的地区也需重新表态。</Alert>}
      <OfficeForm form={form} submit={isSigning ? '保存为新的会签稿' : '保存'} warnOnLeave secondary={<ButtonLink to={back} tone="plain">返回</ButtonLink>}>
        <HiddenField field={fields.version!} value={version} />
        {children}
        {isSigning && <TextField field={fields.note!} label="修改说明" hint="随通知发给三地。" width="wide" required />}
      </OfficeForm>
    </Page>
  )
}
