import { TextField, type LooseFields } from '#app/ui/form.tsx'

/** Name and number of a plan. */
export function PlanFields({ fields }: { fields: LooseFields }) {
  return (
    <>
      <TextField field={fields.title!} label="规划名称" required />
      <TextField field={fields.docNo!} label="文号" hint="如“青教组〔2027〕1号”，审定时再填也可以。" required={false} />
    </>
  )
}
