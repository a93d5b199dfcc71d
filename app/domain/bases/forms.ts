import { z } from 'zod'
import { ALWAYS, block, checkBox, dayField, line, optionalBlock, optionalLine, versionField, wholeNumber } from '#app/domain/community/fields.ts'
import { PLACES } from '#app/domain/community/terms.ts'
import { WORKBOOK_MOST_BYTES } from '#app/domain/documents/terms.ts'
import { sizeWords } from '#app/domain/files/terms.ts'
import { narrow } from '#app/domain/community/typed-time.ts'
import { readSpans } from './hours.ts'
import { readCapacity, readDegree } from './typed.ts'
import {
  ACCESSIBILITIES, EXCEPTION_REASON_MOST_CHARACTERS, SCRIPT_LANGUAGES, SCRIPT_MOST_CHARACTERS, SCRIPT_TITLE_MOST_CHARACTERS, SUGGESTION_NOTE_MOST_CHARACTERS, ACCURACY_MOST_METRES, ADDRESS_MOST_CHARACTERS, BASE_LEVELS, BASE_NAME_MOST_CHARACTERS, BASE_REASON_MOST_CHARACTERS, BASE_THEMES, CAPACITY_MOST, COACH_SPACES_MOST, CONTACT_NAME_MOST_CHARACTERS, DATUMS,
  FEES_MOST_CHARACTERS, KEEPER_MOST_CHARACTERS, SOURCE_MOST_CHARACTERS, SUMMARY_MOST_CHARACTERS, TEACHING_POINTS_MOST_CHARACTERS, TOWN_MOST_CHARACTERS, TRANSPORT_MOST_CHARACTERS,
} from './terms.ts'

const degree = (ask: string) =>
  z.string({ error: ask }).transform((raw, ctx) => {
    const value = readDegree(raw)
    if (value === null) ctx.addIssue({ code: 'custom', message: narrow(raw) ? '坐标应为小数度，如120.897200，不带度分秒。' : ask })
    return value ?? 0
  })

const optionalCount = (most: number, unit: string) =>
  z.string().optional().transform((raw, ctx) => {
    const text = narrow(raw ?? '')
    const value = readCapacity(text, most)
    if (text && value === null) ctx.addIssue({ code: 'custom', message: `应为不超过${most}的整数（${unit}）；不清楚就不填，页面会写“待核”。` })
    return value
  })

const PHONE = /^[0-9+()（）\-—转\s,，、/]{5,40}$/

const content = {
  name: line('请填写名称。', BASE_NAME_MOST_CHARACTERS),
  level: z.enum(BASE_LEVELS, { error: '请选择是现场教学点还是基地。' }),
  theme: z.enum(BASE_THEMES, { error: '请选择教学主题。' }),
  town: line('请填写所在镇、街道或园区。', TOWN_MOST_CHARACTERS),
  address: optionalLine(ADDRESS_MOST_CHARACTERS),
  datum: z.enum(DATUMS, { error: '请选择坐标系；从高德、腾讯地图取的选GCJ-02，从百度地图取的选BD-09。' }),
  lng: degree('请填写经度。'),
  lat: degree('请填写纬度。'),
  accuracyMetres: optionalCount(ACCURACY_MOST_METRES, '米'),
  keeper: optionalLine(KEEPER_MOST_CHARACTERS),
  summary: optionalBlock(SUMMARY_MOST_CHARACTERS),
  teachingPoints: optionalBlock(TEACHING_POINTS_MOST_CHARACTERS),
  capacity: optionalCount(CAPACITY_MOST, '人').refine((value) => value !== 0, '同时容纳的人数至少为1；不清楚就不填。'),
  coachSpaces: optionalCount(COACH_SPACES_MOST, '个'),
  accessible: z.enum(ACCESSIBILITIES, { error: '请从所列选项中选择。' }).optional().transform((value) => value ?? null),
  fees: optionalBlock(FEES_MOST_CHARACTERS),
  transport: optionalBlock(TRANSPORT_MOST_CHARACTERS),
  contactName: optionalLine(CONTACT_NAME_MOST_CHARACTERS),
  contactPhone: optionalLine(40).refine((value) => value === null || PHONE.test(value), '电话只能含数字、区号横线和“转”，如0512-60000000。'),
  isContactPublic: checkBox(),
  source: line('请写明资料来源，如「管理单位提供」「公开资料整理」。', SOURCE_MOST_CHARACTERS),
}

