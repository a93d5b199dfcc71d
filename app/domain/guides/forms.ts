import { z } from 'zod'
import { SCRIPT_LANGUAGES } from '#app/domain/bases/terms.ts'
import { ALWAYS, block, checkBox, choices, dayField, idField, idList, optionalLine, personName, versionField, wholeNumber } from '#app/domain/community/fields.ts'
import type { GuideDecision } from './steps.ts'
import {
  GUIDE_BASES_MOST, GUIDE_NOTE_MOST_CHARACTERS, GUIDE_REASON_MOST_CHARACTERS, HALVES, INTRODUCTION_MOST_CHARACTERS, PHONE_MOST_CHARACTERS, ROTA_WEEKS_MOST, TOPIC_MOST_CHARACTERS,
} from './terms.ts'

/** 申请 and 修改资料 */
export const guideForm = z.object({
  name: personName('请填写讲解员姓名。'),
  accountLogin: optionalLine(60),
  phone: optionalLine(PHONE_MOST_CHARACTERS),
  languages: choices(SCRIPT_LANGUAGES).refine((chosen) => chosen.length > 0, '请至少选择一种讲解语言。'),
  introduction: block('请写明讲解经历和擅长的内容。', INTRODUCTION_MOST_CHARACTERS),
  trialOn: z.string().optional().transform((raw) => raw || null).pipe(z.union([z.null(), dayField('请填写试讲日期。')])),
  trialTopic: optionalLine(TOPIC_MOST_CHARACTERS),
  isPublic: checkBox(),
  version: versionField(),
})
export type GuideForm = z.output<typeof guideForm>

const reason = (ask: string) => block(ask, GUIDE_REASON_MOST_CHARACTERS)
const version = versionField()
const term = z.object({ fromOn: dayField('请填写聘期起始日期。'), version })

export const GUIDE_DECISION_FORMS = {
  pass: z.object({ version }),
  appoint: term,
  renew: term,
  end: z.object({ reason: reason('请写明解聘的原因。'), version }),
  refuse: z.object({ reason: reason('请写明不予聘任的理由，申请人会收到。'), version }),
  withdraw: z.object({ reason: reason('请写明撤回的原因。'), version }),
} as const satisfies Record<GuideDecision, z.ZodType>

/** 分派基地 */
export const guideBasesForm = z.object({ baseIds: idList(GUIDE_BASES_MOST), version })
export type GuideBasesForm = z.output<typeof guideBasesForm>

/** 排班 */
export const dutyForm = z.object({
  baseId: idField('请选择基地。'),
  on: dayField('请填写日期。'),
  halves: choices(HALVES).refine((chosen) => chosen.length > 0, '请选择上午、下午或全天。'),
  weeks: wholeNumber(`每周重复应为1至${ROTA_WEEKS_MOST}的整数。`, 1, ROTA_WEEKS_MOST),
  note: optionalLine(GUIDE_NOTE_MOST_CHARACTERS),
})
export type DutyForm = z.output<typeof dutyForm>

/** 请假 */
export const leaveForm = z
  .object({ fromOn: dayField('请填写请假开始日期。'), toOn: dayField('请填写请假结束日期。'), note: optionalLine(GUIDE_NOTE_MOST_CHARACTERS) })
  .refine(({ fromOn, toOn }) => !fromOn || !toOn || fromOn <= toOn, { path: ['toOn'], error: '结束日期不能早于开始日期。', ...ALWAYS })
export type LeaveForm = z.output<typeof leaveForm>
