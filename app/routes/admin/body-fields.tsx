import { DateField, TextArea, TextField, type Field } from '#app/ui/form.tsx'

/** The fields of a body. */
export function BodyFields({ fields }: { fields: Record<string, Field | undefined> }) {
  return (
    <>
      <TextField field={fields.name} label="机构名称" width="wide" />
      <DateField field={fields.fromOn} label="成立或任期起始日期" />
      <DateField field={fields.toOn} label="任期截止日期" hint="没有任期的不填。" />
      <TextArea field={fields.note} label="说明" />
    </>
  )
}
