import { z } from 'zod'
import { ALWAYS, block, dayField, line, optionalBlock } from '#app/domain/community/fields.ts'
import { REGIONS } from '#app/domain/community/terms.ts'
import { BOARD_MEETING_NO_MOST_CHARACTERS, DECISIONS, REASON_MOST_CHARACTERS } from './terms.ts'

/** One place's word, as its 部务会 gave it. */
export const takeDecision = z
  .object({
    place: z.enum(REGIONS, { error: '请选择代表哪个地区表态。' }),
    /** The version that was read. */
    contentHash: z.string().regex(/^[0-9a-f]{64}$/, '页面已经过期，请刷新后重新填写。'),
    decision: z.enum(DECISIONS, { error: '请选择同意或不同意。' }),
    boardMeetingOn: dayField('请填写部务会日期。'),
    boardMeetingNo: line('请填写部务会会议号，如“2026年第12次”。', BOARD_MEETING_NO_MOST_CHARACTERS),
    reason: optionalBlock(REASON_MOST_CHARACTERS),
  })
  .refine(({ decision, reason }) => decision !== 'refuse' || Boolean(reason), { path: ['reason'], error: '不同意时请写明理由。', ...ALWAYS })
export type TakeDecision = z.output<typeof takeDecision>

export const withdrawApproval = z.object({ reason: block('请填写撤回理由。', REASON_MOST_CHARACTERS) })
export type WithdrawApproval = z.output<typeof withdrawApproval>
