import { TextArea, type Field } from '#app/ui/form.tsx'

/** People without an account, a line each. */
export function TypedPeople({ field }: { field: Field }) {
  return <TextArea field={field} label="没有账号的受询人" hint="每行一人，写成「姓名，单位，所在地，邮箱」，如「李某某，朱家角镇，青浦，li@example.gov.cn」；没有邮箱可不写，链接由您转交。" rows={4} required={false} />
}
