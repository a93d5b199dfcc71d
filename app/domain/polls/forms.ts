import { z } from 'zod'
import { block, checkBox, choices, dayField, idList, line, optionalBlock, optionalId, STALE_CHOICE, versionField } from '#app/domain/community/fields.ts'
import { isDay } from '#app/domain/community/local-time.ts'
import { REGIONS } from '#app/domain/community/terms.ts'
import { HALVES, MEETING_KINDS, VENUE_MOST_CHARACTERS, type Half } from '#app/domain/meetings/terms.ts'
import { OPTIONS_LEAST, OPTIONS_MOST, POLL_ANSWERS, POLL_INVITEES_MOST, POLL_NOTE_MOST_CHARACTERS, POLL_REASON_MOST_CHARACTERS, POLL_TITLE_MOST_CHARACTERS } from './terms.ts'
import { readPeople } from './typed-people.ts'

/** 2026-12-09.morning */
const halfDay = z.string({ error: STALE_CHOICE }).transform((raw, ctx): { on: string; half: Half } => {
  const [on, half] = raw.split('.')
  if (isDay(on) && HALVES.includes(half as Half)) return { on, half: half as Half }
  ctx.addIssue({ code: 'custom', message: STALE_CHOICE })
  return z.NEVER
})

const halfDays = z
  .array(halfDay, { error: `请至少选择${OPTIONS_LEAST}个半天供各方选择。` })
  .transform((chosen) => [...new Map(chosen.map((one) => [`${one.on}.${one.half}`, one])).values()])
  .refine((chosen) => chosen.length >= OPTIONS_LEAST, `请至少选择${OPTIONS_LEAST}个半天供各方选择。`)
  .refine((chosen) => chosen.length <= OPTIONS_MOST, `最多选择${OPTIONS_MOST}个半天，太多不便各方填写。`)

const typedPeople = optionalBlock(10_000).transform((text, ctx) => {
  const { people, faults } = readPeople(text ?? '')
  for (const message of faults) ctx.addIssue({ code: 'custom', message })
  return people
})

/** Beside the three 组织部, which are asked always. */
const POLLED_GROUPS = ['party_schools'] as const

/** 发起商定会期 */
export const makePoll = z.object({
  kind: z.enum(MEETING_KINDS, { error: '请选择会议类型。' }),
  seriesId: optionalId(),
  title: line('请填写会议名称。', POLL_TITLE_MOST_CHARACTERS),
  note: optionalBlock(POLL_NOTE_MOST_CHARACTERS),
  halfDays,
  replyByOn: dayField('请填写填写截止日期。'),
  groups: choices(POLLED_GROUPS),
  people: typedPeople,
})
export type MakePoll = z.output<typeof makePoll>

/** 添加受询人 */
export const askMore = z
  .object({ organisationIds: idList(POLL_INVITEES_MOST), accountIds: idList(POLL_INVITEES_MOST), people: typedPeople })
  .refine(({ organisationIds, accountIds, people }) => organisationIds.length + accountIds.length + (people?.length ?? 0) > 0, { path: ['people'], error: '请至少选择一个单位、一个人，或填写一行。' })
export type AskMore = z.output<typeof askMore>

/** 答复: to every half day one answer; which half days there are, the poll knows. */
export const answerPoll = z.object({ answers: z.record(z.string(), z.enum(POLL_ANSWERS, { error: '请选择一项。' }), { error: '请逐项选择。' }) })
export type AnswerPoll = z.output<typeof answerPoll>

/** 延长期限 */
export const extendPoll = z.object({ replyByOn: dayField('请填写新的截止日期。'), version: versionField() })
export type ExtendPoll = z.output<typeof extendPoll>

/** 定会期 */
export const fixPoll = z.object({
  optionId: z.string({ error: '请选择会期。' }).regex(/^[0-9a-z]{1,64}$/, STALE_CHOICE),
  reason: optionalBlock(POLL_REASON_MOST_CHARACTERS),
  venuePlace: z.enum(REGIONS, { error: '请选择会议地点所在地。' }),
  venue: line('请填写会议地点。', VENUE_MOST_CHARACTERS),
  isConfirmed: checkBox(),
  version: versionField(),
})
export type FixPoll = z.output<typeof fixPoll>

/** 结束征询，不定会期 */
export const closePoll = z.object({ reason: block('请填写不定会期的原因。', POLL_REASON_MOST_CHARACTERS), version: versionField() })
export type ClosePoll = z.output<typeof closePoll>
