import { PLACE_NAMES, REGIONS } from '#app/domain/community/terms.ts'
import { GOAL_NAMES, GOALS, MEASURE_NAMES, MEASURES } from '#app/domain/follow-ups/terms.ts'
import { SelectField, TextArea, TextField, type Field } from '#app/ui/form.tsx'

const REGION_OPTIONS = REGIONS.map((value) => ({ value, label: PLACE_NAMES[value] }))
const MEASURE_OPTIONS = MEASURES.map((value) => ({ value, label: MEASURE_NAMES[value] }))
const GOAL_OPTIONS = GOALS.map((value) => ({ value, label: GOAL_NAMES[value] }))

/** What is to be done and by whom: the same for a new task and a changed one. */
export function FollowUpFields({ fields, units }: { fields: Record<string, Field>; units: readonly string[] }) {
  return (
    <>
      <TextField field={fields.title!} label="督办事项" hint="一句话写清要办成什么。" width="wide" required />
      <TextArea field={fields.detail!} label="具体要求" required={false} />
      <SelectField field={fields.place!} label="责任地" options={REGION_OPTIONS} placeholder="请选择" required />
      <TextField field={fields.dutyUnitName!} label="责任单位" hint="与平台中的单位名称一致时，该单位联络人可直接报告进展；其他单位由责任地组织部代为报告。" width="wide" suggestions={units} required />
      <TextField field={fields.dutyPersonName!} label="责任人" hint="责任地有账号的人员姓名；不指定到人可不填。" required={false} />
      <TextField field={fields.coUnits!} label="配合单位" hint="多个单位用顿号隔开。" width="wide" required={false} />
      <SelectField field={fields.clause!} label="所属措施或保障" hint="《实施意见》四项措施、三项保障。" options={MEASURE_OPTIONS} placeholder="不归入" required={false} />
      <SelectField field={fields.goal!} label="所属目标" options={GOAL_OPTIONS} placeholder="不归入" required={false} />
    </>
  )
}
