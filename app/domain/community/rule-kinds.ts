import { narrow } from './typed-time.ts'
import type { RuleKind } from './terms.ts'

export interface RuleField {
  name: string
  label: string
  unit: string
  least: number
  most: number
}

const field = (name: string, label: string, unit: string, least: number, most: number): RuleField => ({ name, label, unit, least, most })

/** The numbers each kind of rule is made of. Days and hours are told apart on purpose: nothing converts one into the other but «学时折算». */
export const RULE_FIELDS: Record<RuleKind, readonly RuleField[]> = {
  hours_duty: [
    field('seniorYears', '县处级及以上：周期', '年', 1, 10),
    field('seniorMonths', '县处级及以上：每周期不少于', '个月', 0, 36),
    field('seniorHours', '县处级及以上：或不少于', '学时', 0, 3_000),
    field('juniorDays', '乡科级及以下：每年不少于', '天', 0, 100),
    field('juniorHours', '乡科级及以下：或不少于', '学时', 0, 1_000),
    field('afterPromotionYears', '提任后补训期限', '年', 0, 5),
  ],
  leave_limit: [field('leavePart', '请假累计不超过总学时的（分子）', '份', 1, 100), field('leaveOf', '请假累计不超过总学时的（分母）', '份', 1, 100)],
  catalogue_hours: [field('hoursPerDay', '每天计', '学时', 1, 12), field('hoursPerHalfDay', '每半天计', '学时', 1, 6)],
  training_fee: [
    field('perDay', '综合定额', '元/人天', 0, 5_000),
    field('lodging', '其中住宿费', '元/人天', 0, 5_000),
    field('meals', '其中伙食费', '元/人天', 0, 5_000),
    field('venue', '其中场地、资料、交通费', '元/人天', 0, 5_000),
    field('other', '其中其他费用', '元/人天', 0, 5_000),
    field('fullDays', '全额计算的天数', '天', 1, 365),
    field('beyondPercent', '超过天数后按', '%', 0, 100),
  ],
  lecture_fee: [
    field('associate', '副高级职称，税后不超过', '元/学时', 0, 10_000),
    field('professor', '正高级职称，税后不超过', '元/学时', 0, 10_000),
    field('academician', '院士、全国知名专家，税后一般不超过', '元/学时', 0, 10_000),
    field('halfDayMostHours', '每半天最多计', '学时', 1, 8),
  ],
}

/** What a rule set holds: field → number. */
export type RuleContent = Record<string, number>

/** The numbers of a kind as typed. `faults` by field name; numbers may have one decimal. */
export function readNumbers(kind: RuleKind, typed: Readonly<Record<string, string | undefined>>): { content: RuleContent; faults: Record<string, string[]> } {
  const content: RuleContent = {}
  const faults: Record<string, string[]> = {}
  for (const { name, label, unit, least, most } of RULE_FIELDS[kind]) {
    const text = narrow(typed[name] ?? '')
    const number = /^\d{1,6}(\.\d)?$/.test(text) ? Number(text) : NaN
    if (number >= least && number <= most) content[name] = number
    else faults[`numbers.${name}`] = [`请填写“${label}”，${least}至${most}之间的数字，单位：${unit}。`]
  }
  const parts = ['lodging', 'meals', 'venue', 'other'].reduce((sum, name) => sum + (content[name] ?? 0), 0)
  if (kind === 'training_fee' && Object.keys(faults).length === 0 && parts !== content.perDay) faults['numbers.perDay'] = [`各项合计${parts}元，与综合定额${content.perDay}元不符，请核对。`]
  if (kind === 'leave_limit' && content.leavePart! > content.leaveOf!) faults['numbers.leavePart'] = ['请假部分不能超过总学时。']
  return { content, faults }
}

/** The content as people read it. */
export function showContent(kind: RuleKind, content: RuleContent): { label: string; value: string }[] {
  return RULE_FIELDS[kind].map(({ name, label, unit }) => ({ label, value: content[name] === undefined ? '—' : `${content[name]}${unit}` }))
}
