import { z } from 'zod'
import { BASE_NAME_MOST_CHARACTERS, BASE_THEMES } from '#app/domain/bases/terms.ts'
import { block, idField, line, optionalBlock, optionalLine, STALE_CHOICE, versionField } from '#app/domain/community/fields.ts'
import {
  INNOVATION_BASIS_MOST_CHARACTERS, INNOVATION_KINDS, INNOVATION_QUESTIONS_MOST_CHARACTERS, INNOVATION_SUMMARY_MOST_CHARACTERS, INNOVATION_TEXT_MOST_CHARACTERS, INNOVATION_TITLE_MOST_CHARACTERS,
  STEP_TEXT_MOST_CHARACTERS, STEP_TITLE_MOST_CHARACTERS,
} from './terms.ts'

/** 案例的基本内容 */
export const keepInnovation = z.object({
  kind: z.enum(INNOVATION_KINDS, { error: '请选择类别。' }),
  theme: z.enum(BASE_THEMES, { error: '请选择主题。' }),
  title: line('请填写名称。', INNOVATION_TITLE_MOST_CHARACTERS),
  summary: line('请用一两句话概括。', INNOVATION_SUMMARY_MOST_CHARACTERS),
  background: block('请写明为什么做、要解决什么问题。', INNOVATION_TEXT_MOST_CHARACTERS),
  results: optionalBlock(INNOVATION_TEXT_MOST_CHARACTERS),
  lessons: optionalBlock(INNOVATION_TEXT_MOST_CHARACTERS),
  questions: optionalBlock(INNOVATION_QUESTIONS_MOST_CHARACTERS),
  basis: optionalLine(INNOVATION_BASIS_MOST_CHARACTERS),
  version: versionField(),
})
export type KeepInnovation = z.output<typeof keepInnovation>

/** 一段图文步骤 */
export const keepStoryStep = z.object({
  title: line('请填写小标题。', STEP_TITLE_MOST_CHARACTERS),
  text: block('请填写正文。', STEP_TEXT_MOST_CHARACTERS),
  /** The name of a teaching point on the map. */
  base: optionalLine(BASE_NAME_MOST_CHARACTERS),
  version: versionField(),
})
export type KeepStoryStep = z.output<typeof keepStoryStep>

/** 上移、下移 */
export const shiftStoryStep = z.object({ step: idField(STALE_CHOICE), direction: z.enum(['up', 'down'], { error: STALE_CHOICE }), version: versionField() })
export type ShiftStoryStep = z.output<typeof shiftStoryStep>

export const innovationVersion = z.object({ version: versionField() })
export type InnovationVersion = z.output<typeof innovationVersion>
