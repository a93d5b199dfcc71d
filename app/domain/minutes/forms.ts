import { z } from 'zod'
import { ALWAYS, block, checkBox, dayField, line, optionalBlock, optionalLine, versionField, wholeNumber } from '#app/domain/community/fields.ts'
import { readDay } from '#app/domain/community/typed-time.ts'
import { REGIONS } from '#app/domain/community/terms.ts'
import {
  ADDENDUM_MOST_CHARACTERS, COMMENT_ANSWERS, COMMENT_KINDS, COMMENT_MOST_CHARACTERS, ITEM_TEXT_MOST_CHARACTERS, ITEM_TITLE_MOST_CHARACTERS, NUMBER_MOST, OPENING_MOST_CHARACTERS, OUTCOME_KINDS,
  OUTCOME_MOST_CHARACTERS, REASON_MOST_CHARACTERS, REVISION_NOTE_MOST_CHARACTERS, UNITS_MOST_CHARACTERS,
} from './terms.ts'

/** While the three places decide, every change says what it is about: they read it and decide anew. */
const note = () => optionalLine(REVISION_NOTE_MOST_CHARACTERS)

export const keepOpening = z.object({ opening: block('请填写会议概况。', OPENING_MOST_CHARACTERS), note: note(), version: versionField() })
export type KeepOpening = z.output<typeof keepOpening>

/** 议题 */
export const keepItem = z.object({
  title: line('请填写议题。', ITEM_TITLE_MOST_CHARACTERS),
  text: optionalBlock(ITEM_TEXT_MOST_CHARACTERS),
  isInternal: checkBox(),
  note: note(),
  version: versionField(),
})
export type KeepItem = z.output<typeof keepItem>

/** 议定结果; 交办 says who does it. */
export const keepOutcome = z
  .object({
    kind: z.enum(OUTCOME_KINDS, { error: '请选择议定结果。' }),
    text: block('请填写议定内容。', OUTCOME_MOST_CHARACTERS),
    dutyPlace: z.enum(REGIONS, { error: '请选择责任地。' }).optional().transform((place) => place ?? null),
    dutyUnitName: optionalLine(100),
    coUnits: optionalLine(UNITS_MOST_CHARACTERS),
    dueOn: z.string().optional().transform((raw, ctx) => (raw?.trim() ? (readDay(raw) ?? (ctx.addIssue({ code: 'custom', message: '日期不存在或写法不对，请写成2026-11-25这样的形式。' }), z.NEVER)) : null)),
    note: note(),
    version: versionField(),
  })
  .refine(({ kind, dutyPlace }) => kind !== 'assigned' || dutyPlace, { path: ['dutyPlace'], error: '交办事项请选择责任地。', ...ALWAYS })
  .refine(({ kind, dutyUnitName }) => kind !== 'assigned' || dutyUnitName, { path: ['dutyUnitName'], error: '交办事项请填写责任单位。', ...ALWAYS })
export type KeepOutcome = z.output<typeof keepOutcome>

export const removePart = z.object({ note: note(), version: versionField() })
export type RemovePart = z.output<typeof removePart>

export const consultOthers = z.object({ untilOn: dayField('请填写反馈期限。'), version: versionField() })
export type ConsultOthers = z.output<typeof consultOthers>

export const redraftMinutes = z.object({ reason: block('请填写退回起草的原因，已征求意见的各方会收到通知。', REASON_MOST_CHARACTERS), version: versionField() })
export type RedraftMinutes = z.output<typeof redraftMinutes>

export const signMinutes = z.object({ deadlineOn: dayField('请填写会签期限。'), version: versionField() })
export type SignMinutes = z.output<typeof signMinutes>

/** 第N期 as the office gave it. */
export const issueMinutes = z.object({ number: wholeNumber(`期号应为1至${NUMBER_MOST}的整数。`, 1, NUMBER_MOST), version: versionField() })
export type IssueMinutes = z.output<typeof issueMinutes>

export const makeComment = z
  .object({ kind: z.enum(COMMENT_KINDS, { error: '请选择提出意见或无意见。' }), itemTitle: optionalLine(ITEM_TITLE_MOST_CHARACTERS), text: optionalBlock(COMMENT_MOST_CHARACTERS) })
  .refine(({ kind, text }) => kind !== 'opinion' || text, { path: ['text'], error: '请填写意见。', ...ALWAYS })
  .refine(({ kind, text }) => kind !== 'none' || !text, { path: ['text'], error: '选择“无意见”时不要填写意见内容。', ...ALWAYS })
export type MakeComment = z.output<typeof makeComment>

export const answerComment = z
  .object({ answer: z.enum(COMMENT_ANSWERS, { error: '请选择采纳情况。' }), answerNote: optionalBlock(REASON_MOST_CHARACTERS) })
  .refine(({ answer, answerNote }) => answer === 'adopted' || answerNote, { path: ['answerNote'], error: '部分采纳或未采纳的，请说明理由。', ...ALWAYS })
export type AnswerComment = z.output<typeof answerComment>

/** 补记 */
export const addAddendum = z.object({ text: block('请填写补记内容。', ADDENDUM_MOST_CHARACTERS), reason: block('请填写补记原因。', REASON_MOST_CHARACTERS), isInternal: checkBox() })
export type AddAddendum = z.output<typeof addAddendum>
