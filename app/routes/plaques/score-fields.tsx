import { HiddenField, TextArea, TextField, type Field } from '#app/ui/form.tsx'

interface Item {
  id: string
  title: string
  hint: string
  weight: number
  most: number
}

/** A score sheet as fields, in its order. */
export function ScoreFields({ fields, items, version }: { fields: Record<string, Field>; items: readonly Item[]; version: string }) {
  return (
    <>
      <HiddenField field={fields.version} value={version} />
      {items.map(({ id, title, hint, weight, most }, n) => (
        <TextField key={id} field={fields[`item${n + 1}`]!} label={`${n + 1}. ${title}（0至${most}分，权重${weight}）`} hint={hint} inputMode="numeric" width="narrow" required />
      ))}
      <TextArea field={fields.why!} label="评分理由" rows={4} required />
    </>
  )
}
