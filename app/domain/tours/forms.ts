import { z } from 'zod'
import { BASE_THEMES } from '#app/domain/bases/terms.ts'
import { checkBox, idField, line, optionalBlock, optionalLine, timeField, versionField, wholeNumber, block } from '#app/domain/community/fields.ts'
import { narrow } from '#app/domain/community/typed-time.ts'
import {
  BRAND_MOST_CHARACTERS, HEADS_MOST, POINTS_MOST_CHARACTERS, PURPOSE_MOST_CHARACTERS, SOURCE_NOTE_MOST_CHARACTERS, STAY_LEAST_MINUTES, STAY_MOST_MINUTES, STOP_GUIDE_MOST_CHARACTERS,
  TOUR_NAME_MOST_CHARACTERS, TOUR_REASON_MOST_CHARACTERS, TOUR_SEASONS, TOUR_SOURCES, TOUR_TEXT_MOST_CHARACTERS, TRAVEL_MOST_KILOMETRES, TRAVEL_MOST_MINUTES, TRAVEL_NOTE_MOST_CHARACTERS,
} from './terms.ts'

const optionalNumber = (ask: string, most: number) =>
  z.string({ error: ask }).optional().transform((raw, ctx) => {
    const typed = narrow(raw ?? '')
    if (!typed) return null
    const number = /^\d{1,6}$/.test(typed) ? Number(typed) : Number.NaN
    if (number >= 1 && number <= most) return number
    ctx.addIssue({ code: 'custom', message: ask })
    return z.NEVER
  })

const content = {
  name: line('请填写线路名称。', TOUR_NAME_MOST_CHARACTERS),
  brand: optionalLine(BRAND_MOST_CHARACTERS),
  theme: z.enum(BASE_THEMES, { error: '请选择主题。' }),
  season: z.enum(TOUR_SEASONS, { error: '请选择适宜季节。' }),
  purpose: optionalBlock(PURPOSE_MOST_CHARACTERS),
  guides: optionalBlock(TOUR_TEXT_MOST_CHARACTERS),
  transport: optionalBlock(TOUR_TEXT_MOST_CHARACTERS),
  safety: optionalBlock(TOUR_TEXT_MOST_CHARACTERS),
  startTime: timeField('请填写第一站的开始时间。'),
  heads: optionalNumber(`人数应为1至${HEADS_MOST}的整数，不限可不填。`, HEADS_MOST),
  isFirstFixed: checkBox(),
  isLastFixed: checkBox(),
  source: z.enum(TOUR_SOURCES, { error: '请选择线路来源。' }),
  sourceNote: optionalLine(SOURCE_NOTE_MOST_CHARACTERS),
}

/** 新建线路 */
export const makeTourForm = z.object(content)
export type MakeTour = z.output<typeof makeTourForm>

/** 修改线路 */
export const changeTourForm = z.object({ ...content, version: versionField() })
export type ChangeTour = z.output<typeof changeTourForm>

const stop = {
  stayMinutes: wholeNumber(`停留时间应为${STAY_LEAST_MINUTES}至${STAY_MOST_MINUTES}分钟。`, STAY_LEAST_MINUTES, STAY_MOST_MINUTES),
  points: optionalBlock(POINTS_MOST_CHARACTERS),
  guide: optionalLine(STOP_GUIDE_MOST_CHARACTERS),
  version: versionField(),
}

/** 添加站点: the base by its name, or chosen from those found. */
export const addStopForm = z.object({ ...stop, baseId: idField('请先查找并选择一个教学点。') })
export type AddStop = z.output<typeof addStopForm>

export const changeStopForm = z.object(stop)
export type ChangeStop = z.output<typeof changeStopForm>

/** 上移、下移 */
export const shiftStopForm = z.object({ to: z.enum(['up', 'down'], { error: '请从页面上办理。' }), version: versionField() })
export type ShiftStop = z.output<typeof shiftStopForm>

/** One step with nothing to say but that nothing has changed since. */
export const atVersion = z.object({ version: versionField() })

/** 采用建议顺序: the proposal that was read. */
export const acceptOrderForm = z.object({ version: versionField(), order: line('请从页面上办理。', 2000) })
export type AcceptOrder = z.output<typeof acceptOrderForm>

/** 登记路程 */
export const travelForm = z.object({
  minutes: wholeNumber(`路上时间应为1至${TRAVEL_MOST_MINUTES}分钟。`, 1, TRAVEL_MOST_MINUTES),
  kilometres: z.string({ error: '请填写路程公里数。' }).transform((raw, ctx) => {
    const number = /^\d{1,3}(?:\.\d)?$/.test(narrow(raw)) ? Number(narrow(raw)) : Number.NaN
    if (number >= 0 && number <= TRAVEL_MOST_KILOMETRES) return number
    ctx.addIssue({ code: 'custom', message: `路程应为0至${TRAVEL_MOST_KILOMETRES}公里，可写一位小数，如12.5。` })
    return z.NEVER
  }),
  isMeasured: checkBox(),
  note: optionalLine(TRAVEL_NOTE_MOST_CHARACTERS),
  version: versionField(),
})
export type SetTravel = z.output<typeof travelForm>

/** 撤下 */
export const withdrawForm = z.object({ reason: block('请填写撤下的原因。', TOUR_REASON_MOST_CHARACTERS), version: versionField() })
export type WithdrawTour = z.output<typeof withdrawForm>
