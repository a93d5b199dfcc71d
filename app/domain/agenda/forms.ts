import { z } from 'zod'
import { checkBox, idField, idList, line, optionalBlock, optionalId, optionalLine, STALE_CHOICE, versionField, wholeNumber } from '#app/domain/community/fields.ts'
import { REGIONS } from '#app/domain/community/terms.ts'
import { AGENDA_DETAIL_MOST_CHARACTERS, AGENDA_ITEMS_MOST, AGENDA_MINUTES_MOST, AGENDA_TITLE_MOST_CHARACTERS, PRESENTER_MOST_CHARACTERS } from './terms.ts'

const itemFields = {
  title: line('请填写议题。', AGENDA_TITLE_MOST_CHARACTERS),
  detail: optionalBlock(AGENDA_DETAIL_MOST_CHARACTERS),
  presenter: optionalLine(PRESENTER_MOST_CHARACTERS),
  minutes: wholeNumber(`时长应为1至${AGENDA_MINUTES_MOST}分钟的整数。`, 1, AGENDA_MINUTES_MOST),
  isInternal: checkBox(),
  version: versionField(),
}

/** 提出议题 */
export const proposeItem = z.object({ seriesId: idField('请选择会议系列。'), ...itemFields })
export type ProposeItem = z.output<typeof proposeItem>

/** 会议议程中的一项 */
export const keepItem = z.object(itemFields)
export type KeepItem = z.output<typeof keepItem>

/** 从征集池列入会议 */
export const pullItems = z.object({ items: idList(AGENDA_ITEMS_MOST).refine((items) => items.length > 0, '请至少选择一个议题。') })
export type PullItems = z.output<typeof pullItems>

/** 上移、下移 */
export const shiftItem = z.object({ direction: z.enum(['up', 'down'], { error: STALE_CHOICE }), version: versionField() })
export type ShiftItem = z.output<typeof shiftItem>

/** 退回征集池或删除 */
export const removeItem = z.object({ version: versionField(), to: z.enum(['pool', 'dropped'], { error: STALE_CHOICE }).optional() })
export type RemoveItem = z.output<typeof removeItem>


/** 移至或复制到另一次会议 */
export const carryItem = z.object({
  how: z.enum(['move', 'copy'], { error: '请选择移动或复制。' }),
  target: idField('请选择去处。'),
  version: versionField(),
})
export type CarryItem = z.output<typeof carryItem>

/** 会场计时: begins an item, or ends the one under way. `seen` is what was under way when the page was drawn. */
export const timeItem = z.object({ item: optionalId(), seen: optionalId() })
export type TimeItem = z.output<typeof timeItem>

/** 发言计时: gives a place the floor, or takes it. */
export const timeTurn = z.object({ place: z.enum(REGIONS, { error: STALE_CHOICE }).optional(), seen: optionalId() })
export type TimeTurn = z.output<typeof timeTurn>