/** 登记 */
export const registerForm = z.object({ ...content, place: z.enum(PLACES, { error: '请选择所在地。' }) })
export type RegisterForm = z.output<typeof registerForm>

/** 导入 */
export const importForm = z.object({
  file: z.file({ error: '请选择要导入的文件。' }).refine(({ size }) => size > 0, '文件是空的，请核对后重新选择。').refine(({ size }) => size <= WORKBOOK_MOST_BYTES, `文件不能超过${sizeWords(WORKBOOK_MOST_BYTES)}，请分成几个文件。`),
  datum: z.enum(DATUMS, { error: '请从所列选项中选择坐标系。' }).optional().transform((value) => value ?? null),
})
export type ImportForm = z.output<typeof importForm>

/** 修改 */
export const changeForm = z.object({ ...content, version: versionField() })
export type ChangeForm = z.output<typeof changeForm>

/** 公布、恢复 */
export const stepForm = z.object({ version: versionField() })
/** 停用 */
export const closeForm = z.object({ reason: block('请填写停用原因，公众将不再看到这个教学点。', BASE_REASON_MOST_CHARACTERS), version: versionField() })

/** 核定坐标: measured on the spot, perhaps corrected. */
export const surveyForm = z.object({
  datum: content.datum, lng: content.lng, lat: content.lat,
  surveyedOn: dayField('请填写实地核定的日期。'),
  accuracyMetres: wholeNumber('请填写核定的精度（米），手机定位一般为5至20。', 0, 1000),
  version: versionField(),
})
export type SurveyForm = z.output<typeof surveyForm>

const daySpans = () =>
  z.string().optional().transform((raw, ctx) => {
    const spans = readSpans(raw ?? '')
    if (!spans) ctx.addIssue({ code: 'custom', message: '请写成“09:00-11:30，13:00-16:30”这样，时段不重叠；不开放就不填。' })
    return spans ?? []
  })

/** 每周开放时间: one line a day. */
export const hoursForm = z
  .object({ day1: daySpans(), day2: daySpans(), day3: daySpans(), day4: daySpans(), day5: daySpans(), day6: daySpans(), day7: daySpans(), version: versionField() })
  .transform(({ version, day1, day2, day3, day4, day5, day6, day7 }) => ({ version, days: [day1, day2, day3, day4, day5, day6, day7] }))
export type HoursForm = z.output<typeof hoursForm>

/** 例外 */
export const exceptionForm = z
  .object({
    fromOn: dayField('请填写第一天。'), toOn: dayField('请填写最后一天，只有一天就填同一天。'), isOpen: z.enum(['yes', 'no'], { error: '请选择开放还是不开放。' }).transform((value) => value === 'yes'),
    hours: daySpans(), reason: line('请填写原因，参观者会看到。', EXCEPTION_REASON_MOST_CHARACTERS),
  })
  .refine((form) => !form.fromOn || !form.toOn || form.fromOn <= form.toOn, { path: ['toOn'], error: '最后一天不能早于第一天。', ...ALWAYS })
  .refine((form) => !form.isOpen || form.hours?.length === 1, { path: ['hours'], error: '开放时请填写一个时段，如09:00-16:00；分上下午的请登记两条。', ...ALWAYS })
  .transform(({ hours, ...form }) => ({ ...form, span: hours[0] ?? null }))
export type ExceptionForm = z.output<typeof exceptionForm>

/** 讲解词 */
export const scriptForm = z.object({
  language: z.enum(SCRIPT_LANGUAGES, { error: '请选择语言。' }), title: line('请填写标题。', SCRIPT_TITLE_MOST_CHARACTERS), text: block('请填写讲解词。', SCRIPT_MOST_CHARACTERS), version: versionField(),
})
export type ScriptForm = z.output<typeof scriptForm>

/** 修改建议 */
export const suggestForm = z.object({ ...content, note: optionalBlock(SUGGESTION_NOTE_MOST_CHARACTERS) })
export type SuggestForm = z.output<typeof suggestForm>

/** 采纳或不采纳 */
export const decisionForm = z
  .object({ decision: z.enum(['accepted', 'declined'], { error: '请选择采纳还是不采纳。' }), answer: optionalBlock(SUGGESTION_NOTE_MOST_CHARACTERS), version: versionField(), baseVersion: versionField() })
  .refine((form) => form.decision !== 'declined' || form.answer !== null, { path: ['answer'], error: '不采纳请说明原因，提建议的人会看到。', ...ALWAYS })
export type DecisionForm = z.output<typeof decisionForm>
