import { z } from 'zod'
import { block, dayField, line, optionalBlock, versionField } from '#app/domain/community/fields.ts'
import { NOTE_MOST_CHARACTERS, RENEWAL_REASON_MOST_CHARACTERS, VENUE_MOST_CHARACTERS } from './terms.ts'

/** 登记交接情况 */
export const recordHandover = z.object({
  heldOn: dayField('请填写交接日期。'),
  venue: line('请填写交接地点。', VENUE_MOST_CHARACTERS),
  note: optionalBlock(NOTE_MOST_CHARACTERS),
  version: versionField(),
})
export type RecordHandover = z.output<typeof recordHandover>

/** 签署: exactly what was shown */
export const signHandover = z.object({ contentHash: z.string({ error: '页面已经过期，请刷新后重新核对。' }).regex(/^[0-9a-f]{64}$/, '页面已经过期，请刷新后重新核对。') })
export type SignHandover = z.output<typeof signHandover>

/** 退回重签 */
export const renewHandover = z.object({ reason: block('请填写退回原因，双方需重新核对并签署。', RENEWAL_REASON_MOST_CHARACTERS), version: versionField() })
export type RenewHandover = z.output<typeof renewHandover>
