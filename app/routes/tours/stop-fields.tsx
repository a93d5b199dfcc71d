import { TextArea, TextField, type Field } from '#app/ui/form.tsx'

export function StopFields({ fields }: { fields: Record<string, Field> }) {
  return (
    <>
      <TextField field={fields.stayMinutes} label="停留时间（分钟）" inputMode="numeric" width="narrow" required />
      <TextArea field={fields.points} label="教学要点" hint="看什么、讲什么、讨论什么。发布前必填。" required={false} />
      <TextField field={fields.guide} label="本站讲解" hint="与线路的讲解安排不同时填写，写岗位。" required={false} />
    </>
  )
}
