import { SelectField, TextField, type LooseFields, type Option } from '#app/ui/form.tsx'

/** What is known of the person, for making and for changing an account. `contact` says what is there now, masked. */
export function AccountFields({ fields, units, contact }: { fields: LooseFields; units: readonly Option[]; contact?: { mobile: string | null; email: string | null } }) {
  return (
    <>
      <TextField field={fields.name} label="姓名" hint="可含生僻字和“·”。" required />
      <SelectField field={fields.organisationId} label="单位" options={units} placeholder="未定" />
      <TextField field={fields.post} label="职务" />
      <TextField field={fields.mobile} label="手机" hint={contact && contactHint(contact.mobile)} inputMode="tel" required={false} />
      <TextField field={fields.email} label="邮箱" hint={contact ? contactHint(contact.email) : '用于接收通知邮件。'} inputMode="email" required={false} />
    </>
  )
}

const contactHint = (masked: string | null) => (masked ? `现为 ${masked}；留空表示不变，填“无”表示删除。` : '现在没有登记。')
