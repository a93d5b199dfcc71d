import { TextArea, TextField, type Field } from '#app/ui/form.tsx'

/** The same for strangers and for staff who note what somebody said. */
export function ObjectionFields({ fields }: { fields: Record<string, Field> }) {
  return (
    <>
      <TextArea field={fields.text} label="异议内容和依据" rows={6} required />
      <TextField field={fields.objectorName} label="姓名或单位" hint="便于核实；可以不填。" required={false} />
      <TextField field={fields.objectorContact} label="联系方式" hint="只供核实异议的工作人员使用，不公开；可以不填。" required={false} />
    </>
  )
}
