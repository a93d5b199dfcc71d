import { z } from 'zod'
import { block, choices, dayField, line, optionalLine, versionField, wholeNumber } from '#app/domain/community/fields.ts'
import {
  PLAN_BASIS_MOST_CHARACTERS, PLAN_DOC_NO_MOST_CHARACTERS, PLAN_FIRST_YEAR, PLAN_TITLE_MOST_CHARACTERS, SECTION_KINDS, SECTION_MEASURES, SECTION_TEXT_MOST_CHARACTERS, SECTION_TITLE_MOST_CHARACTERS, SECTIONS_MOST,
} from './terms.ts'

const head = { title: line('请填写规划名称。', PLAN_TITLE_MOST_CHARACTERS), docNo: optionalLine(PLAN_DOC_NO_MOST_CHARACTERS) }

/** 起草规划 */
export const beginPlan = z.object({ year: wholeNumber(`年度请填写四位数字，如2027，不早于${PLAN_FIRST_YEAR}年。`, PLAN_FIRST_YEAR, 2099), ...head })
export type BeginPlan = z.output<typeof beginPlan>

/** 修改名称、文号 */
export const changePlan = z.object({ ...head, version: versionField() })
export type ChangePlan = z.output<typeof changePlan>

/** 章节 */
export const keepSection = z.object({
  kind: z.enum(SECTION_KINDS, { error: '请选择章节类别。' }),
  title: line('请填写章节标题。', SECTION_TITLE_MOST_CHARACTERS),
  text: block('请填写章节内容。', SECTION_TEXT_MOST_CHARACTERS),
  measures: choices(SECTION_MEASURES),
  position: wholeNumber(`次序请填写1至${SECTIONS_MOST}之间的整数。`, 1, SECTIONS_MOST),
  /** 0 for a new one. */
  version: versionField(),
})
export type KeepSection = z.output<typeof keepSection>

/** A step that asks for nothing but being sure. */
export const planStep = z.object({ version: versionField() })

/** 登记审定 */
export const adoptPlan = z.object({
  adoptedOn: dayField('请填写审定日期。'),
  basis: line('请写明审定依据，如哪一次领导小组会议。', PLAN_BASIS_MOST_CHARACTERS),
  docNo: optionalLine(PLAN_DOC_NO_MOST_CHARACTERS),
  version: versionField(),
})
export type AdoptPlan = z.output<typeof adoptPlan>
