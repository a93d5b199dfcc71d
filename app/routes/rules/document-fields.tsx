import { DateField, SelectField, TextArea, TextField, type Field, type Option } from '#app/ui/form.tsx'

/** The fields of a document. */
export function DocumentFields({ fields, successors }: { fields: Record<string, Field | undefined>; successors: readonly Option[] }) {
  return (
    <>
      <TextField field={fields.name} label="文件名称" hint="不写书名号。" width="wide" />
      <TextField field={fields.docNo} label="文号" hint="如“财行〔2016〕540号”“GB/T 9704—2012”。" />
      <TextField field={fields.issuer} label="发文机关" width="wide" />
      <DateField field={fields.issuedOn} label="印发日期" />
      <DateField field={fields.validFromOn} label="施行日期" />
      <DateField field={fields.validToOn} label="失效日期" hint="有效的最后一天；仍然有效的不填。" />
      <SelectField field={fields.supersededById} label="由哪份文件替代" options={successors} placeholder="没有被替代" />
      <TextArea field={fields.note} label="说明" />
    </>
  )
}
