import { z } from 'zod'
import { block, dayField, idList, line, versionField } from '#app/domain/community/fields.ts'
import { EXPERT_FIELDS } from '#app/domain/community/terms.ts'
import { ADOPTION_NOTE_MOST_CHARACTERS, ADOPTIONS, BACKGROUND_MOST_CHARACTERS, EXPERTS_MOST, OPINION_MOST_CHARACTERS, QUESTION_MOST_CHARACTERS } from './terms.ts'

/** 提出咨询 */
export const askConsultation = z.object({
  field: z.enum(EXPERT_FIELDS, { error: '请选择咨询领域。' }),
  title: line('请用一句话写明要咨询的问题。', QUESTION_MOST_CHARACTERS),
  background: block('请写明背景和希望专家回答的要点。', BACKGROUND_MOST_CHARACTERS),
  dueOn: dayField('请填写希望答复的日期。'),
  expertIds: idList(EXPERTS_MOST).refine((ids) => ids.length > 0, '请至少选择一位专家。'),
})
export type AskConsultation = z.output<typeof askConsultation>

/** 提交意见 */
export const giveOpinion = z.object({ text: block('请填写您的意见。', OPINION_MOST_CHARACTERS), version: versionField() })
export type GiveOpinion = z.output<typeof giveOpinion>

/** 办结 */
export const closeConsultation = z.object({
  adoption: z.enum(ADOPTIONS, { error: '请选择采纳情况。' }),
  note: block('请说明采纳了哪些意见，未采纳的写明理由；说明会告知专家。', ADOPTION_NOTE_MOST_CHARACTERS),
  version: versionField(),
})
export type CloseConsultation = z.output<typeof closeConsultation>
