import { CheckField, CheckGroup, DateField, TextArea, TextField, type LooseFields } from '#app/ui/form.tsx'
import { LANGUAGE_OPTIONS } from '#app/ui/language-options.ts'


/** What is known of a guide, for a new application and a changed one. */
export function GuideFields({ fields, isSelf }: { fields: LooseFields; isSelf: boolean }) {
  return (
    <>
      <TextField field={fields.name} label="姓名" required />
      {!isSelf && <TextField field={fields.accountLogin} label="本人账号" hint="填写账号名后，本人可以登录查看自己的值班、聘书和请假；没有账号的可以不填。" required={false} />}
      <TextField field={fields.phone} label="电话" hint="其他地区看到的是隐去中间数字的号码。" type="tel" required={false} />
      <CheckGroup field={fields.languages} label="讲解语言" options={LANGUAGE_OPTIONS} required />
      <TextArea field={fields.introduction} label="讲解经历和特长" rows={5} required />
      <DateField field={fields.trialOn} label="试讲日期" required={false} />
      <TextField field={fields.trialTopic} label="试讲题目" width="wide" required={false} />
      <CheckField field={fields.isPublic} label="本人同意在基地公开页面显示姓名和讲解语言" hint="可以随时修改；电话不公开。" />
    </>
  )
}
