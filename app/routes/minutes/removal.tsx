import { Confirmation } from '#app/ui/confirmation.tsx'
import { HiddenField, TextField, useOfficeForm, type OfficeFormOptions } from '#app/ui/form.tsx'
import { minutesCrumbs } from './crumbs.ts'

export interface RemovalProps extends Pick<OfficeFormOptions, 'lastResult' | 'constraint'> {
  title: string
  consequences: string
  submit: string
  meeting: { id: string; title: string }
  back: string
  version: number
  isSigning: boolean
}

/** Asks before a part of the wording is taken out. */
export function Removal({ meeting, version, isSigning, lastResult, constraint, ...asked }: RemovalProps) {
  const { form, fields } = useOfficeForm({ id: 'removal', lastResult, defaultValue: { version: String(version) }, constraint })
  return (
    <Confirmation {...asked} crumbs={minutesCrumbs(meeting)} form={form}>
      <HiddenField field={fields.version!} value={String(version)} />
      {isSigning && <TextField field={fields.note!} label="修改说明" hint="纪要正在三方会签，删除后三地需就新稿重新表态。" width="wide" required />}
    </Confirmation>
  )
}
