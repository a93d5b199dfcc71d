import { ACCESSIBILITIES, ACCESSIBILITY_NAMES, BASE_LEVEL_NAMES, BASE_LEVELS, BASE_THEME_NAMES, BASE_THEMES, DATUM_NAMES, DATUMS } from '#app/domain/bases/terms.ts'
import { CheckField, SelectField, TextArea, TextField, type Field } from '#app/ui/form.tsx'

const optionsOf = <Code extends string>(codes: readonly Code[], names: Record<Code, string>) => codes.map((value) => ({ value, label: names[value] }))
const LEVELS = optionsOf(BASE_LEVELS, BASE_LEVEL_NAMES)
const THEMES = optionsOf(BASE_THEMES, BASE_THEME_NAMES)
const DATUM_OPTIONS = optionsOf(DATUMS, DATUM_NAMES)
const ACCESS = optionsOf(ACCESSIBILITIES, ACCESSIBILITY_NAMES)

/** 经纬度 with the datum they were taken in. */
export function PositionFields({ fields }: { fields: Record<string, Field> }) {
  return (
    <>
      <SelectField field={fields.datum!} label="坐标系" hint="坐标从哪里取的：高德、腾讯地图选GCJ-02，百度地图选BD-09，手机GPS或天地图选WGS-84。系统换算后保存，原来的数字也留着。" options={DATUM_OPTIONS} required />
      <TextField field={fields.lng!} label="经度" hint="小数度，在119.5至122之间，如120.897200。" inputMode="decimal" width="narrow" required />
      <TextField field={fields.lat!} label="纬度" hint="小数度，在30至32之间，如31.019800。" inputMode="decimal" width="narrow" required />
    </>
  )
}

/** What a record says: the same for a new one, a changed one and a suggestion. */
export function BaseFields({ fields, towns = [], isSuggestion = false }: { fields: Record<string, Field>; towns?: readonly string[]; isSuggestion?: boolean }) {
  return (
    <>
      <TextField field={fields.name!} label="名称" width="wide" required />
      <SelectField field={fields.level!} label="类别" options={LEVELS} required />
      <SelectField field={fields.theme!} label="教学主题" options={THEMES} placeholder="请选择" required />
      <TextField field={fields.town!} label="所在镇（街道、园区）" suggestions={towns} required />
      <TextField field={fields.address!} label="地址" width="wide" required={false} />
      <PositionFields fields={fields} />
      {!isSuggestion && <TextField field={fields.accuracyMetres!} label="坐标精度（米）" hint="真实位置大约在多少米之内；不清楚就不填。" inputMode="numeric" width="narrow" required={false} />}
      <TextField field={fields.keeper!} label="管理单位" hint="与平台中的单位名称一致时，该单位联络人可以一起维护这条记录。" width="wide" required={false} />
      <TextArea field={fields.summary!} label="简介" hint="公开显示。" required={false} />
      <TextArea field={fields.teachingPoints!} label="教学点与教学建议" hint="看什么、讲什么、怎样组织研讨。公开显示。" rows={6} required={false} />
      <TextField field={fields.capacity!} label="同时容纳人数" hint="不清楚就不填，页面会写“待核”，预约时也会提醒。" inputMode="numeric" width="narrow" required={false} />
      <TextField field={fields.coachSpaces!} label="大客车车位" inputMode="numeric" width="narrow" required={false} />
      <SelectField field={fields.accessible!} label="无障碍" options={ACCESS} placeholder="待核" required={false} />
      <TextArea field={fields.fees!} label="费用" rows={2} required={false} />
      <TextArea field={fields.transport!} label="交通" hint="公交、停车、大客车怎样进出。" rows={3} required={false} />
      <TextField field={fields.contactName!} label="联系人" hint="只有维护单位看得到全部；其他地区看到的电话是遮住的。" width="narrow" required={false} />
      <TextField field={fields.contactPhone!} label="联系电话" inputMode="tel" required={false} />
      {!isSuggestion && <CheckField field={fields.isContactPublic!} label="公开联系方式" hint="勾选后，任何人都能在公开页面上看到联系人和电话；请先征得本人同意。" />}
      <TextField field={fields.source!} label="资料来源" hint="如“管理单位提供”“实地踏勘”“公开资料整理”。" width="wide" required />
    </>
  )
}
