import { INSTITUTION_KIND_NAMES, INSTITUTION_KINDS, ORG_KIND_NAMES, ORG_KINDS } from '#app/domain/community/terms.ts'
import { SelectField, TextField, type Field } from '#app/ui/form.tsx'

const KIND_OPTIONS = ORG_KINDS.map((value) => ({ value, label: ORG_KIND_NAMES[value] }))
const INSTITUTION_OPTIONS = INSTITUTION_KINDS.map((value) => ({ value, label: INSTITUTION_KIND_NAMES[value] }))

/** The fields of a unit. */
export function OrganisationFields({ fields, parents }: { fields: Record<string, Field | undefined>; parents: readonly { id: string; name: string }[] }) {
  return (
    <>
      <TextField field={fields.name} label="单位名称" hint="写全称或规范简称，同一地区内不重复。" width="wide" />
      <SelectField field={fields.kind} label="单位类别" options={KIND_OPTIONS} placeholder="请选择" />
      <SelectField field={fields.institutionKind} label="培训机构类别" hint="党校、培训中心等培训机构选填；单位类别应为企事业单位。" options={INSTITUTION_OPTIONS} placeholder="不是培训机构" />
      <SelectField field={fields.parentId} label="上级单位" options={parents.map(({ id, name }) => ({ value: id, label: name }))} placeholder="无，直属区（县）" />
      <TextField field={fields.townCode} label="区划代码" hint="镇、街道、园区的9位代码。" inputMode="numeric" width="narrow" />
    </>
  )
}
