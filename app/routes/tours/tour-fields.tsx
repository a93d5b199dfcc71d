import { BASE_THEME_NAMES, BASE_THEMES } from '#app/domain/bases/terms.ts'
import { TOUR_SEASON_NAMES, TOUR_SEASONS, TOUR_SOURCE_NAMES, TOUR_SOURCES } from '#app/domain/tours/terms.ts'
import { CheckField, SelectField, TextArea, TextField, TimeField, type Field } from '#app/ui/form.tsx'

const THEME_OPTIONS = BASE_THEMES.map((value) => ({ value, label: BASE_THEME_NAMES[value] }))
const SEASON_OPTIONS = TOUR_SEASONS.map((value) => ({ value, label: TOUR_SEASON_NAMES[value] }))
const SOURCE_OPTIONS = TOUR_SOURCES.map((value) => ({ value, label: TOUR_SOURCE_NAMES[value] }))

/** The fixed template (标准化) and the brand (品牌化) of a tour. */
export function TourFields({ fields }: { fields: Record<string, Field> }) {
  return (
    <>
      <TextField field={fields.name} label="线路名称" width="wide" required />
      <TextField field={fields.brand} label="品牌名称" hint="几条线路可以共用一个品牌。" required={false} />
      <SelectField field={fields.theme} label="主题" options={THEME_OPTIONS} placeholder="请选择" required />
      <SelectField field={fields.season} label="适宜季节" options={SEASON_OPTIONS} required />
      <TextArea field={fields.purpose} label="教学目的" hint="学员走完这条线路应当明白什么。发布前必填。" required={false} />
      <TextArea field={fields.guides} label="讲解安排" hint="由谁讲解，写岗位，不写个人联系方式。发布前必填。" rows={3} required={false} />
      <TextArea field={fields.transport} label="交通" hint="车型、集合地点、停车。发布前必填。" rows={3} required={false} />
      <TextArea field={fields.safety} label="安全提示" hint="临水、高温、集合清点等。发布前必填。" rows={3} required={false} />
      <TimeField field={fields.startTime} label="第一站开始时间" required />
      <TextField field={fields.heads} label="按多少人安排" hint="用来核对各点的接待容量；不限可不填。" inputMode="numeric" width="narrow" required={false} />
      <CheckField field={fields.isFirstFixed} label="第一站固定，建议顺序时不调整" />
      <CheckField field={fields.isLastFixed} label="最后一站固定，建议顺序时不调整" />
      <SelectField field={fields.source} label="线路来源" hint="如实填写，会在公开页面注明。" options={SOURCE_OPTIONS} required />
      <TextField field={fields.sourceNote} label="来源说明" hint="公开线路写发布单位和日期；开展过的写班次和日期。" width="wide" required={false} />
    </>
  )
}
