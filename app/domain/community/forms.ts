import { z } from 'zod'
import { block, checkBox, dayField, line, optionalLine, STALE_CHOICE, versionField, wholeNumber } from './fields.ts'
import { SETTING_KEYS } from './settings-catalogue.ts'
import { PLACES } from './terms.ts'

const PASTED_MOST_CHARACTERS = 20_000

export const importWorkdays = z.object({
  year: wholeNumber('请填写年份，如2027。', 2020, 2099),
  source: line('请填写依据，如“国务院办公厅关于2027年部分节假日安排的通知”。', 200),
  text: block('请粘贴放假安排，每行一天。', PASTED_MOST_CHARACTERS),
  isReplacing: checkBox(),
})
export type ImportWorkdays = z.output<typeof importWorkdays>

const settingFields = {
  key: z.enum(SETTING_KEYS, { error: STALE_CHOICE }),
  value: z.string({ error: '请填写设置的值。' }).max(5_000, '内容过长，请精简。'),
  fromOn: dayField('请填写生效日期。'),
  source: line('请填写依据，如会议、文件名称和文号。', 200),
}

/** A value that one place, or the administrator, decides. */
export const changeSetting = z.object({ ...settingFields, place: z.enum(PLACES, { error: STALE_CHOICE }), version: versionField() })
export type ChangeSetting = z.output<typeof changeSetting>

/** A common value, for 三方会签; `isRevision` changes what is put forward already. */
export const proposeSetting = z.object({ ...settingFields, isRevision: checkBox(), note: optionalLine(200) })
export type ProposeSetting = z.output<typeof proposeSetting>
