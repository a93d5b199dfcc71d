import { z } from 'zod'
import { ALWAYS, block, dayField, line, optionalBlock, optionalLine, versionField, wholeNumber } from '#app/domain/community/fields.ts'
import { parseItems, type SheetItem } from './scoring.ts'
import type { RoundDecision } from './steps.ts'
import {
  CONTACT_MOST_CHARACTERS, FINDING_MOST_CHARACTERS, OBJECTION_MOST_CHARACTERS, OBJECTION_RESULTS, PEOPLE_MOST_CHARACTERS, PLAQUE_LEVELS, REASON_MOST_CHARACTERS, REVIEW_RESULTS, SHEET_ITEMS_MOST, SHEET_KINDS,
  SHEET_TITLE_MOST_CHARACTERS, STATEMENT_MOST_CHARACTERS, WHY_MOST_CHARACTERS,
} from './terms.ts'

/** 申报 */
export const applyForm = z.object({
  level: z.enum(PLAQUE_LEVELS, { error: '请选择申报精品基地还是精品点。' }),
  statement: block('请写明申报理由：教学主题、特色和已开展的现场教学。', STATEMENT_MOST_CHARACTERS),
  conditions: block('请对照评分表写明具备的条件。', STATEMENT_MOST_CHARACTERS),
  version: versionField(),
})
export type ApplyForm = z.output<typeof applyForm>

/** 评分: one field for each item of the sheet, in its order. */
export const scoresForm = (items: readonly Pick<SheetItem, 'title' | 'most'>[]) =>
  z.object({
    ...Object.fromEntries(items.map(({ title, most }, n) => [itemField(n), wholeNumber(`${title}请填0至${most}的整数。`, 0, most)])),
    why: block('请写明评分理由：好在哪里，扣在哪里。', WHY_MOST_CHARACTERS),
    version: versionField(),
  })
export type ScoresForm = Record<string, number> & { why: string; version: number }
export const itemField = (position: number) => `item${position + 1}`

const finding = (ask: string) => block(ask, FINDING_MOST_CHARACTERS)

/** 实地考察登记 */
export const inspectForm = z.object({
  heldOn: dayField('请填写考察日期。'),
  qingpuPeople: line('请填写青浦区的考察人员。', PEOPLE_MOST_CHARACTERS),
  wujiangPeople: line('请填写吴江区的考察人员。', PEOPLE_MOST_CHARACTERS),
  jiashanPeople: line('请填写嘉善县的考察人员。', PEOPLE_MOST_CHARACTERS),
  theme: finding('请填写主题和内容的考察情况。'),
  telling: finding('请填写讲解词和讲解员的考察情况。'),
  facilities: finding('请填写场地、容量和交通的考察情况。'),
  management: finding('请填写管理制度和安全的考察情况。'),
  problems: optionalBlock(FINDING_MOST_CHARACTERS),
  version: versionField(),
})
export type InspectForm = z.output<typeof inspectForm>

const version = versionField()
const reason = (ask: string) => block(ask, REASON_MOST_CHARACTERS)

/** Steps that ask before they are taken. */
export const ROUND_DECISION_FORMS = {
  pass: z.object({ version }),
  resubmit: z.object({ version }),
  sign: z.object({ deadlineOn: dayField('请填写会签期限。'), version }),
  grant: z.object({ awardedOn: dayField('请填写授牌日期。'), version }),
  return: z.object({ reason: reason('请写明需要补正什么，申报方将据此修改。'), version }),
  refuse: z.object({ reason: reason('请写明不予通过的理由，申报方会收到。'), version }),
  withdraw: z.object({ reason: reason('请写明撤回的原因。'), version }),
} as const satisfies Record<RoundDecision, z.ZodType>

/** 异议: by anybody, and noted by staff for somebody who came or rang. */
export const objectForm = z.object({
  text: block('请写明异议的内容和依据。', OBJECTION_MOST_CHARACTERS),
  objectorName: optionalLine(CONTACT_MOST_CHARACTERS),
  objectorContact: optionalLine(CONTACT_MOST_CHARACTERS),
})
export type ObjectForm = z.output<typeof objectForm>

/** 答复异议 */
export const answerForm = z.object({
  result: z.enum(OBJECTION_RESULTS, { error: '请选择处理结果。' }),
  answer: block('请写明核实的情况和处理的理由。', WHY_MOST_CHARACTERS),
  version,
})
export type AnswerForm = z.output<typeof answerForm>

/** 年审 */
export const reviewForm = z
  .object({
    heldOn: dayField('请填写年审日期。'),
    use: finding('请填写一年来接待和使用的情况。'),
    changes: optionalBlock(FINDING_MOST_CHARACTERS),
    problems: optionalBlock(FINDING_MOST_CHARACTERS),
    result: z.enum(REVIEW_RESULTS, { error: '请选择年审结果。' }),
    version,
  })
  .refine(({ result, problems }) => result === 'pass' || Boolean(problems), { path: ['problems'], error: '整改或建议摘牌的，请写明存在的问题。', ...ALWAYS })
export type ReviewForm = z.output<typeof reviewForm>

/** 整改报告 */
export const rectifyForm = z.object({ rectification: finding('请逐条写明整改了什么。'), version })
export type RectifyForm = z.output<typeof rectifyForm>

/** 整改验收 */
export const acceptForm = z.object({ acceptance: reason('请写明验收的情况。'), version })
export type AcceptForm = z.output<typeof acceptForm>

/** 提请摘牌 */
export const revokeForm = z.object({ reason: reason('请写明摘牌的事实和依据，三地据此会签。'), deadlineOn: dayField('请填写会签期限。'), version })
export type RevokeForm = z.output<typeof revokeForm>

/** 评分表 */
export const sheetForm = z
  .object({
    kind: z.enum(SHEET_KINDS, { error: '请选择评分表的用途。' }),
    title: line('请填写评分表名称。', SHEET_TITLE_MOST_CHARACTERS),
    passScore: wholeNumber('通过分应为1至100的整数。', 1, 100),
    fromOn: dayField('请填写启用日期。'),
    items: block('请逐行填写评分项目。', 6_000),
    deadlineOn: dayField('请填写会签期限。'),
  })
  .superRefine(({ items }, ctx) => {
    const read = parseItems(items)
    for (const message of read.faults) ctx.addIssue({ code: 'custom', path: ['items'], message })
    if (read.items.length > SHEET_ITEMS_MOST) ctx.addIssue({ code: 'custom', path: ['items'], message: `评分项目最多${SHEET_ITEMS_MOST}项。` })
  })
export type SheetForm = z.output<typeof sheetForm>
