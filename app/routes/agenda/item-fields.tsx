import { CheckField, HiddenField, TextArea, TextField, type LooseFields } from '#app/ui/form.tsx'

/** What an item says, the same in the pool and on an agenda. */
export function ItemFields({ fields, mayHide, version }: { fields: LooseFields; mayHide: boolean; version: string }) {
  return (
    <>
      <HiddenField field={fields.version!} value={version} />
      <TextField field={fields.title!} label="议题" width="wide" required />
      <TextArea field={fields.detail!} label="说明" hint="背景、需要会议决定什么。" required={false} />
      <TextField field={fields.presenter!} label="汇报人或汇报单位" required={false} />
      <TextField field={fields.minutes!} label="时长（分钟）" inputMode="numeric" width="narrow" required />
      {mayHide && <CheckField field={fields.isInternal!} label="内部议题，只有三地组织部能看到" />}
    </>
  )
}
